import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { personContract } from '@yiwang/shared/person/person.contract';
import { type SearchHit, type SearchKind, searchContract } from '@yiwang/shared/search/search.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SearchPanel } from '#app/search-panel';
import { searchRoutes } from '#features/search/index';
import { beginSession } from '#lib/session-state';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const hit = (kind: SearchKind, n: number, more: Partial<SearchHit> = {}): SearchHit => ({
  kind,
  id: n.toString(16).padStart(24, '0'),
  title: [
    { text: '关于', hit: false },
    { text: '防汛', hit: true },
    { text: `值班的通知${n}`, hit: false },
  ],
  snippet: [{ text: '请各单位落实值班。', hit: false }],
  number: null,
  from: '云岭市人民政府',
  at: '2026-11-20T02:00:00.000Z',
  validity: null,
  effectiveTo: null,
  ...more,
});
const all = [
  hit('document', 1, { number: '云政发〔2026〕12号', validity: 'revoked' }),
  hit('delivery', 2),
  hit('notice', 3),
  ...Array.from({ length: 4 }, (_, n) => hit('document', n + 10)),
];

/** A server that holds these. */
function searchServer() {
  const server = fakeServer();
  server.on(searchContract.search, ({ query }) => {
    const fitting = query.q === '防汛' ? all.filter(({ kind }) => !query.kind || kind === query.kind) : [];
    const from = Number(query.cursor ?? 0);
    const items = fitting.slice(from, from + query.limit);
    return { items, nextCursor: from + query.limit < fitting.length ? String(from + query.limit) : null };
  });
  server.on(personContract.list, () => ({ items: [], nextCursor: null }));
  server.on(unitContract.list, () => ({ items: [], nextCursor: null }));
  return server;
}

beforeEach(() => beginSession(signedInAs(buildSessionPerson())));
afterEach(() => vi.unstubAllGlobals());

test('the page shows what is found, marked, with its force, and keeps question and kind in the address', async () => {
  const user = userEvent.setup({ delay: null });
  const server = searchServer();
  const { router } = renderPage(searchRoutes, '/search?q=防汛');

  await screen.findByRole('list', { name: '搜索结果' });
  const row = (await screen.findByText('已撤销')).closest('article');
  if (!row) throw new Error('nothing is shown');
  expect(within(row).getByText('云政发〔2026〕12号')).toBeTruthy();
  expect(within(row).getByText('防汛').tagName).toBe('MARK');
  expect(within(row).getByRole('link').getAttribute('href')).toBe(`/documents/${all[0]?.id}`);

  await user.click(screen.getByTitle('来文'));
  await waitFor(() =>
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      `/documents/received/${all[1]?.id}`,
    ]),
  );
  expect(router.state.location.search).toContain('kind=delivery');
  expect(server.received.at(-1)?.input.query).toMatchObject({ q: '防汛', kind: 'delivery' });
});

test('nothing found says so, and nothing asked gives an example', async () => {
  const user = userEvent.setup({ delay: null });
  searchServer();
  renderPage(searchRoutes, '/search');

  expect(await screen.findByText('想找什么？')).toBeTruthy();
  await user.type(screen.getByRole('searchbox', { name: '搜索内容' }), '抗旱');
  expect(await screen.findByText('没有找到“抗旱”')).toBeTruthy();
});

test('the panel groups what is found, and the last line leads to everything', async () => {
  const user = userEvent.setup({ delay: null });
  searchServer();
  const closed = vi.fn();
  const { router } = renderPage(
    [
      { path: '/', element: <SearchPanel onClose={closed} /> },
      { path: '/search', element: <p>结果页</p> },
    ],
    '/',
  );

  await user.type(await screen.findByRole('combobox', { name: '搜索' }), '防汛');
  const documents = await screen.findByRole('group', { name: '公文' });
  expect(within(documents).getAllByRole('option')).toHaveLength(4);
  expect(within(documents).getByText('已撤销')).toBeTruthy();
  expect(within(screen.getByRole('group', { name: '来文' })).getAllByRole('option')).toHaveLength(1);
  expect(within(screen.getByRole('group', { name: '通知' })).getAllByRole('option')).toHaveLength(1);

  await user.keyboard(`${'{ArrowDown}'.repeat(6)}{Enter}`);
  expect(closed).toHaveBeenCalledOnce();
  await waitFor(() =>
    expect(router.state.location.pathname + decodeURIComponent(router.state.location.search)).toBe('/search?q=防汛'),
  );
});
