import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noticeRoutes } from '#features/notice/index';
import { knownReceipts } from '#features/notice/notice.receipts';
import { forgetWaiting } from '#lib/outbox';
import { beginSession } from '#lib/session-state';
import { fakeServer } from '#testing/fake-server';
import { buildNotice, buildReceipt } from '#testing/notice-samples';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

/** The text is on the screen as soon as somebody asks, as in a browser whose window is large enough. */
class WholeWindow {
  readonly tell: (entries: { isIntersecting: boolean }[]) => void;
  constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
    this.tell = tell;
  }
  observe() {
    this.tell([{ isIntersecting: true }]);
  }
  disconnect() {}
}

function readerServer(notice: Notice) {
  const server = fakeServer();
  server.on(noticeContract.get, () => notice);
  server.on(noticeContract.putReceipt, ({ body }) =>
    buildReceipt({ readAt: '2026-11-21T02:00:00.000Z', done: body.state === 'acknowledged' || notice.mode === 'read' }),
  );
  const given = () =>
    server.received
      .filter(({ endpoint }) => endpoint === noticeContract.putReceipt)
      .map(({ input }) => (input.body as { state: string }).state);

  return { server, given };
}

beforeEach(async () => {
  vi.stubGlobal('IntersectionObserver', WholeWindow);
  knownReceipts.set(new Map());
  await beginSession(signedInAs(buildSessionPerson()));
  await forgetWaiting();
});
afterEach(() => vi.unstubAllGlobals());

test('a text that was really shown is read; acknowledging is left to the reader', async () => {
  const user = userEvent.setup({ delay: null });
  const notice = buildNotice({ myReceipt: buildReceipt() });
  const { given } = readerServer(notice);
  renderPage(noticeRoutes, `/notices/${notice.id}`);

  await waitFor(() => expect(given()).toEqual(['read']));
  expect(screen.getByRole('button', { name: `确认收到：${notice.title}` })).toBeTruthy();

  await user.click(screen.getByRole('button', { name: `确认收到：${notice.title}` }));
  expect(await screen.findByText(/已确认/)).toBeTruthy();
  expect(given()).toEqual(['read', 'acknowledged']);
});

test('a withdrawn notice shows its reason and asks for nothing', async () => {
  const withdrawal = { at: '2026-11-21T01:00:00.000Z', reason: '与上级安排重复' };
  const notice = buildNotice({ status: 'withdrawn', withdrawal, bodyHtml: '', myReceipt: buildReceipt() });
  const { given } = readerServer(notice);
  renderPage(noticeRoutes, `/notices/${notice.id}`);

  expect(await screen.findByText('撤回原因：与上级安排重复')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /确认收到/ })).toBeNull();
  expect(given()).toEqual([]);
});

test('a notice outside my rights is not found, in words', async () => {
  fakeServer();
  renderPage(noticeRoutes, '/notices/not-an-id');

  expect(await screen.findByText('找不到这条通知')).toBeTruthy();
});
