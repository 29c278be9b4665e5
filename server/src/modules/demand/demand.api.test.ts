import { dateAfter, dateOf } from '@yiwang/shared/calendar/working-days';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { detectNightly } from '#modules/burden/index';
import { FactModel } from '#modules/statistics/fact/fact.model';
import { finishMoves } from '#modules/statistics/index';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
let officer: BuiltPerson;
const today = dateOf(new Date());
const inDays = (days: number) => dateAfter(today, days);

beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
  officer = await buildPerson({
    name: '简政',
    posts: [{ unit: city.office }],
    roles: [{ role: 'burden-officer', unit: city.government }],
  });
});
afterAll(() => api.close());

const as = (person: BuiltPerson | null, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person?.token, ...(body === undefined ? {} : { body }) });
const fieldsOf = (fields: object = {}) => ({
  ...{ kind: 'form', unitId: city.bureau._id, title: '机井登记表', basis: '市政办发〔2026〕3号', duty: '农田水利' },
  ...{ receiverIds: [city.north._id, city.town._id], from: today, through: inDays(30), items: ['位置', '深度'] },
  ...fields,
});
const ask = (fields: object = {}, person = city.bureauClerk) => as(person, 'POST', '/demands', fieldsOf(fields));
const factOf = async (id: string) => {
  await finishMoves(new Date());
  return FactModel.findById(`form:${id}`).lean();
};
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const titlesOf = async (person: BuiltPerson, query: string) =>
  (await as(person, 'GET', `/demands?${query}`)).body.items.map(({ title }: { title: string }) => title);

test('a form is asked, is seen on both sides and by nobody else, and leaves its audit row', async () => {
  const asked = await ask();
  expect([asked.status, asked.body.receivers.map(({ name }: { name: string }) => name), asked.body.standing]).toEqual([
    201,
    ['青石镇', '北村'],
    'unplanned',
  ]);
  const path = `/demands/${asked.body.id}`;
  const seen = async (person: BuiltPerson) => (await as(person, 'GET', path)).status;

  expect(await Promise.all([city.bureauClerk, city.northCadre, city.townClerk, officer].map(seen))).toEqual([
    200, 200, 200, 200,
  ]);
  expect(await Promise.all([city.southCadre, city.bureauCadre].map(seen))).toEqual([404, 404]);
  expect([await titlesOf(city.northCadre, 'box=received'), await titlesOf(city.northCadre, 'box=asked')]).toEqual([
    ['机井登记表'],
    [],
  ]);
  expect([await titlesOf(city.bureauClerk, 'box=asked&kind=form'), await titlesOf(city.southCadre, '')]).toEqual([
    ['机井登记表'],
    [],
  ]);
  expect((await as(city.northCadre, 'GET', path)).body.abilities).toEqual({ withdraw: false });
  expect(await AuditModel.countDocuments({ subject: `demand:${asked.body.id}`, action: 'demand.ask' })).toBe(1);
  expect(await factOf(asked.body.id)).toMatchObject({ kind: 'form', count: 1, date: today, title: '机井登记表' });
});

test('what blocks is refused, what warns needs its reason, and the burden office reads the reason (T10)', async () => {
  const blocked = await ask({
    kind: 'inspection',
    approval: '批',
    indicators: [{ text: '会议次数', level: 1, points: 5 }],
  });
  expect(codeOf(blocked)).toEqual([400, 'demand.blocked_by_rule']);
  const mailed = { title: '灌溉面积表', items: ['面积'], channel: 'mail' };
  const overrides = [{ rule: 'channel.beside', reason: '一表通停机检修' }];
  expect(codeOf(await ask(mailed))).toEqual([400, 'demand.reason_missing']);
  expect(await ask({ ...mailed, overrides })).toMatchObject({ status: 201, body: { overrides } });

  expect((await as(officer, 'GET', '/burden-overrides')).body.items[0]).toMatchObject({
    ...{ rule: 'channel.beside', reason: '一表通停机检修', title: '灌溉面积表' },
    subject: { kind: 'demand' },
  });
});

test('the same items once more, and a third visit, are objected to while one writes, until the rule is off', async () => {
  const check = async (fields: object) =>
    (await as(city.clerk, 'POST', '/demand-checks', fieldsOf(fields))).body.findings.map(
      ({ rule }: { rule: string }) => rule,
    );
  const again = { unitId: city.government._id, title: '再填一次' };
  expect(await check(again)).toEqual(['G19.repeated']);

  const visit = { kind: 'research', receiverIds: [city.south._id], from: inDays(3), through: inDays(3), items: [] };
  for (const day of [3, 8]) expect((await ask({ ...visit, from: inDays(day), through: inDays(day) })).status).toBe(201);
  const third = () =>
    as(city.bureauClerk, 'POST', '/demand-checks', fieldsOf({ ...visit, from: inDays(10), through: inDays(10) }));
  const rulesOf = async () => (await third()).body.findings.map(({ rule }: { rule: string }) => rule);
  expect(await rulesOf()).toEqual(['visits.clustered']);

  const set = (id: string, body: object) => as(officer, 'PUT', `/burden-rules/${id}`, body);
  await set('clustered-visits', { enabled: true, settings: { times: 4 }, version: 0 });
  await set('G19', { enabled: false, settings: {}, version: 0 });
  expect([await rulesOf(), await check(again)]).toEqual([[], []]);
  await set('clustered-visits', { enabled: true, settings: { times: 3 }, version: 1 });
  await set('G19', { enabled: true, settings: {}, version: 1 });
});

test('the burden office enters the plan, an inspection uses it up, and one more leg is objected to', async () => {
  const year = Number(today.slice(0, 4));
  const item = {
    unitId: city.bureau._id,
    year,
    kind: 'inspection',
    title: '防汛检查',
    times: 1,
    reference: '督检考办〔2026〕1号',
  };
  expect(codeOf(await as(city.bureauClerk, 'POST', '/demand-plans', item))).toEqual([403, 'demand.forbidden']);
  const { body: added } = await as(officer, 'POST', '/demand-plans', item);
  const inspection = {
    ...{ kind: 'inspection', title: '防汛检查', receiverIds: [city.town._id], items: [], planItemId: added.id },
    ...{ from: today, through: today },
  };
  expect((await ask(inspection)).body).toMatchObject({ standing: 'planned', plan: { title: '防汛检查' } });
  expect(codeOf(await ask(inspection))).toEqual([400, 'demand.reason_missing']);
  expect((await ask({ ...inspection, overrides: [{ rule: 'G14.split', reason: '汛期追加' }] })).body.overrides).toEqual(
    [{ rule: 'G14.split', reason: '汛期追加' }],
  );
  expect(codeOf(await ask({ ...inspection, kind: 'form' }))).toEqual([400, 'demand.plan_unknown']);

  const list = async (person: BuiltPerson) => (await as(person, 'GET', `/demand-plans?year=${year}`)).body;
  expect([(await list(city.bureauClerk)).items, (await list(city.townClerk)).items]).toMatchObject([[{ used: 2 }], []]);
  expect((await list(officer)).abilities).toEqual({ add: true });
  const end = (person: BuiltPerson) =>
    as(person, 'POST', `/demand-plans/${added.id}/withdrawal`, { reason: '已并入综合检查', version: 1 });
  expect([codeOf(await end(city.townClerk)), codeOf(await end(city.bureauClerk))]).toEqual([
    [404, 'demand.not_found'],
    [403, 'demand.forbidden'],
  ]);
  expect((await end(officer)).status).toBe(200);
  expect((await end(officer)).status).toBe(404);
  expect((await list(officer)).items).toEqual([]);
  expect(await AuditModel.countDocuments({ subject: `demand-plan:${added.id}` })).toBe(2);
});

test('it is withdrawn with a reason by whoever asked, once', async () => {
  const { body: demand } = await ask({ title: '林地表', items: ['林地'] });
  const withdraw = (person: BuiltPerson, body: object = {}) =>
    as(person, 'POST', `/demands/${demand.id}/withdrawal`, { reason: '数据已有', version: 1, ...body });

  expect(codeOf(await withdraw(city.southCadre))).toEqual([404, 'demand.not_found']);
  expect(codeOf(await withdraw(city.northCadre))).toEqual([403, 'demand.forbidden']);
  expect(codeOf(await withdraw(city.bureauClerk, { version: 9 }))).toEqual([409, 'demand.stale']);
  expect(codeOf(await withdraw(city.bureauClerk, { reason: '密级：秘密' }))).toEqual([400, 'demand.classified_mark']);
  expect((await withdraw(city.bureauClerk)).body).toMatchObject({
    status: 'withdrawn',
    withdrawn: { reason: '数据已有' },
  });
  expect(await factOf(demand.id)).toBeNull();
  expect(codeOf(await withdraw(city.bureauClerk, { version: 2 }))).toEqual([409, 'demand.withdrawn']);
});

test('what falls on a village in its week names the form on the day it is due, and the visit', async () => {
  const due = inDays(15);
  await ask({ title: '水费表', items: ['水费'], receiverIds: [city.north._id], through: due });
  await ask({ kind: 'research', title: '水费调研', items: [], receiverIds: [city.north._id], from: due, through: due });
  const other = {
    unitId: city.government._id,
    kind: 'research',
    items: [],
    receiverIds: [city.north._id],
    from: due,
    through: due,
  };
  expect((await ask({ ...other, title: '用水调研' }, city.clerk)).status).toBe(201);
  const week = async (person: BuiltPerson) =>
    (await as(person, 'GET', `/burden-loads/${city.north._id}?on=${due}`)).body;

  const whole = await week(city.northCadre);
  expect(
    whole.items
      .map(({ kind, title, date }: { kind: string; title: string; date: string }) => [kind, title, date])
      .toSorted(),
  ).toEqual(
    [
      ['form', '水费表', due],
      ['visit', '水费调研', due],
      ['visit', '用水调研', due],
    ].toSorted(),
  );
  expect([whole.counts, whole.hints.map(({ why }: { why: string }) => why)]).toEqual([
    { document: 0, notice: 0, meeting: 0, form: 1, visit: 2 },
    ['same-time'],
  ]);
  expect((await week(city.bureauClerk)).counts).toMatchObject({ form: 1, visit: 1 });
});

test('the night finds what the register shows: beside the platform, in no plan, clustered', async () => {
  const reason = (rule: string) => ({ overrides: [{ rule, reason: '情况特殊' }] });
  const visit = { kind: 'research', receiverIds: [city.south._id], from: inDays(12), through: inDays(12), items: [] };
  expect((await ask({ ...visit, ...reason('visits.clustered') })).status).toBe(201);
  expect(
    (await ask({ ...visit, kind: 'inspection', receiverIds: [city.north._id], ...reason('G14.unplanned') })).status,
  ).toBe(201);
  await detectNightly(new Date());
  const found = async (detector: string) =>
    (await as(officer, 'GET', `/burden-findings?detector=${detector}`)).body.items.map(
      ({ values, evidenceCount }: { values: { title: string }; evidenceCount: number }) => [
        values.title,
        evidenceCount,
      ],
    );

  expect([await found('off-platform'), await found('clustered-visits'), await found('G14')]).toEqual([
    [['灌溉面积表', 1]],
    [['机井登记表', 3]],
    [['机井登记表', 1]],
  ]);
});

test('bad input is refused, and nobody asks in the name of a unit that is not theirs', async () => {
  expect((await as(null, 'POST', '/demands', fieldsOf())).status).toBe(401);
  expect(codeOf(await ask({}, city.northCadre))).toEqual([403, 'demand.forbidden']);
  expect(codeOf(await ask({ unitId: 'a'.repeat(24) }))).toEqual([400, 'demand.unit_unknown']);
  expect(codeOf(await ask({ receiverIds: [city.office._id] }))).toEqual([400, 'demand.receiver_unknown']);
  expect(codeOf(await ask({ receiverIds: [city.north._id, city.north._id] }))).toEqual([
    400,
    'demand.receiver_unknown',
  ]);
  expect(codeOf(await ask({ through: inDays(-1) }))).toEqual([400, 'demand.dates_reversed']);
  expect(codeOf(await ask({ purpose: '密级：秘密' }))).toEqual([400, 'demand.classified_mark']);
  for (const wrong of [
    { title: '' },
    { basis: '' },
    { receiverIds: [] },
    { from: '2026-02-30' },
    { frequency: 'daily' },
    { surprise: 1 },
    { indicators: [{ text: '项', level: 1, points: -1 }] },
  ])
    expect((await ask(wrong)).status).toBe(400);
  expect((await as(city.bureauClerk, 'GET', '/demands?cursor=abc')).status).toBe(400);
  expect((await as(city.bureauClerk, 'GET', '/demand-plans')).status).toBe(400);
});
