import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { Outlet } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InboxLive, inboxRoutes } from '#features/inbox/index';
import { connection } from '#lib/connection';
import { forgetWaiting, sendWaiting } from '#lib/outbox';
import { beginSession } from '#lib/session-state';
import { fakeServer, NetworkGone } from '#testing/fake-server';
import { buildItem, buildReceipt, buildSummary } from '#testing/notice-samples';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const flood = buildItem(
  buildSummary({ title: '关于汛期值守的通知', deadline: '2099-11-25T09:30:00.000Z' }),
  buildReceipt({
    paths: [
      { kind: 'unit', label: '云岭市' },
      { kind: 'post', label: '主要负责人' },
      { kind: 'forward', label: '城关街道' },
    ],
  }),
);
const training = buildItem(buildSummary({ title: '关于业务培训的通知', mode: 'read' }));

/** A server whose network may be gone, with the receipts that reached it. */
function inboxServer() {
  const server = fakeServer();
  const network = { gone: false };
  const receipts: string[] = [];
  const done = new Set<string>();
  server.on(inboxContract.list, ({ query }) => {
    const items = [flood, training].filter(({ id }) => done.has(id) === (query.state === 'done'));
    return { items, nextCursor: null, openCount: 2 - done.size };
  });
  server.on(noticeContract.putReceipt, ({ params, body }) => {
    if (network.gone) throw new NetworkGone();
    receipts.push(`${params.id} ${body.state} ${body.edition}`);
    done.add(params.id);
    return buildReceipt({ acknowledgedAt: '2026-11-21T02:00:00.000Z', readAt: '2026-11-21T02:00:00.000Z', done: true });
  });

  return { server, network, receipts };
}

/** The page with what merges pushes and receipts into it, as under the session gate. */
const routes = [
  {
    element: (
      <>
        <InboxLive />
        <Outlet />
      </>
    ),
    children: inboxRoutes,
  },
];
const rowOf = async (title: string) => {
  const row = (await screen.findByRole('link', { name: title })).closest('article');
  if (!row) throw new Error('The row is missing');
  return within(row);
};

beforeEach(async () => {
  await beginSession(signedInAs(buildSessionPerson()));
  await forgetWaiting();
  connection.set('synced');
});
afterEach(() => vi.unstubAllGlobals());

test('each item shows who asks, what, by when and by which paths, once', async () => {
  const user = userEvent.setup({ delay: null });
  inboxServer();
  renderPage(routes, '/');

  const row = await rowOf('关于汛期值守的通知');
  await user.click(row.getByRole('button', { name: '经 3 条途径' }));

  expect(screen.getAllByRole('link', { name: '关于汛期值守的通知' })).toHaveLength(1);
  expect(row.getByText('云岭市水务局')).toBeTruthy();
  expect(row.getByText(/2099年11月25日 17:30 前/)).toBeTruthy();
  const path = await screen.findByText('按职务：主要负责人');
  expect(path.closest('ul')?.textContent).toBe('按单位：云岭市按职务：主要负责人转发：城关街道');
});

test('one tap finishes an item in place', async () => {
  const user = userEvent.setup({ delay: null });
  const { receipts } = inboxServer();
  renderPage(routes, '/');

  await user.click(await screen.findByRole('button', { name: '确认收到：关于汛期值守的通知' }));

  const row = await rowOf('关于汛期值守的通知');
  expect(await row.findByText(/今天|11月21日|昨天/)).toBeTruthy();
  expect(row.getByText(/已确认/)).toBeTruthy();
  expect(receipts).toEqual([`${flood.id} acknowledged 1`]);
});

test('without a network the tap waits, says so, and is sent once when the network is back', async () => {
  const user = userEvent.setup({ delay: null });
  const { receipts, network } = inboxServer();
  renderPage(routes, '/');
  const acknowledge = await screen.findByRole('button', { name: '确认收到：关于汛期值守的通知' });
  network.gone = true;
  connection.set('offline');

  await user.click(acknowledge);
  const row = await rowOf('关于汛期值守的通知');
  expect(await row.findByText(/待发送/)).toBeTruthy();
  expect(receipts).toEqual([]);

  network.gone = false;
  connection.set('synced');
  await Promise.all([sendWaiting(), sendWaiting()]);

  await waitFor(() => expect(screen.queryByText(/待发送/)).toBeNull());
  expect(receipts).toEqual([`${flood.id} acknowledged 1`]);
});

test('by keyboard: j moves, e finishes', async () => {
  const user = userEvent.setup({ delay: null });
  const { receipts } = inboxServer();
  renderPage(routes, '/');
  await rowOf('关于业务培训的通知');

  await user.keyboard('jj');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('关于业务培训的通知'));
  await user.keyboard('e');

  await waitFor(() => expect(receipts).toEqual([`${training.id} read 1`]));
});

test('a list of several kinds can be narrowed to one', async () => {
  const user = userEvent.setup({ delay: null });
  inboxServer();
  renderPage(routes, '/');

  await user.click(await screen.findByText('要阅读的通知'));

  await waitFor(() => expect(screen.queryByRole('link', { name: '关于汛期值守的通知' })).toBeNull());
  expect(screen.getByRole('link', { name: '关于业务培训的通知' })).toBeTruthy();
});

test('an empty list says so with grace', async () => {
  const server = fakeServer();
  server.on(inboxContract.list, () => ({ items: [], nextCursor: null, openCount: 0 }));
  renderPage(routes, '/');

  expect(await screen.findByText('都办完了')).toBeTruthy();
});
