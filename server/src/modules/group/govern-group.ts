import type { AuditAction } from '@yiwang/shared/admin/audit-actions';
import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { groupContract } from '@yiwang/shared/group/group.contract';
import { addDays, faultOfEnd, type GroupAct, stateAfter } from '@yiwang/shared/group/group.rules';
import type { Group, GroupAbilities, GroupId } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UpdateQuery } from 'mongoose';
import { requireUnmarked } from '#modules/group/apply-for-group';
import { checkedMembers } from '#modules/group/check-members';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { abilitiesOf } from '#modules/group/group.policy';
import { groupSubject } from '#modules/group/group.rooms';
import { type OpenedGroup, openGroup, present, presentAnew, require, today } from '#modules/group/group.service';
import { MembershipModel, membershipId } from '#modules/group/membership.model';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

type Edit = ParsedOf<typeof groupContract.edit>['body'];

/** Opens a group for one act: invisible 404, wrong state 409, not mine 403. */
export async function openFor(
  actor: Actor,
  id: GroupId,
  ability: keyof GroupAbilities,
  act: GroupAct | null,
): Promise<OpenedGroup> {
  const opened = await openGroup(actor, id);
  const { group, row, standing } = opened;
  const fits = act === null ? group.state === 'active' : stateAfter(group.state, act) !== null;
  if (!fits) throw new AppError('group.wrong_state');
  require(abilitiesOf(actor, group, row !== null, standing)[ability]);

  return opened;
}

/** Name, purpose, who may post, who belongs. Members follow the rules by effect. */
export async function editGroup(actor: Actor, id: GroupId, { version, ...edit }: Edit): Promise<Group> {
  const { group } = await openFor(actor, id, 'edit', null);
  requireUnmarked(edit);
  const { memberRules } = edit;
  if (memberRules)
    await checkedMembers({
      rules: memberRules,
      administratorId: group.administratorId,
      isForAll: group.kind === 'all-staff',
      leftIds: group.leftIds,
    });

  const fields = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  const effect = effectOf('group.edit', traceOf(actor), groupSubject(id), { audit: { fields: Object.keys(fields) } });
  await commit(GroupModel, { _id: id, version }, { $set: fields } as UpdateQuery<GroupRecord>, [effect], 'group.stale');

  return presentAnew(actor, id);
}

export async function transferGroup(actor: Actor, id: GroupId, personId: PersonId): Promise<Group> {
  const { group } = await openFor(actor, id, 'transfer', null);
  const isMember = await MembershipModel.exists({ _id: membershipId(id, personId), isIn: true });
  if (!isMember) throw new AppError('group.administrator_not_member');

  return change(actor, group, { administratorId: personId }, 'group.transfer', {
    from: group.administratorId,
    to: personId,
  });
}

export async function extendGroup(
  actor: Actor,
  id: GroupId,
  { endsOn, reason }: { endsOn: string; reason: string },
): Promise<Group> {
  const { group } = await openGroup(actor, id);
  if (group.kind !== 'task') throw new AppError('group.end_not_wanted');
  await openFor(actor, id, 'extend', 'extend');
  const fault = faultOfEnd(group.kind, endsOn, today());
  if (fault) throw new AppError(fault);

  const fields = { state: 'active' as const, endsOn, ending: null, keptUntil: null };
  return change(actor, group, fields, 'group.extend', { endsOn, reason });
}

/** Ends a group: read-only and searchable from now on, kept as long as the burden office has set. */
export async function dissolveGroup(actor: Actor, id: GroupId, reason: string): Promise<Group> {
  const { group, settings } = await openFor(actor, id, 'dissolve', 'dissolve');
  const fields = {
    state: 'dissolved' as const,
    ending: { at: now(), by: actor.name, reason },
    keptUntil: addDays(today(), settings.retentionDays),
  };

  return change(actor, group, fields, 'group.dissolve', { reason });
}

async function change(
  actor: Actor,
  group: GroupRecord,
  fields: Partial<GroupRecord>,
  action: AuditAction,
  audit: Record<string, unknown>,
): Promise<Group> {
  const effect = effectOf(action, traceOf(actor), groupSubject(group._id), { audit });
  const changed = await commit(
    GroupModel,
    group,
    { $set: fields } as UpdateQuery<GroupRecord>,
    [effect],
    'group.wrong_state',
  );

  return present(actor, changed);
}
