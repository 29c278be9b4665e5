import { mostMembers } from '@yiwang/shared/group/group.rules';
import type { Group, GroupId, GroupMember, GroupNotify } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UpdateQuery } from 'mongoose';
import { requirePeople } from '#modules/group/check-members';
import { openFor } from '#modules/group/govern-group';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { presentMembership } from '#modules/group/group.presenter';
import { groupSubject } from '#modules/group/group.rooms';
import { openGroup, presentAnew } from '#modules/group/group.service';
import { presentMembers } from '#modules/group/list-members';
import { MembershipModel, type MembershipRecord, membershipId } from '#modules/group/membership.model';
import { type Actor, traceOf } from '#platform/actor';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { personRoom } from '#platform/realtime/index';
import { push } from '#platform/realtime/push';

export async function addMembers(actor: Actor, id: GroupId, personIds: readonly PersonId[]): Promise<Group> {
  const { group } = await openFor(actor, id, 'changeMembers', null);
  await requirePeople(personIds);
  if (group.kind !== 'all-staff' && group.memberCount + personIds.length > mostMembers)
    throw new AppError('group.too_many_members', { count: group.memberCount + personIds.length, most: mostMembers });

  const people = [...new Set([...group.memberRules.people, ...personIds])];
  const update = {
    $set: {
      memberRules: { ...group.memberRules, people },
      leftIds: group.leftIds.filter((each) => !personIds.includes(each)),
    },
  } as UpdateQuery<GroupRecord>;
  const effect = effectOf('group.add_members', traceOf(actor), groupSubject(id), { audit: { personIds } });
  await commit(GroupModel, group, update, [effect], 'group.stale');

  return presentAnew(actor, id);
}

/** Whoever is removed sees and hears nothing of the group from the moment of the answer on. */
export async function removeMember(actor: Actor, id: GroupId, personId: PersonId): Promise<Group> {
  const { group } = await openFor(actor, id, 'changeMembers', null);
  if (group.kind === 'all-staff') throw new AppError('group.all_staff');
  if (group.administratorId === personId) throw new AppError('group.administrator_stays');
  await memberRow(id, personId);

  const effect = effectOf('group.remove_member', traceOf(actor), groupSubject(id), { audit: { personId } });
  await commit(GroupModel, group, without(group, personId), [effect], 'group.stale');

  return presentAnew(actor, id);
}

/** Anybody may leave (T9), but the administrator hands over first and the all-staff channel is kept by everybody. */
export async function leaveGroup(actor: Actor, id: GroupId): Promise<Record<string, never>> {
  const { group } = await openGroup(actor, id);
  await memberRow(id, actor.personId);
  if (group.kind === 'all-staff') throw new AppError('group.all_staff');
  if (group.state !== 'active') throw new AppError('group.wrong_state');
  if (group.administratorId === actor.personId) throw new AppError('group.administrator_stays');

  const effect = effectOf('group.leave', traceOf(actor), groupSubject(id));
  await commit(GroupModel, group, without(group, actor.personId), [effect], 'group.stale');

  return {};
}

const without = (group: GroupRecord, personId: PersonId) =>
  ({
    $set: {
      memberRules: { ...group.memberRules, people: group.memberRules.people.filter((each) => each !== personId) },
    },
    $addToSet: { leftIds: personId },
  }) as UpdateQuery<GroupRecord>;

/** 禁言: the member reads on and does not post until then; null lifts it. */
export async function muteMember(
  actor: Actor,
  id: GroupId,
  personId: PersonId,
  until: string | null,
): Promise<GroupMember> {
  const { group } = await openFor(actor, id, 'changeMembers', null);
  if (group.administratorId === personId) throw new AppError('group.administrator_stays');
  const row = await memberRow(id, personId);
  const verb = until === null ? 'unmute' : 'mute';
  const changed = await commit(
    MembershipModel,
    row,
    { $set: { mutedUntil: until === null ? null : new Date(until) } },
    [effectOf(`group.${verb}`, traceOf(actor), groupSubject(id), { personId, until, audit: { personId, until } })],
    'group.stale',
  );
  tellMember(changed, group.administratorId);
  const [member] = await presentMembers([changed], group.administratorId);
  if (!member) throw new AppError('group.not_member');

  return member;
}

/** What I want to hear of; in the all-staff channel everybody hears everything. */
export async function setNotify(actor: Actor, id: GroupId, notify: GroupNotify) {
  const { group } = await openGroup(actor, id);
  const row = await memberRow(id, actor.personId);
  if (group.kind === 'all-staff' && notify !== 'all') throw new AppError('group.all_staff');

  const changed = await commit(
    MembershipModel,
    row,
    { $set: { notify } },
    [effectOf('group.set_notification', traceOf(actor), groupSubject(id), { notify, audit: { notify } })],
    'group.stale',
  );
  tellMember(changed, group.administratorId);

  return presentMembership(changed, group.administratorId);
}

async function memberRow(id: GroupId, personId: PersonId): Promise<MembershipRecord> {
  const row = await MembershipModel.findOne({ _id: membershipId(id, personId), isIn: true }).lean<MembershipRecord>();
  if (!row) throw new AppError('group.not_member');

  return row;
}

function tellMember(row: MembershipRecord, administratorId: PersonId): void {
  const membership = presentMembership(row, administratorId);
  push([personRoom(row.personId)], 'group:membership', { groupId: row.groupId, membership });
}
