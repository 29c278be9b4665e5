import { afterAll, beforeAll, expect, test } from 'vitest';
import { GroupModel } from '#modules/group/group.model';
import { MembershipModel } from '#modules/group/membership.model';
import { AuditModel } from '#platform/audit/audit.model';
import { type Reply, startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

type Unit = Awaited<ReturnType<typeof buildUnit>>;
let api: TestApi;
let city: Unit;
let water: Unit;
let forest: Unit;
let officer: BuiltPerson;
let head: BuiltPerson;
let stranger: BuiltPerson;
let made = 0;

beforeAll(async () => {
  api = await startTestApi();
  city = await buildUnit({ name: '云岭市', kind: 'organ' });
  water = await buildUnit({ name: '市水利局', parent: city });
  forest = await buildUnit({ name: '市林业局', parent: city });
  officer = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'burden-officer', unit: city }] });
  head = await buildPerson({ posts: [{ unit: water, post: '主要负责人' }] });
  stranger = await buildPerson({ posts: [{ unit: forest }] });
  for (let count = 0; count < 4; count += 1) await buildPerson({ posts: [{ unit: water }] });
});
afterAll(() => api.close());

/** People of their own, so that no group resembles another. */
async function team(size = 5): Promise<BuiltPerson[]> {
  const people: BuiltPerson[] = [];
  for (let count = 0; count < size; count += 1) people.push(await buildPerson({ posts: [{ unit: water }] }));
  return people;
}
const words = [
  '汛期调度',
  '河道清障',
  '水库巡查',
  '灌区改造',
  '供水保障',
  '移民安置',
  '小水电整治',
  '堤防加固',
  '节水宣传',
  '水权交易',
];
const applicationOf = (people: readonly BuiltPerson[], fields: object = {}) => {
  made += 1;
  const subject = `${words[made % words.length]}${String.fromCodePoint(0x4e00 + made * 37)}${String.fromCodePoint(0x5e00 + made * 53)}`;
  return {
    name: `${subject}群`,
    purpose: subject,
    kind: 'standing',
    ownerUnitId: water._id,
    administratorId: people[0]?._id,
    memberRules: { people: people.map(({ _id }) => _id) },
    ...fields,
  };
};
const apply = (person: BuiltPerson, body: object): Promise<Reply> =>
  api.ask('POST', '/groups', { token: person.token, body });
async function filedGroup(people: readonly BuiltPerson[], fields: object = {}) {
  const applied = await apply(people[0] ?? head, applicationOf(people, fields));
  expect(applied.status).toBe(201);
  const { body } = await api.ask('POST', `/groups/${applied.body.id}/approval`, { token: officer.token, body: {} });
  return body;
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const act = (person: BuiltPerson, method: string, path: string, body?: object) =>
  api.ask(method, path, { token: person.token, ...(body ? { body } : {}) });

test('an application waits for the burden office, is filed under a number and has its members', async () => {
  const people = await team();
  const applied = await apply(head, applicationOf(people));
  expect([applied.status, applied.body.state, applied.body.filingNumber]).toEqual([201, 'applied', null]);
  const waiting = await act(officer, 'GET', '/groups?scope=approvals');
  expect(waiting.body.items.map(({ id }: { id: string }) => id)).toContain(applied.body.id);

  const approved = await act(officer, 'POST', `/groups/${applied.body.id}/approval`, {});

  expect(approved.body).toMatchObject({ state: 'active', memberCount: 5 });
  expect(approved.body.filingNumber).toMatch(/^群备〔\d{4}〕\d+号$/);
  const members = await act(people[1] as BuiltPerson, 'GET', `/groups/${applied.body.id}/members`);
  expect(members.body.items).toHaveLength(5);
  const mine = await act(people[1] as BuiltPerson, 'GET', '/groups');
  expect(mine.body.items.map(({ id }: { id: string }) => id)).toEqual([applied.body.id]);
  const trail = await AuditModel.distinct('action', { subject: `group:${applied.body.id}` });
  expect(trail.sort()).toEqual(['group.apply', 'group.approve', 'group.members_changed']);
});

test('two approvals at once give one number, and numbers of a year have no gap', async () => {
  const applied = await apply(head, applicationOf(await team()));
  const path = `/groups/${applied.body.id}/approval`;

  const replies = await Promise.all([act(officer, 'POST', path, {}), act(officer, 'POST', path, {})]);

  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  const others = await Promise.all(
    [1, 2, 3].map(async () => (await apply(head, applicationOf(await team()))).body.id as string),
  );
  await Promise.all(others.map((id) => act(officer, 'POST', `/groups/${id}/approval`, {})));
  const filed = await GroupModel.find({ 'filing.serial': { $gt: 0 } }).lean();
  const serials = filed.map(({ filing }) => filing?.serial ?? 0).sort((a, b) => a - b);
  expect(serials).toEqual(serials.map((_, index) => index + 1));
});

test('a refusal needs a reason and is told to the applicant', async () => {
  const { body } = await apply(head, applicationOf(await team()));
  const path = `/groups/${body.id}/approval`;

  expect((await act(officer, 'POST', path, { decision: 'refuse' })).body.code).toBe('group.reason_missing');
  const refused = await act(officer, 'POST', path, { decision: 'refuse', reason: '可用现有群组' });

  expect(refused.body).toMatchObject({ state: 'refused', decision: { reason: '可用现有群组' } });
  expect((await act(head, 'GET', `/groups/${body.id}`)).body.decision.reason).toBe('可用现有群组');
  expect((await act(officer, 'POST', path, {})).body.code).toBe('group.wrong_state');
});

test('only the burden office or its delegate approves', async () => {
  const { body } = await apply(head, applicationOf(await team()));

  expect((await act(head, 'POST', `/groups/${body.id}/approval`, {})).status).toBe(403);
  expect((await act(stranger, 'POST', `/groups/${body.id}/approval`, {})).status).toBe(404);
  expect((await act(stranger, 'GET', `/groups/${body.id}`)).status).toBe(404);
  const taken = await act(head, 'POST', `/groups/${body.id}/withdrawal`);
  expect(taken.body.state).toBe('withdrawn');
});

test.each([
  ['a task group without an end', { kind: 'task' }, 'group.end_missing'],
  ['an end that is past', { kind: 'task', endsOn: '2020-01-01' }, 'group.end_past'],
  ['an end years away', { kind: 'task', endsOn: inDays(900) }, 'group.end_too_far'],
  ['a standing group with an end', { endsOn: inDays(9) }, 'group.end_not_wanted'],
  ['nobody', { memberRules: {} }, 'group.members_missing'],
  ['a mark of secrecy', { purpose: '密级：机密 通报情况' }, 'group.classified_mark'],
  ['an unknown unit', { ownerUnitId: 'f'.repeat(24) }, 'group.unit_unknown'],
  ['an unknown person', { memberRules: { people: ['f'.repeat(24)] } }, 'group.person_unknown'],
  ['a script as a name', { name: '<script>alert(1)</script>' }, 'request.invalid'],
  ['a name that turns around', { name: '水利\u202e局群' }, 'request.invalid'],
  ['an unknown field', { secret: true }, 'request.invalid'],
  [
    '10,000 people',
    { memberRules: { people: Array.from({ length: 10_000 }, () => 'f'.repeat(24)) } },
    'request.invalid',
  ],
])('%s is refused', async (_, fields, code) => {
  const reply = await apply(head, applicationOf([head], fields));

  expect([reply.status, reply.body.code]).toEqual([400, code]);
});

test('the administrator is a member', async () => {
  const people = await team();

  const reply = await apply(head, { ...applicationOf(people), administratorId: head._id });

  expect(reply.body.code).toBe('group.administrator_not_member');
});

test('nobody applies for a unit that is not theirs, and the all-staff channel is the burden office’s', async () => {
  expect((await apply(stranger, applicationOf([stranger, head]))).status).toBe(403);
  expect((await apply(head, applicationOf([head, stranger], { kind: 'all-staff' }))).status).toBe(403);
});

test('nearly the same members need a reason, and are shown with what is shared', async () => {
  const people = await team();
  const group = await filedGroup(people);
  const again = applicationOf(people.slice(0, 4));

  const similar = await act(head, 'POST', '/group-similarities', {
    name: again.name,
    purpose: `${again.purpose}，收到请回复`,
    ownerUnitId: water._id,
    memberRules: again.memberRules,
  });
  expect(similar.body.groups.map((each: { group: { id: string } }) => each.group.id)).toEqual([group.id]);
  expect(similar.body.groups[0]).toMatchObject({ memberLikeness: 0.8, sharedMembers: 4, sameMembers: true });
  expect(similar.body).toMatchObject({ memberCount: 4, quota: { limit: null } });
  expect(similar.body.wording.length).toBeGreaterThan(0);

  const refused = await apply(head, again);
  expect([refused.body.code, refused.body.details]).toEqual(['group.similar_reason_missing', { groupIds: [group.id] }]);
  const applied = await apply(head, { ...again, similarReason: '另有分工' });
  expect([applied.status, applied.body.similarReason]).toEqual([201, '另有分工']);
});

test('an application that takes another in: both histories, one group', async () => {
  const people = await team(4);
  const old = await filedGroup(people);
  const applied = await apply(head, { ...applicationOf(people), absorbIds: [old.id] });
  expect(applied.status).toBe(201);

  const approved = await act(officer, 'POST', `/groups/${applied.body.id}/approval`, {});

  expect(approved.body.absorbs).toEqual([{ id: old.id, name: old.name }]);
  const gone = await act(people[2] as BuiltPerson, 'GET', `/groups/${old.id}`);
  expect(gone.body).toMatchObject({ state: 'merged', mergedInto: { id: applied.body.id } });
});

test('merging brings the members along', async () => {
  const [one, two] = [await team(3), await team(3)];
  const [from, into] = [await filedGroup(one), await filedGroup(two)];
  expect(
    (await act(one[0] as BuiltPerson, 'POST', `/groups/${from.id}/merger`, { intoId: into.id, reason: '职责相同' }))
      .status,
  ).toBe(404);

  const merged = await act(officer, 'POST', `/groups/${from.id}/merger`, { intoId: into.id, reason: '职责相同' });

  expect(merged.body).toMatchObject({ state: 'merged', mergedInto: { id: into.id } });
  expect((await act(officer, 'GET', `/groups/${into.id}`)).body).toMatchObject({
    memberCount: 6,
    absorbs: [{ id: from.id }],
  });
  expect(
    (await act(officer, 'POST', `/groups/${from.id}/merger`, { intoId: from.id, reason: '职责相同' })).body.code,
  ).toBe('group.same_group');
});

test('a member who is removed or leaves is out at once, stays out, and comes back by name only', async () => {
  const people = await team(4);
  const [first, second, third] = people as [BuiltPerson, BuiltPerson, BuiltPerson];
  const group = await filedGroup(people);

  const removed = await act(first, 'DELETE', `/groups/${group.id}/members/${second._id}`);
  expect(removed.body.memberCount).toBe(3);
  expect((await act(second, 'GET', `/groups/${group.id}`)).status).toBe(404);
  expect((await act(third, 'DELETE', `/groups/${group.id}/membership`)).status).toBe(200);
  expect((await act(third, 'DELETE', `/groups/${group.id}/membership`)).status).toBe(404);
  expect((await act(first, 'DELETE', `/groups/${group.id}/membership`)).body.code).toBe('group.administrator_stays');
  expect((await act(first, 'DELETE', `/groups/${group.id}/members/${first._id}`)).body.code).toBe(
    'group.administrator_stays',
  );

  const back = await act(first, 'POST', `/groups/${group.id}/members`, { personIds: [second._id] });
  expect(back.body.memberCount).toBe(3);
  expect((await act(second, 'GET', `/groups/${group.id}`)).status).toBe(200);
});

test('muting, handing over and notifications', async () => {
  const people = await team(3);
  const [first, second] = people as [BuiltPerson, BuiltPerson];
  const group = await filedGroup(people);
  const until = new Date(Date.now() + 3_600_000).toISOString();

  const muted = await act(first, 'PUT', `/groups/${group.id}/members/${second._id}/mute`, { until });
  expect(muted.body).toMatchObject({ person: { id: second._id }, mutedUntil: until });
  expect((await act(second, 'PUT', `/groups/${group.id}/members/${first._id}/mute`, { until })).status).toBe(403);
  expect((await act(second, 'PUT', `/groups/${group.id}/notification`, { notify: 'none' })).body.notify).toBe('none');
  const handed = await act(first, 'PUT', `/groups/${group.id}/administrator`, { personId: second._id });
  expect(handed.body.administrator.id).toBe(second._id);
  expect((await act(first, 'DELETE', `/groups/${group.id}/membership`)).status).toBe(200);
  expect((await act(stranger, 'PUT', `/groups/${group.id}/notification`, { notify: 'none' })).status).toBe(404);
});

test('editing keeps to the version that was read', async () => {
  const people = await team(3);
  const [first] = people as [BuiltPerson];
  const group = await filedGroup(people);
  const edit = (version: number, fields: object) => act(first, 'PATCH', `/groups/${group.id}`, { version, ...fields });

  const edited = await edit(group.version, { announceOnly: true });
  expect(edited.body).toMatchObject({ announceOnly: true, name: group.name });
  expect((await edit(group.version, { announceOnly: false })).body.code).toBe('group.stale');
  expect((await edit(edited.body.version, { memberRules: { people: [first._id] } })).body.code).toBe(
    'group.members_missing',
  );
});

test('a task group is extended; dissolving is once, and what was said stays readable', async () => {
  const people = await team(3);
  const [first, second] = people as [BuiltPerson, BuiltPerson];
  const group = await filedGroup(people, { kind: 'task', endsOn: inDays(5) });

  const longer = await act(first, 'POST', `/groups/${group.id}/extension`, { endsOn: inDays(50), reason: '汛期延长' });
  expect(longer.body.endsOn).toBe(inDays(50));
  expect((await act(second, 'POST', `/groups/${group.id}/dissolution`, { reason: '任务完成' })).status).toBe(403);
  const path = `/groups/${group.id}/dissolution`;
  const replies = await Promise.all([1, 2].map(() => act(first, 'POST', path, { reason: '任务完成' })));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  const after = await act(second, 'GET', `/groups/${group.id}`);
  expect(after.body).toMatchObject({ state: 'dissolved', ending: { reason: '任务完成' }, memberCount: 3 });
  expect(after.body.keptUntil > inDays(1000)).toBe(true);
});

test('nobody leaves, quietens or is removed from the all-staff channel', async () => {
  const { body } = await apply(officer, {
    ...applicationOf([]),
    kind: 'all-staff',
    ownerUnitId: city._id,
    administratorId: officer._id,
    memberRules: { units: [{ unitId: city._id, reach: 'below' }] },
  });
  await act(officer, 'POST', `/groups/${body.id}/approval`, {});

  expect((await act(stranger, 'DELETE', `/groups/${body.id}/membership`)).body.code).toBe('group.all_staff');
  expect((await act(stranger, 'PUT', `/groups/${body.id}/notification`, { notify: 'none' })).body.code).toBe(
    'group.all_staff',
  );
  expect((await act(officer, 'DELETE', `/groups/${body.id}/members/${stranger._id}`)).body.code).toBe(
    'group.all_staff',
  );
  expect(await MembershipModel.countDocuments({ groupId: body.id, isIn: true })).toBeGreaterThan(10);
});

test.each([
  ['GET', '/groups'],
  ['POST', '/groups'],
  ['POST', '/group-similarities'],
  ['GET', `/groups/${'a'.repeat(24)}`],
  ['PATCH', `/groups/${'a'.repeat(24)}`],
  ['POST', `/groups/${'a'.repeat(24)}/approval`],
  ['POST', `/groups/${'a'.repeat(24)}/withdrawal`],
  ['PUT', `/groups/${'a'.repeat(24)}/administrator`],
  ['POST', `/groups/${'a'.repeat(24)}/extension`],
  ['POST', `/groups/${'a'.repeat(24)}/dissolution`],
  ['POST', `/groups/${'a'.repeat(24)}/merger`],
  ['GET', `/groups/${'a'.repeat(24)}/members`],
  ['POST', `/groups/${'a'.repeat(24)}/members`],
  ['DELETE', `/groups/${'a'.repeat(24)}/members/${'b'.repeat(24)}`],
  ['PUT', `/groups/${'a'.repeat(24)}/members/${'b'.repeat(24)}/mute`],
  ['DELETE', `/groups/${'a'.repeat(24)}/membership`],
  ['PUT', `/groups/${'a'.repeat(24)}/notification`],
])('%s %s needs a session', async (method, path) => {
  expect((await api.ask(method, path, method === 'GET' ? {} : { body: {} })).status).toBe(401);
});
