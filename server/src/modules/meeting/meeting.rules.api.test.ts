import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson } from '#testing/factories';
import { calledBy, freshTitle, morningIn, plannedBy, publishMeeting } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const rulesIn = (findings: readonly { rule: string; level: string }[]) =>
  findings.filter(({ level }) => level !== 'hint').map(({ rule }) => rule);
const check = (person: { token: string }, fields: object) =>
  api.ask('POST', '/meeting-checks', {
    token: person.token,
    body: { title: freshTitle(), ...morningIn(3), mode: 'video', ...fields },
  });

test('bad times and 3,000 lines of agenda are refused, whoever sends them', async () => {
  const { clerk } = city;
  const plan = (fields: object) =>
    api.ask('POST', '/meetings', { token: clerk.token, body: { title: '会', ...morningIn(2), ...fields } });
  const { startsAt } = morningIn(2);
  const line = (index: number) => ({ id: `l${index}`, title: '议题', minutes: 5 });

  expect(codeOf(await plan({ endsAt: startsAt }))).toEqual([400, 'meeting.ends_before_start']);
  expect(codeOf(await plan(morningIn(2, 40 * 60)))).toEqual([400, 'meeting.too_long']);
  expect(codeOf(await plan({ agenda: Array.from({ length: 3000 }, (_, index) => line(index)) }))).toEqual([
    400,
    'request.invalid',
  ]);
  expect(codeOf(await plan({ agenda: [line(1), line(1)] }))).toEqual([400, 'meeting.agenda_repeated']);
  expect(codeOf(await plan({ title: '秘密★ 会议' }))).toEqual([400, 'meeting.classified_mark']);
  expect(codeOf(await plan({ call: { provider: 'link', url: 'javascript:alert(1)' } }))).toEqual([
    400,
    'request.invalid',
  ]);
  expect(codeOf(await plan({ invitees: { people: ['0123456789abcdef01234567'] } }))).toEqual([
    400,
    'meeting.person_unknown',
  ]);
  expect(codeOf(await plan({ planEntryId: 'none' }))).toEqual([400, 'meeting.plan_entry_unknown']);
  const draft = await plan({});
  const past = { startsAt: '2020-01-06T01:00:00Z', endsAt: '2020-01-06T02:00:00Z' };
  const saved = await api.ask('PATCH', `/meetings/${draft.body.id}`, {
    token: clerk.token,
    body: { version: 1, ...past },
  });
  expect(saved.status).toBe(200);
  expect(codeOf(await publishMeeting(api, clerk, draft.body.id))).toEqual([400, 'meeting.start_past']);
  expect(
    codeOf(
      await api.ask('PATCH', `/meetings/${draft.body.id}`, { token: clerk.token, body: { version: 1, title: '二' } }),
    ),
  ).toEqual([409, 'meeting.stale']);
});

test('G9: a department does not call leaders of towns without consent; with it, or by whom the town likes, it may', async () => {
  const { bureauClerk, town } = city;
  const asking = (rank: string, approvalReference = '') => ({
    invitees: { units: [{ unitId: town._id, rank }] },
    approvalReference,
  });

  expect(rulesIn((await check(bureauClerk, asking('principal'))).body.findings)).toContain('G9.leaders');
  expect(rulesIn((await check(bureauClerk, asking('principal', '市委同意'))).body.findings)).toEqual([]);
  expect(rulesIn((await check(bureauClerk, asking('any'))).body.findings)).toEqual([]);
  const draft = await plannedBy(api, bureauClerk, asking('deputy'));
  const refused = await publishMeeting(api, bureauClerk, draft.id, {
    overrides: [{ rule: 'G9.leaders', reason: '情况紧急' }],
  });
  expect(codeOf(refused)).toEqual([400, 'meeting.blocked_by_rule']);
  expect(rulesIn(refused.body.details.findings)).toEqual(['G9.leaders']);
});

test('G8 and G9 look at posts and people as at units: a head called by name is a head', async () => {
  const { bureauClerk, clerk, townCadre } = city;
  const byName = { invitees: { people: [townCadre._id] } };

  expect(rulesIn((await check(bureauClerk, byName)).body.findings)).toContain('G9.leaders');
  expect(rulesIn((await check(clerk, { ...byName, chairRank: 'deputy' })).body.findings)).toContain('G8.principals');
  const posts = { invitees: { posts: [{ post: '村支书', unitKind: 'village' }] }, mode: 'in-person' };
  expect((await check(clerk, posts)).body).toMatchObject({
    principals: { towns: 0, villages: 2 },
    reach: { peopleCount: 2, unitCount: 2 },
  });
});

test('what warns goes out with a reason that is kept; without one it does not', async () => {
  const { clerk, townCadre, bureauClerk } = city;
  const draft = await plannedBy(api, clerk, { ...morningIn(6, 300), invitees: { people: [townCadre._id] } });
  const refused = await publishMeeting(api, clerk, draft.id);
  expect(codeOf(refused)).toEqual([400, 'meeting.reason_missing']);
  expect(rulesIn(refused.body.details.findings)).toEqual(['G12.long']);

  const overrides = [
    { rule: 'G12.long', reason: '含实地查看' },
    { rule: 'near.merge', reason: '没有出现过的提示' },
  ];
  const called = await publishMeeting(api, clerk, draft.id, { overrides });
  expect(called.body).toMatchObject({ status: 'called', overrides: [overrides[0]] });
  expect((await publishMeeting(api, clerk, draft.id)).body.version).toBe(called.body.version);
  expect(codeOf(await publishMeeting(api, bureauClerk, draft.id))).toEqual([404, 'meeting.not_found']);
  expect((await api.ask('GET', `/meetings/${draft.id}`, { token: townCadre.token })).body).toMatchObject({
    overrides: [],
    invitees: null,
    call: null,
  });
});

test('the plan of a unit: entries, what was called under them, a second system meeting, one outside it', async () => {
  const { clerk, government, townCadre, townClerk } = city;
  const year = Number(morningIn(3).startsAt.slice(0, 4));
  const path = `/meeting-plans/${government._id}/${year}`;
  const entries = [{ id: 'annual', title: '全市防汛总结会', kind: 'system', month: 11 }];
  const put = (version: number, token = clerk.token) =>
    api.ask('PUT', `/meeting-plans/${government._id}/${year}`, {
      token,
      body: { version, approvedBy: '市委办', entries },
    });

  expect(codeOf(await put(0, townCadre.token))).toEqual([404, 'meeting.not_found']);
  expect((await put(0)).body).toMatchObject({ version: 1, entries: [{ id: 'annual', meetings: [] }], canEdit: true });
  expect(codeOf(await put(0))).toEqual([409, 'meeting.plan_stale']);
  expect((await put(1)).body.version).toBe(2);
  expect(codeOf(await api.ask('GET', path, { token: townClerk.token }))).toEqual([404, 'meeting.not_found']);

  const system = { kind: 'system', invitees: { people: [townCadre._id] } };
  expect(rulesIn((await check(clerk, system)).body.findings)).toContain('plan.missing');
  const first = await calledBy(api, clerk, { ...system, ...morningIn(10), planEntryId: 'annual' });
  const plan = await api.ask('GET', `/meeting-plans/${government._id}/${year}`, { token: clerk.token });
  expect(plan.body.entries[0].meetings).toMatchObject([{ id: first.id, status: 'called' }]);

  const again = { ...system, ...morningIn(20), planEntryId: 'annual' };
  expect(rulesIn((await check(clerk, again)).body.findings)).toContain('G7.quota');
  const outsidePlan = { reason: '上级新部署', approvedBy: '陈市长' };
  expect(rulesIn((await check(clerk, { ...again, planEntryId: null, outsidePlan })).body.findings)).toEqual([
    'G7.approved',
  ]);
});

test('limits of the place are set by who answers for relief, with examples to choose from', async () => {
  const { clerk, government, townCadre } = city;
  const officer = await buildPerson({
    roles: [{ role: 'burden-officer', unit: { ...government, _id: '000000000000000000000001' as never } }],
  });
  const limits = await api.ask('GET', '/meeting-limits', { token: clerk.token });
  expect(limits.body).toMatchObject({ version: 0, canEdit: false, limits: { mainSpeechMinutes: 60 } });
  expect(limits.body.presets.map(({ id }: { id: string }) => id)).toContain('gaotai-2019');
  const gaotai = limits.body.presets.find(({ id }: { id: string }) => id === 'gaotai-2019').limits;
  const put = (version: number, token = officer.token, body: object = { ...gaotai, freeWeeks: [1, 2, 3, 4, 5] }) =>
    api.ask('PUT', '/meeting-limits', { token, body: { version, limits: body } });

  expect(codeOf(await put(0, clerk.token))).toEqual([403, 'meeting.forbidden']);
  expect(codeOf(await put(0, officer.token, { ...gaotai, mainSpeechMinutes: 0 }))).toEqual([400, 'request.invalid']);
  expect((await put(0)).body).toMatchObject({ version: 1, limits: { mainSpeechMinutes: 40 } });
  expect(codeOf(await put(0))).toEqual([409, 'meeting.limits_stale']);
  const found = await check(clerk, { ...morningIn(30), invitees: { people: [townCadre._id] } });
  expect(rulesIn(found.body.findings)).toContain('week.free');
  expect((await put(1, officer.token, limits.body.limits)).status).toBe(200);
});

test('two meetings near each other are offered to be held together; both histories stay', async () => {
  const { clerk, bureauClerk, townCadre, northCadre } = city;
  const theirs = await calledBy(api, clerk, {
    title: '全市森林防火工作会议',
    ...morningIn(40),
    invitees: { people: [townCadre._id] },
    agenda: [{ id: 'a', title: '通报情况', minutes: 20 }],
  });
  const draft = {
    title: '关于召开森林防火推进会',
    ...morningIn(41),
    invitees: { people: [northCadre._id] },
    agenda: [{ id: 'a', title: '安排巡山', minutes: 20 }],
    subVenues: [{ unitId: city.north._id, place: '北村村委会' }],
  };
  const checked = await check(bureauClerk, { ...draft, approvalReference: '市委同意' });
  expect(rulesIn(checked.body.findings)).toEqual(['near.merge']);
  expect(checked.body.neighbours).toMatchObject([{ meeting: { id: theirs.id }, sameSubject: true, clashes: false }]);

  const mine = await plannedBy(api, bureauClerk, draft);
  const ask = (body: object, token = bureauClerk.token, id = mine.id) =>
    api.ask('POST', `/meetings/${id}/merge-requests`, { token, body });
  const answer = (id: string, body: object, token: string) =>
    api.ask('PUT', `/merge-requests/${id}/answer`, { token, body });
  expect(codeOf(await ask({ otherId: mine.id }))).toEqual([400, 'meeting.merge_same']);
  expect(codeOf(await ask({ otherId: theirs.id }, townCadre.token, theirs.id))).toEqual([403, 'meeting.forbidden']);
  const offered = await ask({ otherId: theirs.id, note: '建议套开' });
  expect(offered.body).toMatchObject({ status: 'asked', absorbed: { id: mine.id }, into: { id: theirs.id } });
  expect((await ask({ otherId: theirs.id })).body.id).toBe(offered.body.id);
  const waiting = await api.ask('GET', '/inbox', { token: clerk.token });
  expect(waiting.body.items).toContainEqual(expect.objectContaining({ kind: 'meeting', id: theirs.id, ask: 'merge' }));

  expect(codeOf(await answer(offered.body.id, { answer: 'accepted' }, townCadre.token))).toEqual([
    404,
    'meeting.merge_not_found',
  ]);
  expect(codeOf(await answer(offered.body.id, { answer: 'accepted' }, bureauClerk.token))).toEqual([
    403,
    'meeting.forbidden',
  ]);
  expect((await answer(offered.body.id, { answer: 'accepted' }, clerk.token)).body.status).toBe('accepted');
  expect(codeOf(await answer(offered.body.id, { answer: 'refused' }, clerk.token))).toEqual([
    409,
    'meeting.merge_settled',
  ]);

  const into = await api.ask('GET', `/meetings/${theirs.id}`, { token: northCadre.token });
  expect(into.body).toMatchObject({
    status: 'called',
    agenda: [{ title: '通报情况' }, { title: '安排巡山' }],
    subVenues: [{ unitId: city.north._id, place: '北村村委会', roomId: null }],
    mergedFrom: [{ id: mine.id, convener: '水务局' }],
    history: [{ kind: 'called' }, { kind: 'absorbed' }],
  });
  const ended = await api.ask('GET', `/meetings/${mine.id}`, { token: bureauClerk.token });
  expect(ended.body).toMatchObject({ status: 'merged', mergedInto: { id: theirs.id }, history: [{ kind: 'merged' }] });

  const agenda = Array.from({ length: 199 }, (_, n) => ({ id: `a${n}`, title: `第${n}项`, minutes: 1 }));
  const long = await plannedBy(api, bureauClerk, { ...draft, ...morningIn(43), agenda });
  expect(codeOf(await ask({ otherId: theirs.id }, bureauClerk.token, long.id))).toEqual([
    409,
    'meeting.merge_too_large',
  ]);
  const third = await plannedBy(api, bureauClerk, { ...draft, ...morningIn(42) });
  const refused = (await ask({ otherId: theirs.id }, bureauClerk.token, third.id)).body;
  expect((await answer(refused.id, { answer: 'refused', note: '对象不同' }, clerk.token)).body).toMatchObject({
    status: 'refused',
    answer: { note: '对象不同' },
  });
  expect((await api.ask('GET', `/meetings/${third.id}`, { token: bureauClerk.token })).body.status).toBe('draft');
});
