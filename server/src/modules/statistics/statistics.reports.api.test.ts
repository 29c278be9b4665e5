import type { CaliberFields } from '@yiwang/shared/statistics/caliber.schemas';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { dayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReportModel, ReportRowModel } from '#modules/statistics/report/report.model';
import { overWords } from '#modules/statistics/report/report-sheets';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { sendDocument } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { linesOf } from '#testing/pdf-lines';
import { measurePdf } from '#testing/pdf-pages';

let api: TestApi;
let city: IssuingCity;
let officer: BuiltPerson;
let leader: BuiltPerson;
const today = dayOf(new Date());
const year = yearOf(today);

beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  officer = await buildPerson({ posts: [{ unit: city.root }], roles: [{ role: 'burden-officer', unit: city.root }] });
  leader = await buildPerson({ posts: [{ unit: city.root }], roles: [{ role: 'leader', unit: city.root }] });
});
afterAll(() => api.close());

const send = (fields: object = {}) => sendDocument(city, fields, { issuedOn: today });
const ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown, person = officer) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const issue = async (title = `${year}年统计报告`) => (await ask('POST', '/statistics/reports', { title, year })).body;
const file = async (path: string) => {
  const reply = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${officer.token}` } });
  return { status: reply.status, content: Buffer.from(await reply.arrayBuffer()) };
};

const letters: CaliberFields = {
  name: '函',
  filter: {
    kind: 'document',
    measure: 'happened',
    names: [],
    forms: ['letter'],
    directions: [],
    reaches: [],
    formalOnly: false,
    citywideOnly: false,
    exclude: [],
  },
  baselineColumn: null,
  shown: true,
};

test('a report never changes: not with new documents, not with another caliber, not with a revocation; it says so', async () => {
  const document = await send();
  const report = await issue();
  expect(report).toMatchObject({ intact: true, since: { replacedCalibers: [], goneRows: [], goneCount: 0 } });
  const figure = (body: { figures: Figure[] }, kind: string) =>
    body.figures.find((each) => each.kind === kind)?.comparison.current;
  const before = figure(report, 'documents');

  await send();
  const { items } = (await ask('GET', '/statistics/calibers')).body;
  const documents = items.find(({ id }: { id: string }) => id === 'documents');
  const { filter, name, baselineColumn } = documents.current;
  const changed = await ask('PUT', '/statistics/calibers/documents', {
    ...{ name, baselineColumn, version: documents.version, shown: true },
    filter: { ...filter, exclude: ['letter'] },
  });
  expect([changed.status, changed.body.current.edition, changed.body.earlier.length]).toEqual([200, 2, 1]);
  await api.ask('POST', `/documents/${document._id}/revocation`, {
    token: city.principal.token,
    body: { reason: '制发有误' },
  });

  const { body } = await ask('GET', `/statistics/reports/${report.id}`, undefined, leader);
  expect(body).toMatchObject({
    ...{ intact: true, hash: report.hash, figures: report.figures },
    since: {
      replacedCalibers: [{ caliberId: 'documents', edition: 1, now: 2 }],
      goneRows: [{ id: `document:${document._id}` }],
      goneCount: 1,
    },
  });
  expect(figure(body, 'documents')).toBe(before);
  const rows = await ask('GET', `/statistics/reports/${report.id}/rows?kind=documents&side=current`);
  expect(rows.body.items.map(({ id }: { id: string }) => id)).toEqual([`document:${document._id}`]);
});

test('a report whose stored rows were touched no longer gives its hash', async () => {
  await send();
  const report = await issue('被改动的报告');
  await ReportRowModel.collection.updateOne({ reportId: report.id } as never, { $set: { 'row.count': 9 } } as never);

  expect((await ask('GET', `/statistics/reports/${report.id}`)).body.intact).toBe(false);
});

test('the workbook and the paper of a report say what the report says', async () => {
  await send();
  const report = await issue('对照报告');
  const workbook = await readWorkbook((await file(`/statistics/reports/${report.id}/workbook`)).content);
  const [summary = []] = workbook.map(({ data }) => data);
  for (const { name, comparison } of report.figures as Figure[]) {
    const line = summary.find((cells) => cells[0] === name);
    expect([comparison.current, '无数据']).toContain(line?.[1]);
    expect(line?.[4]).toBe('不可比');
  }
  expect(summary.flat().join()).toContain(report.hash);

  const pdf = await file(`/statistics/reports/${report.id}/pdf`);
  expect([pdf.status, pdf.content.toString('latin1', 0, 4)]).toEqual([200, '%PDF']);
  const pages = await measurePdf(pdf.content);
  const [heading = '', ...lines] = pages.flatMap((page) => linesOf(page).map(({ text }) => text.replace(/\s/g, '')));
  const paper = lines.join('');
  expect(heading).toBe('对照报告');
  for (const { name, comparison, isCounted } of report.figures as Figure[])
    expect(paper).toContain(`${name}${overWords(comparison, isCounted)}`);
  expect(paper).toContain(report.hash.slice(0, 16));
  // A report is no official document: nothing on it is red, and no head stands above its title.
  expect(new Set(pages.flatMap(({ shapes, glyphs }) => [...shapes, ...glyphs].map(({ colour }) => colour)))).toEqual(
    new Set(['#000000']),
  );
});

test('the same request again gives the same report', async () => {
  const key = { 'idempotency-key': 'report-once-0001' };
  const body = { title: '只出一次', year };
  const replies = await Promise.all(
    [1, 2].map(() => api.ask('POST', '/statistics/reports', { token: officer.token, body, headers: key } as never)),
  );

  expect(await ReportModel.countDocuments({ title: '只出一次' })).toBeLessThanOrEqual(2);
  expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
  const list = await ask('GET', '/statistics/reports?limit=2');
  expect(list.body.items).toHaveLength(2);
  expect(
    (await ask('GET', `/statistics/reports?limit=2&cursor=${list.body.nextCursor}`)).body.items.length,
  ).toBeGreaterThan(0);
});

test('a caliber of one’s own is tried, kept, counted; one that matches nothing counts zero and compares nothing', async () => {
  await send({ docKind: 'letter', format: 'letter' });
  const trial = await ask('POST', '/statistics/caliber-trials', { filter: letters.filter });
  expect(trial.body.comparison.current).toBeGreaterThan(0);

  const made = await ask('POST', '/statistics/calibers', letters);
  expect([made.status, made.body.current.text]).toEqual([
    201,
    '函的文件，按成文日期计，每件一次，撤销的不计，废止的照计',
  ]);
  const { figures } = (await ask('GET', '/statistics/overview')).body;
  expect(figures.find(({ kind }: Figure) => kind === made.body.id)?.comparison.current).toBe(
    trial.body.comparison.current,
  );

  const none = await ask('POST', '/statistics/caliber-trials', {
    filter: { ...letters.filter, forms: ['communique'] },
  });
  expect(none.body.comparison).toEqual({ current: 0, baseline: null, change: null, changeRate: null, reduction: null });
  expect((await ask('GET', `/statistics/rows?kind=${made.body.id}&year=${year}&side=baseline`)).body).toEqual({
    items: [],
    nextCursor: null,
  });
});

test('an edition that somebody else changed first is not overwritten; what is the same makes no edition', async () => {
  const made = (await ask('POST', '/statistics/calibers', { ...letters, name: '函件' })).body;
  const change = (version: number, shown: boolean) =>
    ask('PUT', `/statistics/calibers/${made.id}`, { ...letters, name: '函件', shown, version });

  expect((await change(made.version, false)).body).toMatchObject({ shown: false, current: { edition: 1 } });
  expect((await change(made.version, true)).body.code).toBe('statistics.caliber_stale');
  expect((await ask('PUT', '/statistics/calibers/nothing', { ...letters, version: 0 })).body.code).toBe(
    'statistics.caliber_not_found',
  );
});

test('hints stand with their list, without any unit in the reply', async () => {
  await send({ docKind: 'memo' });
  const { body } = await ask('GET', '/statistics/hints', undefined, leader);
  const substitutes = body.items.find(({ sign }: { sign: string }) => sign === 'substitutes');
  expect(substitutes).toMatchObject({ amber: false, watched: { baseline: null } });
  expect(JSON.stringify(body)).not.toMatch(/unit|rank|score/i);

  const rows = await ask('GET', `/statistics/hints/substitutes/rows?year=${year}&side=current&limit=200`);
  expect(rows.body.items).toHaveLength(substitutes.watched.current);
});

test.each([
  ['GET', '/statistics/parts?kind=documents&year=2026', undefined],
  ['GET', '/statistics/workbook', undefined],
  ['GET', '/statistics/hints', undefined],
  ['GET', '/statistics/hints/substitutes/rows?year=2026&side=current', undefined],
  ['GET', '/statistics/calibers', undefined],
  ['POST', '/statistics/calibers', letters],
  ['PUT', '/statistics/calibers/documents', { ...letters, version: 0 }],
  ['POST', '/statistics/caliber-trials', { filter: letters.filter }],
  ['GET', '/statistics/reports', undefined],
  ['POST', '/statistics/reports', { title: '报告', year: 2026 }],
  ['GET', '/statistics/reports/0123456789abcdef01234567', undefined],
  ['GET', '/statistics/reports/0123456789abcdef01234567/rows?kind=documents&side=current', undefined],
  ['GET', '/statistics/reports/0123456789abcdef01234567/workbook', undefined],
  ['GET', '/statistics/reports/0123456789abcdef01234567/pdf', undefined],
  ['GET', '/statistics/reconciliations', undefined],
  ['POST', '/statistics/reconciliations', undefined],
] as const)('%s %s is refused to a cadre and to nobody in particular', async (method, path, body) => {
  expect((await ask(method, path, body, city.townCadre)).body.code).toBe('statistics.forbidden');
  expect((await api.ask(method, path, body ? { body } : {})).status).toBe(401);
});

test('a leader reads and does not manage; bad input is refused; what is done is in the trail', async () => {
  expect((await ask('POST', '/statistics/reports', { title: '报告', year }, leader)).status).toBe(403);
  expect((await ask('POST', '/statistics/calibers', letters, leader)).status).toBe(403);
  expect(
    (await ask('POST', '/statistics/calibers', { ...letters, filter: { ...letters.filter, exclude: ['anything'] } }))
      .status,
  ).toBe(400);
  expect((await ask('POST', '/statistics/reports', { title: '', year })).status).toBe(400);
  expect((await ask('GET', '/statistics/reports/0123456789abcdef01234567')).body.code).toBe(
    'statistics.report_not_found',
  );
  const actions = await AuditModel.distinct('action', { action: /^statistics\./ });
  expect(actions).toEqual(
    expect.arrayContaining([
      'statistics.change_caliber',
      'statistics.create_caliber',
      'statistics.export_report',
      'statistics.issue_report',
      'statistics.print_report',
    ]),
  );
});
