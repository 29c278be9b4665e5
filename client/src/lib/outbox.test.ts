import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { type MyReceipt, noticeIdSchema } from '@yiwang/shared/notice/notice.schemas';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { callWith } from '#lib/call';
import { countWaiting, defineOfflineAct, forgetWaiting, pendingCount, sendWaiting } from '#lib/outbox';
import { beginSession } from '#lib/session-state';
import { fakeServer, NetworkGone, newId, Refusal } from '#testing/fake-server';
import { buildSessionPerson, signedInAs } from '#testing/samples';

interface Payload {
  readonly id: ReturnType<typeof newId<typeof noticeIdSchema>>;
  readonly state: 'read' | 'acknowledged';
}
const refused = vi.fn();
const sendReceipt = defineOfflineAct<Payload>('test.receipt', {
  about: ({ id }) => id,
  send: ({ id, state }, idempotencyKey) =>
    callWith({ idempotencyKey }, noticeContract.putReceipt, { params: { id }, body: { state } }),
  onRefused: refused,
});
const receipt: MyReceipt = {
  deliveredAt: null,
  readAt: null,
  acknowledgedAt: null,
  askedEdition: 1,
  remindedAt: null,
  paths: [],
  done: true,
};

/** A server that can lose its network, with the states of the receipts that reached it. */
function receiptServer() {
  const server = fakeServer();
  const reached: string[] = [];
  const network = { gone: true };
  server.on(noticeContract.putReceipt, ({ body }) => {
    if (network.gone) throw new NetworkGone();
    reached.push(body.state);
    return receipt;
  });

  return { server, reached, network };
}

beforeEach(async () => {
  refused.mockClear();
  await beginSession(signedInAs(buildSessionPerson()));
  await forgetWaiting();
});
afterEach(() => vi.unstubAllGlobals());

test('an act made offline waits, shows as pending, and is sent once when the network is back', async () => {
  const { reached, network } = receiptServer();

  await sendReceipt({ id: newId(noticeIdSchema), state: 'acknowledged' });
  await sendWaiting();
  const whileAway = { pending: pendingCount.get(), reached: [...reached] };
  network.gone = false;
  await Promise.all([sendWaiting(), sendWaiting()]);
  await sendWaiting();

  expect(whileAway).toEqual({ pending: 1, reached: [] });
  expect(reached).toEqual(['acknowledged']);
  expect(pendingCount.get()).toBe(0);
});

test('a later act about the same thing replaces the one that waits', async () => {
  const { reached, network } = receiptServer();
  const id = newId(noticeIdSchema);

  await sendReceipt({ id, state: 'read' });
  await sendReceipt({ id, state: 'acknowledged' });
  await sendWaiting();
  network.gone = false;
  await sendWaiting();

  expect(reached).toEqual(['acknowledged']);
});

test('an act that the server refuses for good is dropped and taken back on the screen', async () => {
  const { server } = receiptServer();
  server.on(noticeContract.putReceipt, () => {
    throw new Refusal('notice.withdrawn');
  });
  const id = newId(noticeIdSchema);

  await sendReceipt({ id, state: 'read' });
  await sendWaiting();

  expect(pendingCount.get()).toBe(0);
  expect(refused).toHaveBeenCalledExactlyOnceWith(
    { id, state: 'read' },
    expect.objectContaining({ code: 'notice.withdrawn' }),
  );
});

test('what one person left waiting is not sent in the name of another', async () => {
  const { reached, network } = receiptServer();
  await sendReceipt({ id: newId(noticeIdSchema), state: 'read' });
  await sendWaiting();

  await beginSession(signedInAs(buildSessionPerson()));
  network.gone = false;
  await countWaiting();
  await sendWaiting();

  expect(reached).toEqual([]);
  expect(pendingCount.get()).toBe(0);
});
