import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type DeliveryState, type DeliverySummary, deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { quietOutcomes } from '#features/document/receive/delivery.acts';
import { receiveRoutes } from '#features/document/receive/receive.routes';
import { connection } from '#lib/connection';
import { forgetWaiting, sendWaiting } from '#lib/outbox';
import { beginSession } from '#lib/session-state';
import { buildDelivery, buildDeliverySummary } from '#testing/delivery-samples';
import { fakeServer, NetworkGone, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, buildUnit, signedInAs } from '#testing/samples';

const stateAfter = (register: boolean): DeliveryState => (register ? 'registered' : 'received');

/** A desk with so many documents to sign for; those of `recalled` were taken back meanwhile. */
function deskServer(count: number, recalled: readonly number[] = []) {
  const server = fakeServer();
  const all = Array.from({ length: count }, (_, index) =>
    buildDeliverySummary({ title: `第${index + 1}件来文`, urgency: index === 0 ? 'extra-urgent' : 'none' }),
  );
  const gone = new Set<string>(recalled.map((index) => all[index]?.id ?? ''));
  const signed = new Map<string, boolean>();
  const stateOf = (item: DeliverySummary, register: boolean) =>
    ({ ...item, state: stateAfter(register), version: 2 }) as const;
  server.on(unitContract.get, ({ params }) => ({ unit: buildUnit({ id: params.id }), ancestors: [] }));
  server.on(deliveryContract.list, ({ query }) => {
    const open = query.box === 'to-receive' ? all.filter(({ id }) => !signed.has(id)) : [];
    return {
      items: open.slice(0, query.limit),
      nextCursor: null,
      counts: { toReceive: count - signed.size, inHand: signed.size },
    };
  });
  server.on(deliveryContract.receiveMany, ({ body }) => ({
    items: body.ids.map((id) => {
      if (gone.has(id)) return { id, state: null, error: 'delivery.recalled' };
      signed.set(id, body.register);
      return { id, state: stateAfter(body.register), error: null };
    }),
  }));
  const network = { gone: false };
  server.on(deliveryContract.receive, ({ params, body }) => {
    if (network.gone) throw new NetworkGone();
    const item = all.find(({ id }) => id === params.id);
    if (!item || gone.has(params.id)) throw new Refusal('delivery.recalled');
    signed.set(params.id, body?.register ?? false);
    return buildDelivery(stateOf(item, body?.register ?? false));
  });

  return { server, signed, network, all };
}
const show = () => renderPage(receiveRoutes, '/documents/received');
const firstLink = () => screen.findByRole('link', { name: '第1件来文' });

beforeEach(async () => {
  // jsdom lays nothing out, and rows without a height all lie on each other.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(69);
  await beginSession(signedInAs(buildSessionPerson(['office-clerk'])));
  await forgetWaiting();
  quietOutcomes.set(new Map());
  connection.set('synced');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('the desk opens with what waits to be signed for, says how many, and marks what is urgent', async () => {
  deskServer(3);
  show();

  const row = (await firstLink()).closest('article');

  expect(row && within(row).getByText('特急')).toBeTruthy();
  expect(await screen.findByRole('tab', { name: '待签收 3' })).toBeTruthy();
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual([
    '待签收 3',
    '在办',
    '等我办',
    '办结',
  ]);
});

test('by keyboard alone: all are chosen and signed for and registered in batches, with what became of each', async () => {
  const user = userEvent.setup({ delay: null });
  const { server, signed } = deskServer(24, [1]);
  show();
  await firstLink();

  await user.keyboard('a');
  expect(await screen.findByText('已选 24 件')).toBeTruthy();
  await user.keyboard('S');

  expect(await screen.findByText('已签收 23 件')).toBeTruthy();
  expect(server.countOf(deliveryContract.receiveMany)).toBe(3);
  expect([...signed.values()].every(Boolean)).toBe(true);
  const note = within(screen.getByRole('region', { name: '批量签收' }));
  expect(note.getByText('1 件没有签收')).toBeTruthy();
  expect(note.getByRole('listitem').textContent).toContain('第2件来文发文单位已撤回');
});

test('j moves, x chooses, Shift with j takes the next ones along, s signs for these only', async () => {
  const user = userEvent.setup({ delay: null });
  const { signed, all } = deskServer(6);
  show();
  await firstLink();

  await user.keyboard('jjxJJ');
  expect(await screen.findByText('已选 3 件')).toBeTruthy();
  await user.keyboard('s');

  await waitFor(() => expect([...signed.keys()]).toEqual(all.slice(1, 4).map(({ id }) => id)));
  expect([...signed.values()]).toEqual([false, false, false]);
});

test('c takes on what is chosen with its receipt, and f files what was handled or read by all', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = deskServer(0);
  const unread = ['石桥镇人民政府', '何建国'];
  const rows = [
    buildDeliverySummary({ title: '第1件来文', state: 'registered', urgedAt: '2026-11-21T02:00:00.000Z' }),
    buildDeliverySummary({ title: '第2件来文', state: 'circulating', waitsOn: unread.slice(0, 1) }),
    buildDeliverySummary({ title: '第3件来文', state: 'circulating', waitsOn: unread.slice(1) }),
    buildDeliverySummary({ title: '第4件来文', state: 'handled', waitsOn: unread.slice(0, 1) }),
    buildDeliverySummary({ title: '第5件来文', state: 'proposing', waitsOn: unread.slice(0, 1), noted: true }),
    buildDeliverySummary({ title: '第6件来文', state: 'proposing', waitsOn: unread.slice(0, 1) }),
  ];
  const list = () => ({ items: rows, nextCursor: null, counts: { toReceive: 0, inHand: rows.length } });
  server.on(deliveryContract.list, list);
  server.on(deliveryContract.fileMany, ({ body }) => ({
    items: body.ids.map((id) => ({ id, state: 'filed' as const, error: null })),
  }));
  renderPage(receiveRoutes, '/documents/received?box=in-hand');
  const row = (await firstLink()).closest('article');
  expect(row && within(row).getByText(/已催办/)).toBeTruthy();

  await user.keyboard('a');
  expect(await screen.findByText('已选 4 件')).toBeTruthy();
  expect(screen.getByText('领导已圈阅')).toBeTruthy();
  await user.keyboard('f');
  const sheet = within(await screen.findByRole('dialog', { name: '归档 3 件' }));
  expect(sheet.getByText('另有 1 件还在办理，这次不归档。')).toBeTruthy();
  expect(sheet.getByText('其中 1 件领导已圈阅、没有交办，请确认不需要再办。')).toBeTruthy();
  await user.click(sheet.getByRole('radio', { name: '30 年' }));
  await user.click(sheet.getByRole('button', { name: '归档' }));
  expect(await screen.findByText('已归档 3 件')).toBeTruthy();
  const filing = server.received.find(({ endpoint }) => endpoint === deliveryContract.fileMany);
  expect(filing?.input.body).toEqual({ ids: [rows[1]?.id, rows[3]?.id, rows[4]?.id], retention: '30-years' });

  await user.keyboard('jc');
  expect(await screen.findByText('已受理 1 件')).toBeTruthy();
  const accepting = server.received.find(({ endpoint }) => endpoint === deliveryContract.receiveMany);
  expect(accepting?.input.body).toEqual({ ids: [rows[0]?.id], register: true, check: true });
});

test('f on what is still under way says what can be filed, and files nothing', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = deskServer(0);
  const rows = [
    buildDeliverySummary({ title: '第1件来文', state: 'handling', waitsOn: ['何建国'] }),
    buildDeliverySummary({ title: '第2件来文', state: 'handled', waitsOn: ['石桥镇人民政府'] }),
  ];
  server.on(deliveryContract.list, () => ({ items: rows, nextCursor: null, counts: { toReceive: 0, inHand: 2 } }));
  renderPage(receiveRoutes, '/documents/received?box=in-hand');
  await firstLink();

  await user.keyboard('jf');
  const sheet = within(await screen.findByRole('dialog', { name: '归档 0 件' }));
  expect(sheet.getByText(/现在不能归档/)).toBeTruthy();
  expect(sheet.getByText(/^可以归档的/)).toBeTruthy();
  expect(sheet.getByRole('button', { name: '归档' })).toHaveProperty('disabled', true);
});

test('without a choice s signs for the row under the keyboard', async () => {
  const user = userEvent.setup({ delay: null });
  const { signed, all } = deskServer(3);
  show();
  await firstLink();

  await user.keyboard('jjs');

  await waitFor(() => expect([...signed.keys()]).toEqual([all[1]?.id]));
});

test('a receipt asks no question, but says beforehand that it is final', async () => {
  const user = userEvent.setup({ delay: null });
  const { signed } = deskServer(2);
  show();

  expect(await screen.findByText(/不能撤销/)).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: '签收：第1件来文' }));

  expect(await screen.findByText('已签收', { selector: '.yw-quiet-done' })).toBeTruthy();
  expect(signed.size).toBe(1);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('on a phone, where nothing is done to many, a receipt is said to be final as well', async () => {
  const onDesk = window.matchMedia;
  vi.spyOn(window, 'matchMedia').mockImplementation((media) => ({ ...onDesk(media), matches: true }));
  deskServer(2);
  show();

  expect(await screen.findByRole('button', { name: '签收：第1件来文' })).toBeTruthy();
  expect(screen.queryByRole('toolbar', { name: '批量办理' })).toBeNull();
  expect(screen.getByText(/不能撤销/)).toBeTruthy();
});

test('without a network a receipt waits, says so, and is sent once when the network is back', async () => {
  const user = userEvent.setup({ delay: null });
  const { signed, network, server } = deskServer(2);
  show();
  const button = await screen.findByRole('button', { name: '签收：第1件来文' });
  network.gone = true;
  connection.set('offline');

  await user.click(button);
  expect(await screen.findByText(/待发送/)).toBeTruthy();
  expect(signed.size).toBe(0);

  const tried = server.countOf(deliveryContract.receive);
  network.gone = false;
  connection.set('synced');
  await Promise.all([sendWaiting(), sendWaiting()]);

  await waitFor(() => expect(screen.queryByText(/待发送/)).toBeNull());
  expect(signed.size).toBe(1);
  expect(server.countOf(deliveryContract.receive)).toBe(tried + 1);
});

test('a receipt that came too late says that it was recalled', async () => {
  const user = userEvent.setup({ delay: null });
  deskServer(2, [0]);
  show();

  await user.click(await screen.findByRole('button', { name: '签收：第1件来文' }));

  expect(await screen.findByText('发文单位已撤回')).toBeTruthy();
});

test('an empty desk says so with grace', async () => {
  deskServer(0);
  show();

  expect(await screen.findByText('没有待签收的来文')).toBeTruthy();
});

test('who holds no desk sees what asks him and what he has done', async () => {
  await beginSession(signedInAs(buildSessionPerson(['cadre'])));
  deskServer(2);
  show();

  expect(await screen.findByText('没有等您办的来文')).toBeTruthy();
  expect(screen.getAllByRole('tab').map(({ textContent }) => textContent)).toEqual(['等我办', '办结']);
});
