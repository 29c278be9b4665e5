import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReportModel, type ReportRecord } from '#modules/burden/report/report.model';
import { AuditModel } from '#platform/audit/audit.model';
import { IdempotencyModel } from '#platform/http/idempotency.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildCity, type City, publishedBy, wholeUnit } from '#testing/notices';

let api: TestApi;
let city: City;
let officer: BuiltPerson;
let monitor: BuiltPerson;
let noticeId: string;

beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
  officer = await buildPerson({
    name: '简政',
    posts: [{ unit: city.office }],
    roles: [{ role: 'burden-officer', unit: city.government }],
  });
  monitor = await buildPerson({
    name: '明查',
    posts: [{ unit: city.north }],
    roles: [{ role: 'burden-monitor', unit: city.north }],
  });
  noticeId = await publishedBy(api, city.bureauClerk, { audience: wholeUnit(city.north) });
});
afterAll(() => api.close());

const report = (person: BuiltPerson, body: Record<string, unknown> = {}) =>
  api.ask('POST', '/burden-reports', {
    token: person.token,
    body: { kindId: 'duplicate', text: '同一件事发了三次通知。', subject: { kind: 'notice', id: noticeId }, ...body },
  });
const speak = (body: Record<string, unknown> = {}) =>
  api.ask('POST', '/voices', { body: { kindId: 'suggestion', text: '希望合并同类报表。', ...body } });
const handle = (person: BuiltPerson, id: string, body: Record<string, unknown>) =>
  api.ask('POST', `/burden-reports/${id}/handling`, { token: person.token, body });

test('a monitor reports by name, the burden office answers, and the reporter sees what was done', async () => {
  const made = await report(monitor);
  expect(made).toMatchObject({
    status: 201,
    body: { state: 'received', channel: 'named', reporter: { name: '明查', unitName: '北村' } },
  });
  const { id } = made.body;

  const desk = await api.ask('GET', '/burden-reports?box=office', { token: officer.token });
  expect(desk.body.items.find((each: { id: string }) => each.id === id)).toMatchObject({
    fromMonitor: true,
    unit: { name: '水务局' },
  });
  expect((await handle(officer, id, { act: 'accept', version: 1 })).body).toMatchObject({ state: 'in-hand' });
  const answered = await handle(officer, id, {
    act: 'answer',
    text: '已请水务局合并。',
    outcome: 'mended',
    version: 2,
  });
  expect(answered.body).toMatchObject({ state: 'answered', subject: { title: '关于防汛值班的通知' } });

  const seen = await api.ask('GET', `/burden-reports/${id}`, { token: monitor.token });
  expect(seen.body).toMatchObject({
    state: 'answered',
    subject: { title: '' },
    abilities: { object: true, answer: false },
  });
  expect(seen.body.history.map(({ act, by }: { act: string; by: string }) => [act, by])).toEqual([
    ['report', ''],
    ['accept', ''],
    ['answer', ''],
  ]);
});

test('the unit concerned sees neither who reported nor the report, until it is passed on and then in the office’s words', async () => {
  const { id } = (await report(monitor, { text: '这是监测员自己的话。' })).body;
  expect((await api.ask('GET', `/burden-reports/${id}`, { token: city.bureauClerk.token })).status).toBe(404);
  expect((await handle(city.bureauClerk, id, { act: 'accept', version: 1 })).status).toBe(404);

  await handle(officer, id, { act: 'pass', text: '有单位反映通知重复，请核实。', unitId: city.bureau._id, version: 1 });
  const passed = await api.ask('GET', `/burden-reports/${id}`, { token: city.bureauClerk.token });
  expect(passed.body).toMatchObject({
    text: '有单位反映通知重复，请核实。',
    reporter: null,
    contact: '',
    channel: 'anonymous',
    fromMonitor: false,
  });
  expect(JSON.stringify(passed.body)).not.toMatch(/明查|北村|监测员自己/);
  const list = await api.ask('GET', '/burden-reports?box=passed', { token: city.bureauClerk.token });
  expect(list.body.items.map(({ id: each }: { id: string }) => each)).toContain(id);
  expect((await handle(city.bureauClerk, id, { act: 'reply', text: '已合并。', version: 2 })).body.state).toBe(
    'in-hand',
  );
});

test('a report without a name leaves nothing that leads to a person, in no record and not in the trail', async () => {
  const before = await IdempotencyModel.countDocuments();
  const { body, status } = await speak({
    kindId: 'duplicate',
    text: '匿名反映重复下发。',
    subject: { kind: 'notice', id: noticeId },
  });
  expect([status, body.code]).toEqual([201, expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)]);

  const stored = await ReportModel.findOne({ text: '匿名反映重复下发。' }).lean<ReportRecord>();
  expect(stored).toMatchObject({ channel: 'anonymous', reporter: null, contact: '', fromMonitor: false });
  expect(JSON.stringify(stored)).not.toContain(body.code.replaceAll('-', ''));
  const trail = await AuditModel.find({ action: 'burden.report_anonymous' }).lean();
  expect(trail).toHaveLength(1);
  expect(trail[0]).toMatchObject({
    actor: { personId: null, name: 'anonymous', requestId: null, address: null },
    subject: 'burden-report:anonymous',
  });
  expect(await IdempotencyModel.countDocuments()).toBe(before);
});

test('投诉建议 needs no account, is followed by its code, and may be objected to twice', async () => {
  const { code } = (await speak({ contact: '请回电' })).body;
  const follow = (given: string) => api.ask('POST', '/voices/follow-up', { body: { code: given } });
  expect((await follow(code.toLowerCase())).body).toMatchObject({
    state: 'received',
    text: '希望合并同类报表。',
    mayObject: false,
  });

  const { _id: id } = (await ReportModel.findOne({ contact: '请回电' }).lean<ReportRecord>()) as ReportRecord;
  const answer = async () => {
    const { version } = (await ReportModel.findById(id).lean<ReportRecord>()) as ReportRecord;
    return handle(officer, id, { act: 'answer', text: '将在下月合并。', outcome: 'will-mend', version });
  };
  const object = () => api.ask('POST', '/voices/objection', { body: { code, text: '还是没有合并。' } });
  expect((await answer()).status).toBe(200);
  expect((await follow(code)).body).toMatchObject({
    state: 'answered',
    answers: [{ text: '将在下月合并。', by: '' }],
    mayObject: true,
  });
  expect((await object()).body.state).toBe('in-hand');
  await answer();
  await object();
  await answer();
  expect((await object()).body.code).toBe('burden.act_impossible');
});

test('forged codes, classified marks, too long and unknown kinds are refused; scripts stay words', async () => {
  const statuses = async (...bodies: Record<string, unknown>[]) =>
    Promise.all(bodies.map(async (body) => (await speak(body)).body.code));
  expect(
    await statuses(
      { text: '密级：机密\n内容' },
      { kindId: 'no-such' },
      { text: '长'.repeat(10_000) },
      { text: '短' },
      { extra: 1 },
    ),
  ).toEqual(['burden.classified_mark', 'burden.kind_unknown', 'request.invalid', 'request.invalid', 'request.invalid']);
  const forged = await api.ask('POST', '/voices/follow-up', { body: { code: '0000-0000-0000-0000' } });
  expect(forged.body.code).toBe('burden.code_unknown');
  expect((await api.ask('POST', '/voices/objection', { body: { code: '<script>', text: '没有解决' } })).status).toBe(
    400,
  );
  expect((await report(monitor, { text: '密级：秘密\n内容' })).body.code).toBe('burden.classified_mark');

  const script = '<script>alert(1)</script>请处理';
  expect((await report(monitor, { text: script, subject: null })).body.text).toBe(script);
});

test('a thing that does not exist is no error, for that would tell what exists', async () => {
  const made = await report(city.townCadre, { subject: { kind: 'notice', id: 'f'.repeat(24) } });

  expect(made).toMatchObject({ status: 201, body: { unit: { id: null, name: '' } } });
});

test('the office does not handle what is said of the officer’s own notice', async () => {
  const own = await publishedBy(api, officer, { audience: wholeUnit(city.north), title: '减负办自己的通知' });
  const { id } = (await report(monitor, { subject: { kind: 'notice', id: own } })).body;

  expect((await api.ask('GET', `/burden-reports/${id}`, { token: officer.token })).status).toBe(404);
});

test('the kinds are the city’s own; one that is left out is kept and no longer offered', async () => {
  const { body } = await api.ask('GET', '/burden-kinds');
  const items = body.items.filter(({ id }: { id: string }) => id !== 'idle-group');
  const set = (person: BuiltPerson, version: number) =>
    api.ask('PUT', '/burden-kinds', { token: person.token, body: { items, version } });
  expect((await set(monitor, 0)).body.code).toBe('burden.forbidden');
  expect((await set(officer, 9)).body.code).toBe('burden.kinds_stale');
  const changed = await set(officer, 0);
  expect(changed.body.items.find(({ id }: { id: string }) => id === 'idle-group')).toMatchObject({ active: false });
  expect((await speak({ kindId: 'idle-group' })).body.code).toBe('burden.kind_unknown');
  expect(await AuditModel.countDocuments({ action: 'burden.set_kinds' })).toBe(1);
});

test('without a session every endpoint but the public ones answers 401', async () => {
  const asked = await Promise.all([
    api.ask('POST', '/burden-reports', { body: {} }),
    api.ask('GET', '/burden-reports'),
    api.ask('GET', `/burden-reports/${'a'.repeat(24)}`),
    api.ask('POST', `/burden-reports/${'a'.repeat(24)}/handling`, { body: {} }),
    api.ask('PUT', '/burden-kinds', { body: {} }),
    api.ask('GET', '/burden-rules'),
    api.ask('PUT', '/burden-rules/G4', { body: {} }),
    api.ask('GET', '/burden-findings'),
    api.ask('GET', `/burden-findings/${'a'.repeat(24)}`),
    api.ask('POST', `/burden-findings/${'a'.repeat(24)}/handling`, { body: {} }),
    api.ask('GET', '/burden-overrides'),
    api.ask('POST', '/burden-runs'),
    api.ask('GET', '/burden-runs/last'),
    api.ask('GET', '/burden-loads'),
    api.ask('GET', `/burden-loads/${'a'.repeat(24)}`),
  ]);

  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 401));
});
