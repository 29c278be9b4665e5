import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { inboxContract } from '@yiwang/shared/inbox/inbox.contract';
import { Outlet } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { InboxLive, inboxRoutes } from '#features/inbox/index';
import { connection } from '#lib/connection';
import { forgetWaiting } from '#lib/outbox';
import { beginSession } from '#lib/session-state';
import { buildDelivery, buildDeliveryTask, buildStepTask } from '#testing/delivery-samples';
import { buildDraft } from '#testing/document-samples';
import { fakeServer, Refusal } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const receipt = buildDeliveryTask({ title: '来文甲', urgency: 'extra-urgent' });
const reading = buildDeliveryTask({ title: '来文乙', ask: 'read' });
const instructing = buildDeliveryTask({ title: '来文丙', ask: 'instruct' });
const countersigning = buildStepTask({ title: '发文丁', onBehalfOf: '何建国' });
const review = buildStepTask({ title: '发文戊', stepKind: 'review', stepTitle: '审核' });

function taskServer() {
  const server = fakeServer();
  const items = [receipt, reading, instructing, countersigning, review];
  const done = new Set<string>();
  server.on(inboxContract.list, ({ query }) => {
    const shown = items.filter(({ id }) => done.has(id) === (query.state === 'done'));
    return { items: shown, nextCursor: null, openCount: items.length - done.size };
  });
  server.on(deliveryContract.receive, ({ params }) => {
    done.add(params.id);
    return buildDelivery({ id: params.id, state: 'received', version: 2 });
  });
  server.on(deliveryContract.read, ({ params }) => {
    done.add(params.id);
    return buildDelivery({ id: params.id, state: 'circulating', version: 2 });
  });
  server.on(documentContract.completeStep, ({ params }) => {
    done.add(params.id);
    return buildDraft({ id: params.id, status: 'approving' });
  });

  return { server, done };
}
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
  await beginSession(signedInAs(buildSessionPerson(['office-clerk'])));
  await forgetWaiting();
  connection.set('synced');
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(77);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('each task says who asks, for what, for whom, and leads to its page', async () => {
  taskServer();
  renderPage(routes, '/');

  const row = await rowOf('发文丁');
  expect(row.getByText('请会签')).toBeTruthy();
  expect(row.getByText('代 何建国')).toBeTruthy();
  expect((await rowOf('来文甲')).getByText('特急')).toBeTruthy();
  expect((await rowOf('来文丙')).getByRole('link', { name: '来文丙' }).getAttribute('href')).toBe(
    `/documents/received/${instructing.id}`,
  );
  expect((await rowOf('发文戊')).queryByRole('button', { name: /^同意/ })).toBeNull();
});

test('signing for and having read are done in place, and counted at once', async () => {
  const user = userEvent.setup({ delay: null });
  const { done } = taskServer();
  renderPage(routes, '/');
  expect(await screen.findByRole('tab', { name: '待我办理 5' })).toBeTruthy();

  await user.click(await screen.findByRole('button', { name: '签收：来文甲' }));
  await user.click(await screen.findByRole('button', { name: '已阅：来文乙' }));

  await waitFor(() => expect(done).toEqual(new Set([receipt.id, reading.id])));
  expect(await screen.findByRole('tab', { name: '待我办理 3' })).toBeTruthy();
});

test('what was finished stays in its place until nothing was finished for a while', async () => {
  const user = userEvent.setup({ delay: null });
  taskServer();
  renderPage(routes, '/');

  await user.click(await screen.findByRole('button', { name: '签收：来文甲' }));
  expect(await screen.findByRole('tab', { name: '待我办理 4' })).toBeTruthy();
  await new Promise((resolve) => setTimeout(resolve, 2500));
  await user.click(await screen.findByRole('button', { name: '已阅：来文乙' }));
  expect(await screen.findByRole('tab', { name: '待我办理 3' })).toBeTruthy();
  await new Promise((resolve) => setTimeout(resolve, 2500));

  expect(screen.getByRole('link', { name: '来文甲' })).toBeTruthy();
  expect(screen.getByRole('link', { name: '来文乙' })).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('link', { name: '来文乙' })).toBeNull());
});

test('what was returned says by whom, leads to the reasons, and is taken note of in one tap', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = taskServer();
  const returned = buildStepTask({ title: '发文己', stepId: 'returned', stepKind: 'returned', stepTitle: '青石镇' });
  const urged = buildDeliveryTask({ title: '来文庚', ask: 'handle', urgedAt: '2026-11-21T02:00:00.000Z' });
  server.on(inboxContract.list, () => ({ items: [returned, urged], nextCursor: null, openCount: 2 }));
  server.on(deliveryContract.acknowledgeReturns, () => ({ seen: 1 }));
  renderPage(routes, '/');

  const row = await rowOf('发文己');
  expect(row.getByText('青石镇 已退文，请看退回理由')).toBeTruthy();
  expect(row.getByRole('link').getAttribute('href')).toBe(`/documents/${returned.id}?part=deliveries`);
  expect((await rowOf('来文庚')).getByText(/已催办/)).toBeTruthy();
  await user.click(row.getByRole('button', { name: '知道了：发文己' }));

  await waitFor(() => expect(server.countOf(deliveryContract.acknowledgeReturns)).toBe(1));
});

test('an invitation to write leads into the editor, without a day by which', async () => {
  const { server } = taskServer();
  const invited = buildStepTask({
    title: '发文辛',
    stepId: 'write',
    stepKind: 'write',
    stepTitle: '高远',
    dueAt: null,
  });
  server.on(inboxContract.list, () => ({ items: [invited], nextCursor: null, openCount: 1 }));
  renderPage(routes, '/');

  const row = await rowOf('发文辛');
  expect(row.getByText('邀请您共同起草，有空时看看')).toBeTruthy();
  expect(row.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
    `/documents/${invited.id}/edit`,
    `/documents/${invited.id}/edit`,
  ]);
  expect(row.getByRole('button', { name: '去看看：发文辛' })).toBeTruthy();
});

test('agreeing takes two taps, with the words at hand', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = taskServer();
  renderPage(routes, '/');

  await user.click(await screen.findByRole('button', { name: '同意：发文丁' }));
  await user.click(await screen.findByRole('button', { name: '同意' }));

  const done = await screen.findByText('已办');
  expect(done.closest('article')?.textContent).toContain('发文丁');
  expect(server.countOf(documentContract.completeStep)).toBe(1);
  const { input } = server.received.find(({ endpoint }) => endpoint === documentContract.completeStep) ?? {};
  expect(input?.body).toEqual({ outcome: 'agree', opinion: '同意。' });
});

test('a step that somebody else completed meanwhile says so, in words', async () => {
  const user = userEvent.setup({ delay: null });
  const { server } = taskServer();
  server.on(documentContract.completeStep, () => {
    throw new Refusal('document.step_done');
  });
  renderPage(routes, '/');

  await user.click(await screen.findByRole('button', { name: '同意：发文丁' }));
  await user.click(await screen.findByRole('button', { name: '同意' }));

  expect((await screen.findByRole('alert')).textContent).not.toBe('');
  expect((await rowOf('发文丁')).queryByText('已办')).toBeNull();
});

test('by keyboard: e signs for what can be finished in place, and leaves the rest open', async () => {
  const user = userEvent.setup({ delay: null });
  const { done } = taskServer();
  renderPage(routes, '/');
  await rowOf('来文甲');

  await user.keyboard('je');
  await waitFor(() => expect(done.has(receipt.id)).toBe(true));
  await user.keyboard('je');

  expect(done).toEqual(new Set([receipt.id]));
});
