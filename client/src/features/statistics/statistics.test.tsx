import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { caliberPresets } from '@yiwang/shared/statistics/caliber.presets';
import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { compareYears } from '@yiwang/shared/statistics/statistics.rules';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { statisticsRoutes } from '#features/statistics/index';
import { beginSession } from '#lib/session-state';
import { fakeServer } from '#testing/fake-server';
import { renderPage } from '#testing/render-page';
import { buildSessionPerson, signedInAs } from '#testing/samples';

// jsdom draws nothing; what the lines say is checked in the table beside them.
vi.mock('#features/statistics/components/month-chart', () => ({ MonthChart: () => null }));

const buildFigure = (kind: string, current: number, baseline: number | null): Figure => ({
  kind: kind as CaliberId,
  edition: 1,
  name: caliberPresets.find(({ id }) => id === kind)?.name ?? kind,
  comparison: compareYears(current, baseline),
  throughDate: '2026-11-21',
  caliber: '按首次发布之日计',
  isCounted: true,
  baselineSource: baseline === null ? 'none' : 'manual',
  months: [{ month: 1, current, baseline }],
});

function statisticsServer(...figures: Figure[]) {
  const server = fakeServer();
  server.on(statisticsContract.overview, () => ({
    year: 2026,
    years: [2026, 2025],
    asOf: '2026-11-21T02:00:00.000Z',
    figures,
    abilities: { import: false, manage: false, issueReports: false },
  }));
  server.on(statisticsContract.rows, ({ query }) => ({
    items: [
      {
        id: '1',
        date: '2025-03',
        unitName: '水务局',
        title: '',
        count: query.side === 'baseline' ? 100 : 70,
        source: 'manual' as const,
      },
    ],
    nextCursor: null,
  }));

  server.on(statisticsContract.parts, () => ({
    items: [{ facet: 'name' as const, key: 'department', label: '部门', current: 7, baseline: null }],
  }));
  server.on(statisticsContract.evasion, () => ({
    year: 2026,
    throughDate: '2026-11-21',
    items: [
      {
        sign: 'substitutes' as const,
        watched: compareYears(24, 20),
        headline: compareYears(70, 100),
        amber: true,
      },
    ],
  }));
  server.on(statisticsContract.evasionRows, () => ({ items: [], nextCursor: null }));
  server.on(statisticsContract.listReconciliations, () => ({ items: [], abilities: { run: false } }));

  return server;
}

const figure = (name: string) => screen.findByRole('region', { name });

beforeEach(() => beginSession(signedInAs(buildSessionPerson(['leader']))));
afterEach(() => vi.unstubAllGlobals());

test('a reduction is told with its share, and 29.96% does not count as 30%', async () => {
  statisticsServer(buildFigure('notices', 70, 100), buildFigure('meetings', 7004, 10_000));
  renderPage(statisticsRoutes, '/statistics');

  const notices = await figure('通知');
  expect(notices.textContent).toContain('减少 30.0%');
  expect(notices.textContent).toContain('已达到减少 30% 以上');
  const meetings = await figure('会议');
  expect(meetings.textContent).toContain('减少 29.9%');
  expect(meetings.textContent).not.toContain('已达到');
});

test('without a base the figure is not comparable, neither 0 nor infinite', async () => {
  statisticsServer(buildFigure('groups', 12, null), buildFigure('forms', 5, 0));
  renderPage(statisticsRoutes, '/statistics');

  for (const name of ['在用工作群', '填报表格']) {
    const region = await figure(name);
    expect(region.textContent).toContain('不可比');
    expect(region.textContent).not.toContain('%');
  }
});

test('a city of which nothing is counted yet says so and shows no zeros; with last year alone it shows last year', async () => {
  statisticsServer(buildFigure('notices', 0, null), buildFigure('documents', 0, null));
  const { unmount } = renderPage(statisticsRoutes, '/statistics');
  expect(await screen.findByText('还没有统计数据')).toBeTruthy();
  expect(screen.queryByRole('region', { name: '发文' })).toBeNull();
  unmount();

  statisticsServer({ ...buildFigure('documents', 0, 120), isCounted: false });
  renderPage(statisticsRoutes, '/statistics');
  expect((await figure('发文')).textContent).toMatch(/无数据.*120/);
});

test('a figure opens the rows behind it, on the side that was pressed', async () => {
  const user = userEvent.setup({ delay: null });
  const server = statisticsServer(buildFigure('notices', 70, 100));
  renderPage(statisticsRoutes, '/statistics');

  await user.click(within(await figure('通知')).getByRole('button', { name: /2025 年：100/ }));

  const drawer = await screen.findByRole('dialog');
  expect(await within(drawer).findByText('水务局')).toBeTruthy();
  const asked = server.received.find(({ endpoint }) => endpoint === statisticsContract.rows);
  expect(asked?.input.query).toMatchObject({ kind: 'notices', side: 'baseline', year: 2026 });
});

test('a hint is called a hint and opens its list', async () => {
  const user = userEvent.setup({ delay: null });
  statisticsServer(buildFigure('documents', 70, 100));
  renderPage(statisticsRoutes, '/statistics');

  const hints = await screen.findByRole('region', { name: '提示' });
  expect(await within(hints).findByText('请核对')).toBeTruthy();
  expect(hints.textContent).toContain('24/20');
  expect(hints.textContent).not.toMatch(/违规|排名|得分/);
  await user.click(within(hints).getByRole('button', { name: /2025 年：20，查看明细/ }));
  expect(await screen.findByText('没有明细')).toBeTruthy();
});

test('a month opens the rows of just that month', async () => {
  const user = userEvent.setup({ delay: null });
  const server = statisticsServer(buildFigure('documents', 70, 100));
  renderPage(statisticsRoutes, '/statistics');

  await user.click(await screen.findByText('表格'));
  await user.click(screen.getByLabelText('2025 年 1 月：100，查看明细'));

  expect(await screen.findByText('发文 · 2025 年 1 月明细')).toBeTruthy();
  expect(queriesOf(server)).toMatchObject([{ kind: 'documents', side: 'baseline', month: 1 }]);
});

test('a part opens the rows of just that part', async () => {
  const user = userEvent.setup({ delay: null });
  const server = statisticsServer(buildFigure('documents', 70, 100));
  renderPage(statisticsRoutes, '/statistics');

  await user.click(await screen.findByLabelText('部门 2026 年：7，查看明细'));

  expect(await screen.findByText('发文 · 2026 年明细')).toBeTruthy();
  expect(queriesOf(server)).toMatchObject([{ facet: 'name', key: 'department', side: 'current' }]);
});

const queriesOf = (server: ReturnType<typeof statisticsServer>) =>
  server.received
    .filter(({ endpoint }) => endpoint === statisticsContract.rows)
    .map(({ input }) => (input as { query: object }).query);
