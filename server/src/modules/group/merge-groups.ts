import { mostMembers, stateAfter } from '@yiwang/shared/group/group.rules';
import type { Group, GroupId, MemberRules } from '@yiwang/shared/group/group.schemas';
import { followMembers } from '#modules/group/follow-members';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { abilitiesOf } from '#modules/group/group.policy';
import { groupSubject } from '#modules/group/group.rooms';
import { openGroup, present, require } from '#modules/group/group.service';
import { resolveMembers } from '#modules/group/resolve-members';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** Lets one group go into another: it is read-only from now on, and its members join the other. */
export async function mergeGroup(
  actor: Actor,
  id: GroupId,
  { intoId, reason }: { intoId: GroupId; reason: string },
): Promise<Group> {
  if (id === intoId) throw new AppError('group.same_group');
  const [from, into] = [await openGroup(actor, id), await openGroup(actor, intoId)];
  if (from.group.kind === 'all-staff' || into.group.kind === 'all-staff') throw new AppError('group.all_staff');
  if (stateAfter(from.group.state, 'merge') === null || into.group.state !== 'active')
    throw new AppError('group.wrong_state');
  require(abilitiesOf(actor, from.group, from.row !== null, from.standing).merge);
  require(abilitiesOf(actor, into.group, into.row !== null, into.standing).merge);
  const united = await resolveMembers(unitedRules(into.group.memberRules, from.group.memberRules));
  if (united.size > mostMembers)
    throw new AppError('group.too_many_members', { count: united.size, most: mostMembers });

  return present(actor, await merge(from.group, into.group._id, reason, traceOf(actor)));
}

function merge(group: GroupRecord, intoId: GroupId, reason: string, by: ActorTrace): Promise<GroupRecord> {
  return commit(
    GroupModel,
    group,
    { $set: { state: 'merged', mergedIntoId: intoId, ending: { at: now(), by: by.name, reason } } },
    [effectOf('group.merge', by, groupSubject(group._id), { intoId, audit: { intoId, reason } })],
    'group.wrong_state',
  );
}

/** A group that an approved application takes in. One that has ended meanwhile is left as it is. */
export async function absorb(fromId: GroupId, intoId: GroupId, by: ActorTrace): Promise<void> {
  const group = await GroupModel.findById(fromId).lean<GroupRecord>();
  if (!group || group.kind === 'all-staff' || stateAfter(group.state, 'merge') === null) return;

  await merge(group, intoId, '并入新备案的群组', by);
}

/** The other side of a merger: rules and history come in. Repeating it changes nothing. */
export async function takeIn(fromId: GroupId, intoId: GroupId, by: ActorTrace): Promise<void> {
  const [from, into] = await Promise.all([
    GroupModel.findById(fromId).lean<GroupRecord>(),
    GroupModel.findById(intoId).lean<GroupRecord>(),
  ]);
  if (!from || into?.state !== 'active') return;

  if (!into.absorbedIds.includes(fromId))
    await commit(
      GroupModel,
      into,
      {
        $set: { memberRules: unitedRules(into.memberRules, from.memberRules) },
        $addToSet: { absorbedIds: fromId },
      },
      [effectOf('group.absorb', by, groupSubject(intoId), { fromId, audit: { fromId } })],
      'group.stale',
    );
  await followMembers(intoId, by);
}

const once = <T>(items: readonly T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];

export const unitedRules = (into: MemberRules, from: MemberRules): MemberRules => ({
  units: once([...into.units, ...from.units]),
  posts: once([...into.posts, ...from.posts]),
  people: once([...into.people, ...from.people]),
});
