import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { type MyReceipt, noticeIdSchema } from '@yiwang/shared/notice/notice.schemas';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { giveReceipt, laterReceipt, standingOf } from '#features/notice/notice.receipts';
import { forgetWaiting, sendWaiting } from '#lib/outbox';
import { beginSession } from '#lib/session-state';
import { fakeServer, NetworkGone, newId } from '#testing/fake-server';
import { buildReceipt } from '#testing/notice-samples';
import { buildSessionPerson, signedInAs } from '#testing/samples';

afterEach(() => vi.unstubAllGlobals());

/** One receipt as it grows, and any two sights of it. */
const instants = ['2026-11-20T01:00:00.000Z', '2026-11-20T02:00:00.000Z', '2026-11-20T03:00:00.000Z'] as const;
const stages: readonly MyReceipt[] = [
  buildReceipt({ deliveredAt: null }),
  buildReceipt({ deliveredAt: instants[0] }),
  buildReceipt({ deliveredAt: instants[0], readAt: instants[1] }),
  buildReceipt({ deliveredAt: instants[0], readAt: instants[1], acknowledgedAt: instants[2], done: true }),
  buildReceipt({ askedEdition: 2, deliveredAt: instants[0] }),
  buildReceipt({ askedEdition: 2, deliveredAt: instants[0], readAt: instants[2], done: true }),
];

test('of two sights of one receipt the later holds, in whatever order they arrive', () => {
  const stage = fc.nat({ max: stages.length - 1 });

  fc.assert(
    fc.property(stage, stage, (one, other) => {
      const latest = stages[Math.max(one, other)];
      expect(laterReceipt(stages[one] as MyReceipt, stages[other])).toEqual(latest);
    }),
  );
});

test('what waits finishes a notice only if it is what was asked', () => {
  const open = buildReceipt();

  expect([
    standingOf('acknowledge', open, undefined),
    standingOf('acknowledge', open, 'read'),
    standingOf('acknowledge', open, 'acknowledged'),
    standingOf('read', open, 'read'),
    standingOf('read', buildReceipt({ done: true }), undefined),
  ]).toEqual(['open', 'open', 'waiting', 'waiting', 'done']);
});

test('an acknowledgement that waits is not lost to a "read" that comes after it', async () => {
  const reached: string[] = [];
  const network = { gone: true };
  fakeServer().on(noticeContract.putReceipt, ({ body }) => {
    if (network.gone) throw new NetworkGone();
    reached.push(body.state);
    return buildReceipt({ done: true });
  });
  await beginSession(signedInAs(buildSessionPerson()));
  await forgetWaiting();
  const id = newId(noticeIdSchema);

  await Promise.all([
    giveReceipt({ id, state: 'acknowledged', edition: 1 }),
    giveReceipt({ id, state: 'read', edition: 1 }),
  ]);
  network.gone = false;

  // A run that was under way may have met the lost network.
  await vi.waitFor(async () => {
    await sendWaiting();
    expect(reached).toEqual(['acknowledged']);
  });
});
