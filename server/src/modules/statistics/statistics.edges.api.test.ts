import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NoticeModel } from '#modules/notice/notice.model';
import { figuresSettled, keepFacts } from '#modules/statistics/rollup/keep-facts';
import { countNotice } from '#modules/statistics/source/count-source';
import { buildFact } from '#modules/statistics/testing.facts';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let officer: BuiltPerson;
let clerk: BuiltPerson;

const today = '2026-11-21';

beforeAll(async () => {
  api = await startTestApi();
  setClock({ now: () => new Date(`${today}T03:00:00Z`) });
  const city = await buildUnit({ name: '云岭市', kind: 'organ' });
  officer = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'burden-officer', unit: city }] });
  clerk = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'office-clerk', unit: city }] });
});
afterAll(async () => {
  setClock(systemClock);
  await api.close();
});

const header = '单位编码,单位名称,年月,正式文件数,其中以市委市政府及两办名义,会议数,其中全市性会议,工作群数,填报表格数';

async function importMonths(...lines: string[]) {
  const form = new FormData();
  form.append('file', new Blob([[header, ...lines].join('\n')]), '表.csv');
  return (await api.ask('POST', '/statistics/baseline-imports', { token: officer.token, body: form })).body;
}
const documentsIn = (month: string, count: number | string) => `D001,甲局,${month},${count},0,0,0,0,0`;

async function figureOf(kind: string, year = 2026): Promise<Figure> {
  const { body } = await api.ask('GET', `/statistics/overview?year=${year}`, { token: officer.token });
  return body.figures.find((each: Figure) => each.kind === kind);
}

test('a city without any data shows nothing as counted that nobody counted, and no base', async () => {
  const { body } = await api.ask('GET', '/statistics/overview', { token: officer.token });

  expect(body.years).toEqual([2026]);
  for (const { comparison, baselineSource, months } of body.figures as Figure[]) {
    expect([comparison, baselineSource]).toEqual([
      { current: 0, baseline: null, change: null, changeRate: null, reduction: null },
      'none',
    ]);
    expect(months.every(({ current, baseline }) => current === 0 && baseline === null)).toBe(true);
  }
  expect(await figureOf('groups')).toMatchObject({ isCounted: false });
  expect((await api.ask('GET', '/statistics/hints', { token: officer.token })).body.items).toMatchObject(
    Array.from({ length: 4 }, () => ({ amber: false, watched: { current: 0, baseline: null } })),
  );
  const workbook = await fetch(`${api.url}/api/v1/statistics/workbook`, {
    headers: { authorization: `Bearer ${officer.token}` },
  });
  expect(workbook.status).toBe(200);
});

test('with last year alone there is a base and no fall of 100%', async () => {
  expect(await importMonths(documentsIn('2024-01', 30), documentsIn('2024-02', 20))).toMatchObject({ changed: 12 });

  expect((await figureOf('documents', 2025)).isCounted).toBe(false);
  expect((await figureOf('documents', 2025)).comparison).toEqual({
    ...{ current: 0, baseline: 50, change: null, changeRate: null, reduction: null },
  });
});

test('a month that was never entered gives no rate and is named; once it is entered there is one', async () => {
  await keepFacts(
    ['2026-01-10', '2026-02-10', '2026-03-31', '2026-04-01'].map((date) => {
      const cell = 'decision|top:1|down|city|f||';
      return { id: `document:${date}`, fact: buildFact({ _id: `document:${date}`, kind: 'document', date, cell }) };
    }),
  );
  await importMonths(documentsIn('2025-01', 2), documentsIn('2025-03', 2));

  const missing = await figureOf('documents');
  expect(missing.comparison).toEqual({ current: 3, baseline: 4, change: null, changeRate: null, reduction: null });
  expect([missing.throughDate, missing.caliber]).toEqual(['2026-03-31', expect.stringContaining('缺 2025-02')]);

  await importMonths(documentsIn('2025-02', 0));
  const whole = await figureOf('documents');
  expect(whole.comparison).toMatchObject({ current: 3, baseline: 4, change: -1, changeRate: -0.25 });
  expect(whole.caliber).not.toContain('缺');
});

test('a month that is imported twice is counted once, as it was entered last', async () => {
  expect(await importMonths(documentsIn('2025-02', 5))).toMatchObject({ changed: 1 });
  expect(await importMonths(documentsIn('2025-02', 6), documentsIn('2025-02', 7))).toMatchObject({
    changed: 1,
    refused: [{ line: 3, reason: 'unit and month repeated' }],
  });

  expect((await figureOf('documents')).comparison.baseline).toBe(10);
});

test('a negative, a fractional and an unreadable count are refused by line, and change nothing', async () => {
  const before = (await figureOf('documents')).comparison;

  const { changed, refused } = await importMonths(...[-1, 1.5, '约30'].map((count) => documentsIn('2025-02', count)));

  expect([changed, refused.map(({ line }: { line: number }) => line)]).toEqual([0, [2, 3, 4]]);
  expect((await figureOf('documents')).comparison).toEqual(before);
});

test('a base of zero is a base, and has no rate', async () => {
  await importMonths(...['2025-01', '2025-02', '2025-03'].map((month) => documentsIn(month, 0)));

  expect((await figureOf('documents')).comparison).toEqual({
    ...{ current: 3, baseline: 0, change: 3, changeRate: null, reduction: null },
  });
});

test('what comes out in the last second of a year by the clock of Shanghai belongs to it, a second later to the next', async () => {
  const draft = await api.ask('POST', '/notices', {
    token: clerk.token,
    body: { title: '关于值班的通知', bodyHtml: '<p>请值班。</p>', audience: { people: [officer._id] } },
  });
  const id: NoticeId = draft.body.id;
  await api.ask('POST', `/notices/${id}/publication`, { token: clerk.token, body: {} });
  const counted = async (at: string) => {
    await NoticeModel.collection.updateOne({ _id: id } as never, { $set: { publishedAt: new Date(at) } });
    await countNotice(id);
    await figuresSettled();
    const years = await Promise.all(
      [2025, 2026].map((year) =>
        api.ask('GET', `/statistics/rows?kind=notices&year=${year}&side=current`, { token: officer.token }),
      ),
    );
    return years.map(({ body }) => body.items.map(({ date }: { date: string }) => date));
  };

  expect(await counted('2025-12-31T15:59:59.999Z')).toEqual([['2025-12-31'], []]);
  expect((await figureOf('notices', 2025)).months[11]).toMatchObject({ month: 12, current: 1 });
  expect(await counted('2025-12-31T16:00:00.000Z')).toEqual([[], ['2026-01-01']]);
  expect((await figureOf('notices')).months[0]).toMatchObject({ month: 1, current: 1 });
});
