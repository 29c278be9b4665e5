import type { PersonId } from '@yiwang/shared/person/person.contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findGroupAccess, listMemberIds } from '#modules/group/access';
import { followAllMembers } from '#modules/group/follow-members';
import { GroupModel } from '#modules/group/group.model';
import { mayRead, readableBy } from '#modules/group/group.policy';
import { groupRoom } from '#modules/group/group.rooms';
import { knownGroupAccess } from '#modules/group/known-access';
import { MembershipModel } from '#modules/group/membership.model';
import { PersonModel } from '#modules/person/person.model';
import { getUnitTree } from '#modules/unit/index';
import { systemTrace } from '#platform/actor';
import { newId } from '#platform/id';
import { push } from '#platform/realtime/push';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildGroupScene, type GroupScene } from '#testing/groups';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let scene: GroupScene;
beforeAll(async () => {
  api = await startTestApi();
  scene = await buildGroupScene(api);
});
afterAll(() => api.close());

/** As an import of the roster would move a person. */
const move = (person: BuiltPerson, unitIds: readonly string[], fields: object = {}) =>
  PersonModel.updateOne(
    { _id: person._id },
    {
      $set: {
        appointments: unitIds.map((unitId, index) => ({ unitId, officeId: null, post: '科员', primary: index === 0 })),
        changedAt: new Date(),
        ...fields,
      },
    },
  );

test('members follow the tree: who moves in joins, who moves away or leaves is out', async () => {
  const [first, second, third] = (await scene.team(3, scene.forest)) as [BuiltPerson, BuiltPerson, BuiltPerson];
  const [coming] = await scene.team(1);
  const group = await scene.filed([first], {
    ownerUnitId: scene.forest._id,
    memberRules: { units: [{ unitId: scene.forest._id, reach: 'below' }] },
  });
  const before = await listMemberIds(group.id);
  expect(before).toEqual(expect.arrayContaining([first._id, second._id, third._id]));

  await move(second, [scene.water._id]);
  await move(third, [scene.forest._id], { active: false });
  await move(coming, [scene.forest._id]);
  await followAllMembers(systemTrace);
  await followAllMembers(systemTrace);

  const after = new Set(await listMemberIds(group.id));
  expect([first, second, third, coming].map(({ _id }) => after.has(_id))).toEqual([true, false, false, true]);
  expect((await GroupModel.findById(group.id).lean())?.memberCount).toBe(after.size);
  expect((await scene.act(second, 'GET', `/groups/${group.id}`)).status).toBe(404);
});

test('whoever left a group by choice is not brought back by its rules', async () => {
  const [first, second] = await scene.team(2, scene.forest);
  const group = await scene.filed([first], {
    ownerUnitId: scene.forest._id,
    similarReason: '测试',
    memberRules: { units: [{ unitId: scene.forest._id, reach: 'direct' }] },
  });
  await scene.act(second as BuiltPerson, 'DELETE', `/groups/${group.id}/membership`);

  await followAllMembers(systemTrace);

  expect(await listMemberIds(group.id)).not.toContain((second as BuiltPerson)._id);
});

test('holders of a post are members, wherever they hold it below the unit', async () => {
  const clerk = await buildPerson({ posts: [{ unit: scene.water, post: '河长办联络员' }] });
  const other = await buildPerson({ posts: [{ unit: scene.forest, post: '河长办联络员' }] });
  const similar = await scene.act(scene.head, 'POST', '/group-similarities', {
    name: '河长办',
    purpose: '河长办',
    ownerUnitId: scene.water._id,
    memberRules: { posts: [{ post: '河长办联络员', withinUnitId: scene.city._id }] },
  });
  const within = await scene.act(scene.head, 'POST', '/group-similarities', {
    name: '河长办',
    purpose: '河长办',
    ownerUnitId: scene.water._id,
    memberRules: { posts: [{ post: '河长办联络员', withinUnitId: scene.forest._id }], people: [clerk._id] },
  });

  expect([similar.body.memberCount, within.body.memberCount, other.active]).toEqual([2, 2, true]);
});

test('a connection hears its groups from the first moment, joins at once, and hears nothing after a removal', async () => {
  const [first, second, third] = (await scene.team(3)) as [BuiltPerson, BuiltPerson, BuiltPerson];
  const group = await scene.filed([first, second]);
  const [early, late] = [await connectSocket(api.url, second.token), await connectSocket(api.url, third.token)];
  const heard = (socket: typeof early) =>
    socket.received.filter(({ event }) => event === 'group:ping').map(({ payload }) => payload);

  await scene.act(first, 'POST', `/groups/${group.id}/members`, { personIds: [third._id] });
  expect(await late.next('group:joined')).toMatchObject({ id: group.id });
  push([groupRoom(group.id)], 'group:ping', 1);
  expect([await early.next('group:ping'), await late.next('group:ping')]).toEqual([1, 1]);

  await scene.act(first, 'DELETE', `/groups/${group.id}/members/${second._id}`);
  expect(await early.next('group:left')).toEqual({ groupId: group.id });
  push([groupRoom(group.id)], 'group:ping', 2);
  expect(await late.next('group:ping')).toBe(2);
  expect(heard(early)).toEqual([1]);
  early.close();
  late.close();
});

test('access: members post, others do neither; muted, announce-only and ended groups are read only', async () => {
  const [first, second, third] = (await scene.team(3)) as [BuiltPerson, BuiltPerson, BuiltPerson];
  const group = await scene.filed([first, second, third]);
  const accessOf = async ({ _id }: BuiltPerson) => {
    const { mayRead: reads, mayPost: posts, silence } = await findGroupAccess(_id, group.id);
    const known = await knownGroupAccess(_id, group.id);
    expect([known.mayRead, known.mayPost, known.silence]).toEqual([reads, posts, silence]);
    return [reads, posts, silence];
  };
  expect(await accessOf(second)).toEqual([true, true, null]);
  expect(await accessOf(scene.stranger)).toEqual([false, false, null]);

  const until = new Date(Date.now() + 3_600_000).toISOString();
  await scene.act(first, 'PUT', `/groups/${group.id}/members/${second._id}/mute`, { until });
  expect(await accessOf(second)).toEqual([true, false, 'muted']);
  await scene.act(first, 'PUT', `/groups/${group.id}/members/${second._id}/mute`, { until: null });
  expect(await accessOf(second)).toEqual([true, true, null]);
  await scene.act(first, 'DELETE', `/groups/${group.id}/members/${second._id}`);
  expect(await accessOf(second)).toEqual([false, false, null]);
  await scene.act(first, 'POST', `/groups/${group.id}/members`, { personIds: [second._id] });
  expect(await accessOf(second)).toEqual([true, true, null]);
  const { version } = (await scene.act(first, 'GET', `/groups/${group.id}`)).body;
  await scene.act(first, 'PATCH', `/groups/${group.id}`, { version, announceOnly: true });
  expect([await accessOf(first), await accessOf(third)]).toEqual([
    [true, true, null],
    [true, false, 'announce-only'],
  ]);
  await scene.act(first, 'POST', `/groups/${group.id}/dissolution`, { reason: '任务完成' });
  expect([await accessOf(first), await accessOf(third)]).toEqual([
    [true, false, 'ended'],
    [true, false, 'ended'],
  ]);
});

test('the history of a merged group is open to the members of the other, unless it was closed to later ones', async () => {
  const [one, two, three] = [await scene.team(2), await scene.team(2), await scene.team(2)];
  const [open, closed, into] = [
    await scene.filed(one),
    await scene.filed(two, { historyVisibleFromJoin: true }),
    await scene.filed(three),
  ];
  for (const { id } of [open, closed])
    await scene.act(scene.officer, 'POST', `/groups/${id}/merger`, { intoId: into.id, reason: '职责相同' });

  const reads = async (person: BuiltPerson, id: typeof open.id) => (await findGroupAccess(person._id, id)).mayRead;
  expect(await Promise.all([reads(three[0], open.id), reads(three[0], closed.id), reads(two[0], closed.id)])).toEqual([
    true,
    false,
    true,
  ]);
  expect((await findGroupAccess(one[0]._id, into.id)).mayPost).toBe(true);
  expect((await findGroupAccess(two[0]._id, closed.id)).readFrom).toBeInstanceOf(Date);
});

test('the database and the memory agree on who may read what', async () => {
  const tree = await getUnitTree();
  const anyUnit = fc.constantFrom(scene.city._id, scene.water._id, scene.forest._id);
  const anyPerson = fc.constantFrom(...Array.from({ length: 3 }, (_, n) => `${n}`.repeat(24) as PersonId));
  const state = fc.constantFrom('applied', 'refused', 'withdrawn', 'active', 'expired', 'dissolved', 'merged');
  const groups = fc.array(
    fc.record({
      ownerUnitId: anyUnit,
      administratorId: anyPerson,
      applicantId: anyPerson,
      state,
      isMember: fc.boolean(),
    }),
    { minLength: 1, maxLength: 10 },
  );
  const viewers = fc.record({
    personId: anyPerson,
    unitIds: fc.uniqueArray(anyUnit, { maxLength: 2 }),
    roles: fc.array(
      fc.record({
        role: fc.constantFrom('office-clerk', 'leader', 'burden-officer', 'unit-administrator', 'cadre', 'auditor'),
        unitId: anyUnit,
      }),
      { maxLength: 2 },
    ),
  });
  const delegations = fc.array(fc.record({ unitId: anyUnit, personId: anyPerson }), { maxLength: 2 });
  await MembershipModel.collection.deleteMany({});

  await fc.assert(
    fc.asyncProperty(groups, viewers, delegations, async (subjects, viewer, delegates) => {
      const records = subjects.map((subject) => ({ ...subject, _id: newId() }) as never as Subject);
      await GroupModel.collection.deleteMany({});
      await GroupModel.collection.insertMany(records as never);
      const standing = { tree, delegates };
      const memberOf = records.flatMap(({ _id, isMember }) => (isMember ? [_id] : []));

      const filter = readableBy(viewer as never, standing, memberOf);
      const found = await GroupModel.find(filter as never, { _id: 1 }).lean<{ _id: string }[]>();
      const expected = records.filter((each) => mayRead(viewer as never, each, each.isMember, standing));
      expect(found.map(({ _id }) => _id).toSorted()).toEqual(expected.map(({ _id }) => _id as string).toSorted());
    }),
    { numRuns: 40 },
  );
});

type Subject = Parameters<typeof mayRead>[1] & { readonly isMember: boolean };
