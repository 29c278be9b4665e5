import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { dayOf, sameDayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FactModel } from '#modules/statistics/fact/fact.model';
import { BucketModel } from '#modules/statistics/rollup/bucket.model';
import { figuresSettled, keepFacts } from '#modules/statistics/rollup/keep-facts';
import { forgetBuckets } from '#modules/statistics/rollup/kept-buckets';
import { countNotice } from '#modules/statistics/source/count-source';
import { buildFact } from '#modules/statistics/testing.facts';
import { replaceUnits } from '#modules/unit/index';
import { AuditModel } from '#platform/audit/audit.model';
import { type Reply, startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

type Kind =
  | 'notices'
  | 'documents'
  | 'topDocuments'
  | 'meetings'
  | 'cityMeetings'
  | 'groups'
  | 'groupsDissolved'
  | 'forms';

let api: TestApi;
let city: Awaited<ReturnType<typeof buildUnit>>;
let officer: BuiltPerson;
let leader: BuiltPerson;
let clerk: BuiltPerson;
let baselineReplies: Reply[];
let censusReplies: Reply[];

const sample = (name: string) => readFile(fileURLToPath(new URL(`../../../sample/yunling/${name}`, import.meta.url)));
const today = dayOf(new Date());
const thisYear = yearOf(today);

beforeAll(async () => {
  api = await startTestApi();
  city = await buildUnit({ name: '云岭市', kind: 'organ' });
  officer = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'burden-officer', unit: city }] });
  leader = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'leader', unit: city }] });
  clerk = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'office-clerk', unit: city }] });

  const [workbook, csv] = [await sample('baseline-2023.xlsx'), await sample('group-census.csv')];
  baselineReplies = [await importBaseline(workbook), await importBaseline(workbook)];
  censusReplies = [await importCensus(csv), await importCensus(csv)];
});
afterAll(() => api.close());

function upload(path: string, bytes: Uint8Array, person = officer): Promise<Reply> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), '表.xlsx');
  return api.ask('POST', path, { token: person.token, body: form });
}
const importBaseline = (bytes: Uint8Array, person = officer) => upload('/statistics/baseline-imports', bytes, person);
const importCensus = (bytes: Uint8Array, person = officer) => upload('/statistics/census-imports', bytes, person);

async function figuresOf(year?: number): Promise<Record<Kind, Figure>> {
  const { body } = await api.ask('GET', `/statistics/overview${year ? `?year=${year}` : ''}`, { token: leader.token });
  return Object.fromEntries(body.figures.map((figure: Figure) => [figure.kind, figure])) as Record<Kind, Figure>;
}

/** All rows behind a side of a figure, page by page. */
async function allRows(kind: Kind, year: number, side: 'current' | 'baseline', limit = 200) {
  const rows: { id: string; date: string; count: number }[] = [];
  let cursor: string | null = null;
  do {
    const query = `kind=${kind}&year=${year}&side=${side}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
    const { body } = await api.ask('GET', `/statistics/rows?${query}`, { token: leader.token });
    rows.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return rows;
}
const sum = (rows: { count: number }[]) => rows.reduce((total, row) => total + row.count, 0);

const forget = async (filter: Record<string, unknown>) => {
  const ids = (await FactModel.find(filter, { _id: 1 }).lean()).map(({ _id }) => _id);
  await keepFacts(ids.map((id) => ({ id, fact: null })));
  await figuresSettled();
};
const buildRow = (_id: string, date: string) =>
  keepFacts([{ id: _id, fact: buildFact({ _id, kind: 'notice', date }) }]);

test('the sample’s monthly counts are entered as expected, and entering them again changes nothing', async () => {
  const expected = JSON.parse((await sample('expected.json')).toString()).baseline2023;
  const [first, second] = baselineReplies;

  expect([first?.status, first?.body]).toEqual([
    200,
    {
      rows: 1404,
      changed: 1404 * 6,
      totals: {
        documents: expected.docs,
        topDocuments: expected.top,
        meetings: expected.meetings,
        cityMeetings: expected.cityMeetings,
        forms: expected.forms,
        groupsAtYearEnd: expected.groupsAtYearEnd,
      },
      refused: [],
    },
  ]);
  expect(second?.body).toEqual({ ...first?.body, changed: 0 });
});

test('the figures of 2023 are the sums of what was entered, and each is the sum of the rows behind it', async () => {
  const expected = JSON.parse((await sample('expected.json')).toString()).baseline2023;
  const figures = await figuresOf(2024);

  const base = Object.fromEntries(Object.entries(figures).map(([kind, { comparison }]) => [kind, comparison.baseline]));
  expect(base).toEqual({
    notices: null,
    documents: expected.docs,
    topDocuments: expected.top,
    meetings: expected.meetings,
    cityMeetings: expected.cityMeetings,
    forms: expected.forms,
    groups: expected.groupsAtYearEnd,
    groupsDissolved: null,
  });
  for (const kind of ['documents', 'topDocuments', 'cityMeetings', 'groups'] as const)
    expect(sum(await allRows(kind, 2024, 'baseline'))).toBe(base[kind]);
  expect(sum(await allRows('documents', 2023, 'current'))).toBe(expected.docs);
});

test('a year that nobody counted is shown as not comparable, not as a fall of 100%', async () => {
  expect((await figuresOf(2024)).documents.comparison).toEqual({
    current: 0,
    baseline: 11998,
    change: null,
    changeRate: null,
    reduction: null,
  });
});

test('the sample’s census gives the groups in use and those dissolved, and a second time changes nothing', async () => {
  const expected = JSON.parse((await sample('expected.json')).toString()).census;
  const [first, second] = censusReplies;

  expect(first?.body).toEqual({ rows: 486, changed: 486, totals: expected, refused: [] });
  expect(second?.body).toEqual({ ...first?.body, changed: 0 });

  const { groups, groupsDissolved } = await figuresOf();
  expect([groups.comparison.current, groupsDissolved.comparison.current]).toEqual([
    expected.active,
    expected.dissolved,
  ]);
  expect([groups.comparison.baseline, groups.baselineSource]).toEqual([null, 'none']);
  expect(await allRows('groups', thisYear, 'current')).toHaveLength(expected.active);
  expect(await allRows('groupsDissolved', thisYear, 'current')).toHaveLength(expected.dissolved);
});

test('groups of the census against the groups entered a year before', async () => {
  const { groups } = await figuresOf(2024);

  expect(groups.comparison).toEqual({
    current: 279,
    baseline: 813,
    change: -534,
    changeRate: -534 / 813,
    reduction: 534 / 813,
  });
  expect(groups.months).toHaveLength(12);
  expect(groups.months.at(-1)).toEqual({ month: 12, current: 279, baseline: 813 });
});

test('a corrected file corrects the counts that differ', async () => {
  const lines = [
    '单位编码,单位名称,年月,正式文件数,其中以市委市政府及两办名义,会议数,其中全市性会议,工作群数,填报表格数',
  ];
  const csv = (documents: number) => Buffer.from([...lines, `D001,甲局,2015-01,${documents},0,2,0,3,4`].join('\n'));

  expect((await importBaseline(csv(10))).body).toMatchObject({ rows: 1, changed: 6, totals: { documents: 10 } });
  expect((await importBaseline(csv(12))).body).toMatchObject({ rows: 1, changed: 1, totals: { documents: 12 } });
  expect(sum(await allRows('documents', 2015, 'current'))).toBe(12);
});

test('a unit is the same whether the file names it by code, full name or short name', async () => {
  const { version: _, outbox: __, ...office } = await buildUnit({ name: '云岭市林业局', parent: city, code: 'C000' });
  await replaceUnits([{ ...office, shortName: '林业局' }]);
  const header =
    '单位编码,单位名称,年月,正式文件数,其中以市委市政府及两办名义,会议数,其中全市性会议,工作群数,填报表格数';
  const csv = (code: string, name: string) => Buffer.from(`${header}\n${code},${name},2016-01,5,0,0,0,0,0`);

  await importBaseline(csv('C000', '什么'));
  expect((await importBaseline(csv('', '云岭市林业局'))).body.changed).toBe(0);
  expect((await importBaseline(csv('', '林业局'))).body.changed).toBe(0);
  expect(await allRows('documents', 2016, 'current')).toEqual([
    { id: 'C000:2016-01:documents', date: '2016-01', unitName: '林业局', title: '', count: 5, source: 'manual' },
  ]);
});

test.each([
  ['text that is no table', Buffer.from('hello'), 'statistics.unreadable'],
  ['binary noise', Buffer.from([0, 1, 2, 0, 255]), 'statistics.unreadable'],
  ['nothing', Buffer.alloc(0), 'statistics.unreadable'],
  [
    'a table without a column',
    Buffer.from('单位名称,年月,正式文件数,会议数\n甲,2023-01,1,1\n'),
    'statistics.column_missing',
  ],
])('%s is refused as a baseline', async (_, bytes, code) => {
  const before = await FactModel.countDocuments({});

  const reply = await importBaseline(bytes);

  expect([reply.status, reply.body.code]).toEqual([400, code]);
  expect(await FactModel.countDocuments({})).toBe(before);
});

test('an import of more than 20 MB is refused', async () => {
  expect(await importCensus(Buffer.alloc(21 * 1024 * 1024, 'a'))).toMatchObject({ status: 413 });
});

test('a refused line is named and the others are entered', async () => {
  const csv = '群名称,平台,管理单位,成员数,状态\n甲群,微信,甲局,10,在用\n乙群,微信,乙局,十,在用\n,微信,乙局,1,在用\n';

  const { body } = await importCensus(Buffer.from(csv));

  expect(body).toMatchObject({ rows: 1, changed: 1, totals: { active: 1, dissolved: 0 } });
  expect(body.refused.map(({ line }: { line: number }) => line)).toEqual([3, 4]);
  await forget({ title: '甲群' });
});

const forgetNotices = async () => {
  await forget({ kind: 'notice' });
  await BucketModel.deleteMany({ kind: 'notice' });
  forgetBuckets();
};

test('notices of this year are compared with those of last year to the same day', async () => {
  await forgetNotices();
  const sameDay = sameDayOf(thisYear - 1, today);
  const afterwards = new Date(new Date(`${sameDay}T00:00:00Z`).getTime() + 86_400_000).toISOString().slice(0, 10);
  await buildRow('notice:1', `${thisYear}-01-01`);
  await buildRow('notice:2', today);
  await buildRow('notice:3', `${thisYear - 1}-01-01`);
  await buildRow('notice:4', sameDay);
  await buildRow('notice:5', afterwards);
  await buildRow('notice:6', `${thisYear - 2}-12-31`);

  const { notices } = await figuresOf();

  const late = yearOf(afterwards) === thisYear ? 1 : 0;
  expect(notices).toMatchObject({
    comparison: { current: 2 + late, baseline: 2 },
    throughDate: today,
    isCounted: true,
    baselineSource: 'platform',
  });
  expect((await allRows('notices', thisYear, 'baseline')).map(({ id }) => id)).toEqual(['notice:3', 'notice:4']);
  expect((await allRows('notices', thisYear, 'current', 1)).map(({ id }) => id)).toContain('notice:2');
});

test('without any notice last year there is no base', async () => {
  await forgetNotices();
  await buildRow('notice:1', today);

  expect((await figuresOf()).notices).toMatchObject({
    comparison: { current: 1, baseline: null, change: null, changeRate: null, reduction: null },
    isCounted: true,
    baselineSource: 'none',
  });
});

test('pages follow each other without gap or repeat, in the order of days', async () => {
  const rows = await allRows('groups', thisYear, 'current', 7);

  expect(new Set(rows.map(({ id }) => id)).size).toBe(279);
  expect(rows.map(({ date }) => date)).toEqual(rows.map(({ date }) => date).sort());
});

test('a published notice is counted once whatever is repeated, and not when it is withdrawn', async () => {
  await forgetNotices();
  const author = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'office-clerk', unit: city }] });
  const draft = await api.ask('POST', '/notices', {
    token: author.token,
    body: { title: '关于值班的通知', bodyHtml: '<p>请值班。</p>', audience: { people: [leader._id] } },
  });
  const id: NoticeId = draft.body.id;
  await countNotice(id);
  expect((await figuresOf()).notices.comparison.current).toBe(0);

  const published = await api.ask('POST', `/notices/${id}/publication`, { token: author.token, body: {} });
  expect(published.status).toBe(200);
  await countNotice(id);
  expect((await figuresOf()).notices.comparison.current).toBe(1);
  expect(await allRows('notices', thisYear, 'current')).toEqual([
    { id: `notice:${id}`, date: today, unitName: '云岭市', title: '关于值班的通知', count: 1, source: 'platform' },
  ]);

  const reason = '印发有误';
  const withdrawn = await api.ask('POST', `/notices/${id}/withdrawal`, { token: author.token, body: { reason } });
  expect(withdrawn.status).toBe(200);
  await Promise.all([countNotice(id), countNotice(id)]);
  expect((await figuresOf()).notices.comparison.current).toBe(0);
  expect(await allRows('notices', thisYear, 'current')).toEqual([]);
});

test('leaders, burden officers and administrators see figures, others do not; leaders enter none', async () => {
  const csv = Buffer.from('x');
  const paths = ['/statistics/overview', `/statistics/rows?kind=notices&year=${thisYear}&side=current`];
  for (const path of paths) {
    expect(await api.ask('GET', path, { token: clerk.token })).toMatchObject({
      status: 403,
      body: { code: 'statistics.forbidden' },
    });
    expect((await api.ask('GET', path)).status).toBe(401);
    expect((await api.ask('GET', path, { token: leader.token })).status).toBe(200);
    expect((await api.ask('GET', path, { token: officer.token })).status).toBe(200);
  }
  expect((await importBaseline(csv, clerk)).status).toBe(403);
  expect((await importCensus(csv, leader)).status).toBe(403);
});

test('rows are those of the units that a reader answers for, without titles of what is not theirs to open', async () => {
  const bureau = await buildUnit({ name: '水务局', parent: city });
  const town = await buildUnit({ name: '东镇', kind: 'town', parent: city });
  const bureauLeader = await buildPerson({ posts: [{ unit: bureau }], roles: [{ role: 'leader', unit: bureau }] });
  const townLeader = await buildPerson({ posts: [{ unit: town }], roles: [{ role: 'leader', unit: town }] });
  const townOfficer = await buildPerson({ posts: [{ unit: town }], roles: [{ role: 'burden-officer', unit: town }] });
  const system = await buildPerson({ roles: [{ role: 'system-administrator', unit: city }] });
  const author = await buildPerson({ posts: [{ unit: town }], roles: [{ role: 'office-clerk', unit: town }] });
  const draft = await api.ask('POST', '/notices', {
    token: author.token,
    body: { title: '关于防汛的通知', bodyHtml: '<p>请防汛。</p>', audience: { people: [author._id] } },
  });
  await api.ask('POST', `/notices/${draft.body.id}/publication`, { token: author.token, body: {} });
  await countNotice(draft.body.id);

  const look = async (by: BuiltPerson) => {
    const rows = await api.ask('GET', `/statistics/rows?kind=notices&year=${thisYear}&side=current`, {
      token: by.token,
    });
    const sheet = await api.ask('GET', `/statistics/rows?kind=documents&year=2024&side=baseline`, { token: by.token });
    return [rows.body.items.map(({ title }: { title: string }) => title), sheet.body.items.length > 0];
  };
  expect(await look(leader)).toEqual([['关于防汛的通知'], true]);
  expect(await look(officer)).toEqual([['关于防汛的通知'], true]);
  expect(await look(townLeader)).toEqual([['关于防汛的通知'], false]);
  expect(await look(townOfficer)).toEqual([[''], false]);
  expect(await look(bureauLeader)).toEqual([[], false]);
  expect(await look(system)).toEqual([[], false]);
  const total = await api.ask('GET', '/statistics/overview', { token: bureauLeader.token });
  expect(total.body.figures.find(({ kind }: { kind: string }) => kind === 'notices').comparison.current).toBe(1);
});

test.each([
  'overview?year=1999',
  'overview?year=abc',
  'rows?kind=a/b&year=2024&side=current',
  'rows?kind=notices&year=2024',
  'rows?kind=notices&year=2024&side=current&cursor=eyIkZ3QiOiIifQ',
  'rows?kind=notices&year=2024&side=current&limit=100000',
])('the query %s is refused', async (query) => {
  const reply = await api.ask('GET', `/statistics/${query}`, { token: leader.token });

  expect([reply.status, reply.body.code]).toEqual([400, 'request.invalid']);
});

test('an import is in the audit trail', async () => {
  const row = await AuditModel.findOne({ action: 'statistics.import_census' }).sort({ _id: 1 }).lean();

  expect([row?.actor.personId, row?.details]).toEqual([officer._id, { rows: 486 }]);
});

test('no figure ranks: nothing but totals by year and month leaves the overview', async () => {
  const { body } = await api.ask('GET', '/statistics/overview?year=2024', { token: leader.token });

  expect(JSON.stringify(body)).not.toMatch(/unit|rank|score/i);
});
