import { dayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { detectNightly } from '#modules/burden/index';
import { DocumentModel } from '#modules/document/document.model';
import { setApprovalGuard } from '#modules/document/index';
import { requireExplained } from '#modules/statistics/budget/explain';
import { keepFacts } from '#modules/statistics/rollup/keep-facts';
import { buildFact } from '#modules/statistics/testing.facts';
import { AuditModel } from '#platform/audit/audit.model';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, complete, documentAt, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
let officer: BuiltPerson;
let code: string;
const today = dayOf(new Date());
const year = yearOf(today);

beforeAll(async () => {
  api = await startTestApi();
  setApprovalGuard(requireExplained);
  city = await buildIssuingCity();
  officer = await buildPerson({ posts: [{ unit: city.root }], roles: [{ role: 'burden-officer', unit: city.root }] });
  code = city.government.codes[0]?.code ?? '';
});
afterAll(() => api.close());

const ask = (method: 'GET' | 'POST' | 'PUT', path: string, person: BuiltPerson, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const plan = (version: number, documents: number | null, of = year, meetings: number | null = null) =>
  ask('PUT', `/statistics/budgets/${code}`, officer, { year: of, version, documents, meetings });
const issued = (count: number, date = today) =>
  keepFacts(
    Array.from({ length: count }, (_, n) => ({
      id: `document:${date}-${n}`,
      fact: buildFact({ _id: `document:${date}-${n}`, kind: 'document', date, code, unitId: city.office._id }),
    })),
  );
const stateFor = async (person: BuiltPerson, documentId = '') =>
  (
    await ask(
      'GET',
      `/statistics/budget-states?issuerId=${city.government._id}${documentId ? `&documentId=${documentId}` : ''}`,
      person,
    )
  ).body;

test('the plan turns amber above 90% and red beyond it; whoever drafts sees it, nobody else does', async () => {
  expect((await plan(0, 10)).body).toMatchObject({ documents: { plan: 10, limit: 10, used: 0, state: 'green' } });
  await issued(9);
  expect((await stateFor(city.drafter)).items[0].documents).toMatchObject({ used: 9, state: 'green' });
  await issued(10);
  expect((await stateFor(city.drafter)).items[0].documents).toMatchObject({ used: 10, state: 'amber' });
  await issued(11);
  expect((await stateFor(city.drafter)).items[0].documents).toMatchObject({ used: 11, state: 'red' });

  expect(await stateFor(city.townCadre)).toEqual({ items: [], explanation: null });
  const { items } = (await ask('GET', '/statistics/budgets', city.bureauClerk)).body;
  expect(new Set(items.map(({ issuerId }: { issuerId: string }) => issuerId))).toEqual(
    new Set([city.bureauIssuer._id]),
  );
  expect((await ask('GET', '/statistics/budgets', officer)).body.items.length).toBeGreaterThan(items.length);

  await detectNightly(new Date());
  expect((await ask('GET', '/burden-findings?detector=over-plan', officer)).body.items).toMatchObject([
    { state: 'open', values: { code, year, plan: 10, used: 11, context: 'documents' } },
  ]);
});

test('a plan only falls, belongs to the burden office, and is not overwritten unseen', async () => {
  const made = await plan(0, 60, year + 1);
  expect(made.body.code).toBe('statistics.budget_rises');
  expect((await plan(0, 10, year + 1)).status).toBe(200);
  expect((await plan(7, 9, year + 1)).body.code).toBe('statistics.budget_stale');
  expect((await plan(1, null, year + 1)).body.code).toBe('statistics.budget_rises');
  expect((await plan(1, 8, year + 1)).body.version).toBe(2);
  expect(
    (await ask('PUT', `/statistics/budgets/${code}`, city.clerk, { year, version: 1, documents: 1, meetings: null }))
      .status,
  ).toBe(403);
  expect(
    (await ask('PUT', '/statistics/budgets/无此字', officer, { year, version: 0, documents: 1, meetings: null })).body
      .code,
  ).toBe('statistics.code_unknown');
  expect(
    (await ask('PUT', `/statistics/budgets/${code}`, officer, { year, version: 1, documents: -1, meetings: null }))
      .status,
  ).toBe(400);
  expect(
    (await ask('PUT', `/statistics/budgets/${code}`, officer, { year, version: 1, documents: 1.5, meetings: null }))
      .status,
  ).toBe(400);
});

test('beyond the plan nothing is approved before the explanation; it becomes a draft report, once (G1)', async () => {
  await issued(11);
  const { id } = await documentAt(api, city, 'reviewed');
  const approve = () => complete(api, city.principal, id, 'approve', { opinion: '同意。' });
  const refused = await approve();
  expect([refused.status, refused.body.code]).toEqual([409, 'statistics.explanation_missing']);
  expect(refused.body.details).toEqual({ code, used: 11, limit: 10 });

  const reason = { reason: '按上级部署新增防汛专项任务，确需行文。' };
  expect((await ask('PUT', `/statistics/explanations/${id}`, city.clerk, reason)).body.code).toBe('document.not_asked');
  expect((await ask('PUT', `/statistics/explanations/${id}`, city.townCadre, reason)).body.code).toBe(
    'document.not_found',
  );
  expect((await ask('PUT', `/statistics/explanations/${id}`, city.principal, { reason: '短' })).status).toBe(400);
  expect((await api.ask('PUT', `/statistics/explanations/${id}`, { body: reason })).status).toBe(401);
  const [first, second] = await Promise.all(
    [1, 2].map(() => ask('PUT', `/statistics/explanations/${id}`, city.principal, reason)),
  );
  expect(first?.body).toMatchObject({ documentId: id, code, used: 11, limit: 10, ...reason, byName: '李正' });
  expect(second?.body).toEqual(first?.body);

  const report = await DocumentModel.findById(first?.body.reportId).lean();
  expect(report).toMatchObject({
    status: 'draft',
    content: { docKind: 'report', title: `云岭市人民政府关于${year}年超计划发文情况的报告` },
  });
  expect(JSON.stringify(report?.content.blocks)).toContain(reason.reason);
  expect((await stateFor(city.principal, id)).explanation).toEqual(first?.body);
  expect((await approve()).status).toBe(200);
  const row = await AuditModel.findOne({ action: 'statistics.explain' }).lean();
  expect(row?.details).toMatchObject({ code, used: 11, limit: 10 });
});

test('within the plan nothing is owed', async () => {
  await plan(1, 10);
  const made = (await stateFor(city.drafter)).items[0];
  await keepFacts(Array.from({ length: 11 }, (_, n) => ({ id: `document:${today}-${n}`, fact: null })));
  const { id } = await documentAt(api, city, 'reviewed');

  const needless = await ask('PUT', `/statistics/explanations/${id}`, city.principal, {
    reason: '其实没有超出计划的情况。',
  });
  expect([made.code, needless.body.code]).toEqual([code, 'statistics.explanation_needless']);
  expect((await complete(api, city.principal, id, 'approve', { opinion: '同意。' })).status).toBe(200);
});

test('without a plan, last year’s total is the limit where the platform counted all of last year', async () => {
  await plan(2, null);
  await keepFacts([
    { id: 'notice:first', fact: buildFact({ _id: 'notice:first', kind: 'notice', date: `${year - 1}-01-02` }) },
  ]);
  await issued(3, `${year - 1}-01-05`);

  expect((await stateFor(city.drafter)).items[0].documents).toMatchObject({
    plan: null,
    limit: 3,
    lastYear: 3,
    lastYearSameDay: 3,
  });
});

test('a leader of the unit sees its plan; without a session nobody does', async () => {
  expect((await stateFor(city.principal)).items.length).toBeGreaterThan(0);
  for (const [method, path] of [
    ['GET', '/statistics/budgets'],
    ['GET', `/statistics/budget-states?issuerId=${city.government._id}`],
    ['PUT', '/statistics/budgets/甲'],
  ] as const)
    expect((await api.ask(method, path)).status).toBe(401);
});

test('meetings beyond the plan are found at night, with the meetings that went beyond it', async () => {
  const { version } = (await stateFor(city.drafter)).items[0];
  expect((await plan(version, null, year, 1)).body).toMatchObject({ meetings: { plan: 1, used: 0, state: 'green' } });
  const { unitId } = city.government;
  const called = ['第1次调度会', '第2次调度会'].map((title) =>
    buildFact({ _id: `meeting:${newId()}`, kind: 'meeting', date: today, unitId, title }),
  );
  await keepFacts(called.map((fact) => ({ id: fact._id, fact })));
  expect((await stateFor(city.drafter)).items[0].meetings).toMatchObject({ used: 2, state: 'red' });

  await detectNightly(new Date());
  const { items } = (await ask('GET', '/burden-findings?detector=over-plan', officer)).body;
  const found = items.find(({ values }: { values: { context: string } }) => values.context === 'meetings');
  expect(found).toMatchObject({ state: 'open', values: { code, year, plan: 1, used: 2 } });
  const { evidence } = (await ask('GET', `/burden-findings/${found.id}`, officer)).body;
  expect(evidence).toHaveLength(1);
  expect(called.map(({ title }) => title)).toContain(evidence[0].title);
});
