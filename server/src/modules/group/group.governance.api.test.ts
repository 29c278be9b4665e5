import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { noteGroupActivity } from '#modules/group/activity';
import { FindingModel } from '#modules/group/finding/finding.model';
import { endExpiredGroups, tendGroups, warnOfEnds } from '#modules/group/group.jobs';
import { GroupModel } from '#modules/group/group.model';
import { AuditModel } from '#platform/audit/audit.model';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildGroupScene, type GroupScene, inDays } from '#testing/groups';

let api: TestApi;
let scene: GroupScene;
let cityOfficer: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  scene = await buildGroupScene(api);
  const root = { ...scene.city, _id: rootUnitId };
  cityOfficer = await buildPerson({ posts: [{ unit: scene.city }], roles: [{ role: 'burden-officer', unit: root }] });
});
afterAll(() => api.close());
afterEach(() => setClock(systemClock));

const inTheFuture = (days: number) => setClock({ now: () => new Date(Date.now() + days * 86_400_000) });
const unset = { limitPerUnit: null, unitLimits: [], delegates: [], idleDays: 30, retentionDays: 1096 };
const settings = async (fields: object) => {
  const { version } = (await scene.act(cityOfficer, 'GET', '/group-settings')).body;
  return scene.act(cityOfficer, 'PUT', '/group-settings', { version, ...unset, ...fields });
};
const findings = async (person: BuiltPerson, query = '') =>
  (await scene.act(person, 'GET', `/group-findings?limit=200${query}`)).body.items as {
    id: string;
    kind: string;
    group: { id: string };
    other: { id: string } | null;
    evidence: Record<string, unknown>;
    abilities: Record<string, boolean>;
    kept: { reason: string } | null;
  }[];
const about = (items: Awaited<ReturnType<typeof findings>>, id: string) =>
  items.filter(({ group, other }) => group.id === id || other?.id === id);

test('the burden office sets a limit, and a unit that has reached it applies for no more', async () => {
  await scene.filed(await scene.team(3));
  const used = await GroupModel.countDocuments({ ownerUnitId: scene.water._id, state: 'active' });
  expect((await settings({ unitLimits: [{ unitId: scene.water._id, limit: used }] })).status).toBe(200);

  const refused = await scene.act(scene.head, 'POST', '/groups', scene.applicationOf(await scene.team(3)));

  expect([refused.status, refused.body.code, refused.body.details]).toEqual([
    409,
    'group.limit_reached',
    { used, limit: used },
  ]);
  expect((await settings({ limitPerUnit: used + 1 })).body.limitPerUnit).toBe(used + 1);
  const applied = await scene.act(scene.head, 'POST', '/groups', scene.applicationOf(await scene.team(3)));
  expect(applied.status).toBe(201);
  await settings({});
});

test('only the burden office of the city changes the settings, on top of what it read', async () => {
  const { version } = (await scene.act(cityOfficer, 'GET', '/group-settings')).body;
  const body = { version: version - 1, ...unset };

  expect((await scene.act(scene.head, 'PUT', '/group-settings', body)).status).toBe(403);
  expect((await scene.act(cityOfficer, 'PUT', '/group-settings', body)).body.code).toBe('group.stale');
  expect((await scene.act(cityOfficer, 'PUT', '/group-settings', { ...body, idleDays: 1 })).status).toBe(400);
  expect((await settings({ delegates: [{ unitId: 'f'.repeat(24), personId: scene.head._id }] })).body.code).toBe(
    'group.unit_unknown',
  );
  expect(await AuditModel.countDocuments({ action: 'group.set_settings' })).toBeGreaterThan(0);
});

test('a delegate approves in place of the burden office, in the unit and below only', async () => {
  const [delegate] = await scene.team(1, scene.forest);
  await settings({ delegates: [{ unitId: scene.water._id, personId: delegate._id }] });
  const applied = await scene.act(scene.head, 'POST', '/groups', scene.applicationOf(await scene.team(3)));

  const approved = await scene.act(delegate, 'POST', `/groups/${applied.body.id}/approval`, {});

  expect(approved.body).toMatchObject({ state: 'active', decision: { by: { id: delegate._id } } });
  const elsewhere = await scene.act(
    scene.stranger,
    'POST',
    '/groups',
    scene.applicationOf(await scene.team(3, scene.forest), { ownerUnitId: scene.forest._id }),
  );
  expect((await scene.act(delegate, 'POST', `/groups/${elsewhere.body.id}/approval`, {})).status).toBe(404);
  await settings({});
});

test('the administrator is warned once 14 days ahead, and the group ends when its last day is over', async () => {
  const people = await scene.team(3);
  const group = await scene.filed(people, { kind: 'task', endsOn: inDays(20) });
  expect(await warnOfEnds()).toBe(0);

  inTheFuture(7);
  expect([await warnOfEnds(), await warnOfEnds()]).toEqual([1, 0]);
  inTheFuture(20);
  await endExpiredGroups();
  expect((await GroupModel.findById(group.id).lean())?.state).toBe('active');
  inTheFuture(21);
  expect([await endExpiredGroups(), await endExpiredGroups()]).toEqual([1, 0]);
  setClock(systemClock);

  const expired = await scene.act(people[1] as BuiltPerson, 'GET', `/groups/${group.id}`);
  expect(expired.body).toMatchObject({ state: 'expired', memberCount: 3 });
});

test('an expired group is found, and extending it deals with it', async () => {
  const people = await scene.team(3);
  const group = await scene.filed(people, { kind: 'task', endsOn: inDays(1) });
  inTheFuture(3);
  await tendGroups();
  setClock(systemClock);

  const [found] = about(await findings(people[0]), group.id);
  expect(found).toMatchObject({ kind: 'expired', evidence: { endsOn: inDays(1) }, abilities: { extend: true } });
  const longer = await scene.act(people[0], 'POST', `/groups/${group.id}/extension`, {
    endsOn: inDays(30),
    reason: '任务未完成',
  });

  expect(longer.body).toMatchObject({ state: 'active', ending: null });
  expect(about(await findings(people[0]), group.id)).toEqual([]);
});

test('a group in which nobody wrote for 30 days is found; a message or the dissolution deals with it', async () => {
  const [idle, talked] = [await scene.team(3), await scene.team(3)];
  const [one, other] = [await scene.filed(idle), await scene.filed(talked)];
  inTheFuture(31);
  await noteGroupActivity([other.id], new Date(Date.now() + 5 * 86_400_000));
  await tendGroups();
  setClock(systemClock);

  const [found] = about(await findings(scene.officer), one.id);
  expect(found).toMatchObject({ kind: 'idle', evidence: { days: 31 }, abilities: { dissolve: true, extend: false } });
  expect(about(await findings(scene.officer), other.id)).toEqual([]);
  await scene.act(idle[0], 'POST', `/groups/${one.id}/dissolution`, { reason: '长期不用' });
  expect(about(await findings(scene.officer), one.id)).toEqual([]);
});

test('groups of nearly the same members are found as a pair and merged, or kept with a reason', async () => {
  const people = await scene.team(5);
  const first = await scene.filed(people);
  const second = await scene.filed(people.slice(0, 4), { similarReason: '临时分组' });
  await tendGroups();

  const [found] = about(await findings(scene.officer, '&kind=overlapping'), first.id);
  expect(found).toMatchObject({
    kind: 'overlapping',
    group: { id: second.id },
    other: { id: first.id },
    evidence: { memberLikeness: 0.8, sharedMembers: 4 },
    abilities: { merge: true, keep: true },
  });
  const path = `/group-findings/${found?.id}/keeping`;
  expect((await scene.act(scene.stranger, 'POST', path, { reason: '分工不同' })).status).toBe(404);
  expect((await scene.act(people[4] as BuiltPerson, 'POST', path, { reason: '分工不同' })).status).toBe(404);
  expect((await scene.act(scene.officer, 'POST', path, { reason: '分工不同' })).body.kept.reason).toBe('分工不同');
  await tendGroups();
  expect(about(await findings(scene.officer), first.id)).toEqual([]);
  expect(about(await findings(scene.officer, '&kept=true'), first.id)).toHaveLength(1);

  await scene.act(scene.officer, 'POST', `/groups/${second.id}/merger`, { intoId: first.id, reason: '成员相同' });
  expect(await FindingModel.countDocuments({ groupId: second.id })).toBe(0);
});

test.each([
  ['GET', '/group-findings'],
  ['POST', `/group-findings/${'a'.repeat(24)}/keeping`],
  ['GET', '/group-settings'],
  ['PUT', '/group-settings'],
])('%s %s needs a session', async (method, path) => {
  expect((await api.ask(method, path, method === 'GET' ? {} : { body: {} })).status).toBe(401);
});

test('bad input is refused', async () => {
  const bad = await scene.act(scene.officer, 'POST', `/group-findings/${'a'.repeat(24)}/keeping`, {});
  const cursor = await scene.act(scene.officer, 'GET', '/group-findings?cursor=x');

  expect([bad.status, cursor.status]).toEqual([400, 400]);
});
