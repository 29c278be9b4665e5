import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { issuerContract } from '@yiwang/shared/document/issuer.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentRoutes } from '#features/document/index';
import { beginSession } from '#lib/session-state';
import { buildIssuer } from '#testing/document-samples';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildUnderWay } from '#testing/route-samples';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const first = buildUnderWay('approve', {}, { title: '关于防汛值守的通知', urgency: 'extra-urgent' });
const second = buildUnderWay('seal', {}, { title: '关于冬季供暖的通知', number: '云政发〔2026〕3号' });

function listServer(items = [first, second]) {
  const server = fakeServer();
  server.on(documentContract.list, ({ query }) => ({
    items: query.status ? items.filter(({ status }) => status === query.status) : items,
    nextCursor: null,
  }));
  server.on(issuerContract.list, () => ({ items: [buildIssuer()] }));

  return server;
}

beforeEach(async () => {
  await beginSession(signedInAs(buildSessionPerson(['office-clerk'])));
  // The list draws only what is seen; jsdom gives every element a height of nothing.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(68);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

test('the list says of each document what is urgent, its number and its step', async () => {
  listServer();
  renderPage(documentRoutes, '/documents?box=unit');

  const row = (await screen.findByRole('link', { name: '关于防汛值守的通知' })).closest('article');

  expect(row?.textContent).toContain('特急');
  expect(row?.textContent).toContain('签发');
  expect(screen.getByText('云政发〔2026〕3号')).toBeTruthy();
});

test('a row says that units returned it or replied', async () => {
  const answered = buildUnderWay('file', {}, { title: '关于冬季供暖的通知', answers: { returned: 1, replied: 2 } });
  listServer([first, answered]);
  renderPage(documentRoutes, '/documents?box=unit');

  const row = (await screen.findByRole('link', { name: '关于冬季供暖的通知' })).closest('article');
  expect(row?.textContent).toMatch(/有退文 1.*有答复 2/);
  expect(screen.getAllByText(/有退文|有答复/)).toHaveLength(2);
});

test('j and k move from title to title, so that Enter opens the one in focus', async () => {
  const user = userEvent.setup({ delay: null });
  listServer();
  renderPage(documentRoutes, '/documents?box=unit');
  await screen.findByRole('link', { name: '关于防汛值守的通知' });

  await user.keyboard('jj');
  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('关于冬季供暖的通知'));
  await user.keyboard('k');

  await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('关于防汛值守的通知'));
});

test('the board has a column for each step, and asks for each by its status', async () => {
  const server = listServer();
  renderPage(documentRoutes, '/documents?box=unit&view=board');

  const column = (await screen.findByRole('link', { name: '关于冬季供暖的通知' })).closest('section');

  expect(column?.textContent).toContain('用印');
  const asked = server.received
    .filter(({ endpoint }) => endpoint === documentContract.list)
    .map(({ input }) => (input.query as { status?: string }).status);
  expect(asked).toContain('dispatched');
  expect(asked).not.toContain(undefined);
});

test('an empty box says what will stand in it', async () => {
  listServer([]);
  renderPage(documentRoutes, '/documents');

  expect(await screen.findByText('没有等您办的公文')).toBeTruthy();
});
