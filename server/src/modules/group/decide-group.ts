import { faultOfEnd, stateAfter } from '@yiwang/shared/group/group.rules';
import type { Group, GroupId } from '@yiwang/shared/group/group.schemas';
import type { UpdateQuery } from 'mongoose';
import { checkedMembers } from '#modules/group/check-members';
import { filingIndex, GroupModel, type GroupRecord } from '#modules/group/group.model';
import { abilitiesOf } from '#modules/group/group.policy';
import { groupSubject } from '#modules/group/group.rooms';
import { openGroup, present, presentAnew, require, today } from '#modules/group/group.service';
import { quotaOf } from '#modules/group/similar-groups';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { isDuplicateKey } from '#platform/database/faults';
import { AppError } from '#platform/errors';
import { inTurn } from '#platform/in-turn';

export interface Decision {
  readonly decision: 'approve' | 'refuse';
  readonly reason?: string | undefined;
}

/** Approves, which files the group, or refuses. Two at once: the second is told that it is decided. */
export async function decideGroup(actor: Actor, id: GroupId, { decision, reason }: Decision): Promise<Group> {
  const { group, row, standing } = await openGroup(actor, id);
  if (stateAfter(group.state, decision) === null) throw new AppError('group.wrong_state');
  require(abilitiesOf(actor, group, row !== null, standing).approve);

  if (decision === 'refuse') return refuse(actor, group, reason);
  await requireApprovable(group);
  await inTurn('group filing', () => file(actor, group, reason ?? null));

  return presentAnew(actor, id);
}

async function refuse(actor: Actor, group: GroupRecord, reason: string | undefined): Promise<Group> {
  if (!reason) throw new AppError('group.reason_missing');
  const change = { $set: { state: 'refused', decision: { at: now(), byId: actor.personId, reason } } };
  const effect = effectOf('group.refuse', traceOf(actor), groupSubject(group._id), { audit: { reason } });

  return present(
    actor,
    await commit(GroupModel, group, change as UpdateQuery<GroupRecord>, [effect], 'group.wrong_state'),
  );
}

/** Between application and approval people move, days pass and other groups are filed. */
async function requireApprovable(group: GroupRecord): Promise<void> {
  const fault = faultOfEnd(group.kind, group.endsOn, today());
  if (fault) throw new AppError(fault);
  const { memberRules: rules, administratorId } = group;
  await checkedMembers({ rules, administratorId, isForAll: group.kind === 'all-staff' });
  if (group.kind === 'all-staff') return;

  const { used, limit } = await quotaOf(group.ownerUnitId);
  if (limit !== null && used >= limit) throw new AppError('group.limit_reached', { used, limit });
}

/**
 * Files under the next number of the year. The number is written with the state in one write, so a number that is not
 * used was never given; the unique index decides between servers, and the loser takes the next.
 */
async function file(actor: Actor, group: GroupRecord, reason: string | null): Promise<GroupRecord> {
  const at = now();
  const year = Number(today().slice(0, 4));
  for (;;) {
    const filing = { year, serial: (await largestSerial(year)) + 1 };
    const decision = { at, byId: actor.personId, reason };
    const effect = effectOf('group.approve', traceOf(actor), groupSubject(group._id), { audit: { ...filing, reason } });
    try {
      return await commit(
        GroupModel,
        group,
        // The rows of members follow by effect and bring the count with them.
        { $set: { state: 'active', filing, filedAt: at, decision } },
        [effect],
        'group.wrong_state',
      );
    } catch (error) {
      if (!isDuplicateKey(error, filingIndex)) throw error;
    }
  }
}

async function largestSerial(year: number): Promise<number> {
  const last = await GroupModel.findOne({ 'filing.year': year, 'filing.serial': { $gt: 0 } }, { filing: 1 })
    .sort({ 'filing.serial': -1 })
    .lean<Pick<GroupRecord, 'filing'>>();

  return last?.filing?.serial ?? 0;
}
