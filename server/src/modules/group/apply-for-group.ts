import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { groupContract } from '@yiwang/shared/group/group.contract';
import { faultOfEnd, stateAfter } from '@yiwang/shared/group/group.rules';
import type { Group, GroupId } from '@yiwang/shared/group/group.schemas';
import { isMarked, isMarkedName } from '@yiwang/shared/wording/classified-marks';
import { checkedMembers } from '#modules/group/check-members';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { abilitiesOf, mayApplyFor, mayApplyForAll } from '#modules/group/group.policy';
import { groupSubject } from '#modules/group/group.rooms';
import { openGroup, present, require, today } from '#modules/group/group.service';
import { likenessesOf, quotaOf } from '#modules/group/similar-groups';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

type Application = ParsedOf<typeof groupContract.apply>['body'];

/** Asks the burden office for a group. Everything that approval would refuse is refused here already. */
export async function applyForGroup(actor: Actor, application: Application, id: GroupId): Promise<Group> {
  await requireApplicant(actor, application);
  requireUnmarked(application);
  const fault = faultOfEnd(application.kind, application.endsOn, today());
  if (fault) throw new AppError(fault);
  const members = await checkedMembers({
    rules: application.memberRules,
    administratorId: application.administratorId,
    isForAll: application.kind === 'all-staff',
  });
  if (application.kind !== 'all-staff') await requireRoom(application.ownerUnitId);
  await requireAbsorbable(application.absorbIds);
  await requireReason(application, members);

  const record = recordOf(actor, id, application, members.size);
  const effect = effectOf('group.apply', traceOf(actor), groupSubject(record._id), {
    audit: { kind: record.kind, ownerUnitId: record.ownerUnitId, similarReason: record.similarReason },
  });

  return present(actor, await create(GroupModel, record, [effect]));
}

async function requireApplicant(actor: Actor, { ownerUnitId, kind }: Application): Promise<void> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(ownerUnitId);
  if (!unit?.active || unit.kind === 'office') throw new AppError('group.unit_unknown');
  const may = kind === 'all-staff' ? mayApplyForAll : mayApplyFor;
  require(may(actor, ownerUnitId, tree));
}

/** 涉密不上群. */
export function requireUnmarked({ name, purpose }: { name?: string | undefined; purpose?: string | undefined }): void {
  if (isMarkedName(name ?? '') || isMarked(purpose ?? '')) throw new AppError('group.classified_mark');
}

async function requireRoom(unitId: Application['ownerUnitId']): Promise<void> {
  const { used, limit } = await quotaOf(unitId);
  if (limit !== null && used >= limit) throw new AppError('group.limit_reached', { used, limit });
}

async function requireAbsorbable(ids: readonly GroupId[]): Promise<void> {
  const found = await GroupModel.countDocuments({
    _id: { $in: [...ids] },
    state: 'active',
    kind: { $ne: 'all-staff' },
  });
  if (found !== new Set(ids).size) throw new AppError('group.not_found');
}

/** A group like one that stands needs a reason, unless it takes that one in. The reason stays on record (T10). */
async function requireReason(application: Application, members: Awaited<ReturnType<typeof checkedMembers>>) {
  if (application.similarReason || application.kind === 'all-staff') return;
  const alike = await likenessesOf(application, members);
  const others = alike.filter(({ group }) => !application.absorbIds.includes(group._id));
  if (others.length > 0)
    throw new AppError('group.similar_reason_missing', { groupIds: others.map(({ group }) => group._id) });
}

function recordOf(actor: Actor, id: GroupId, application: Application, memberCount: number): GroupRecord {
  return {
    _id: id,
    version: 1,
    outbox: [],
    name: application.name,
    purpose: application.purpose,
    kind: application.kind,
    state: 'applied',
    ownerUnitId: application.ownerUnitId,
    administratorId: application.administratorId,
    applicantId: actor.personId,
    memberRules: application.memberRules,
    leftIds: [],
    memberCount,
    endsOn: application.endsOn,
    announceOnly: application.announceOnly || application.kind === 'all-staff',
    historyVisibleFromJoin: application.historyVisibleFromJoin,
    similarReason: application.similarReason ?? null,
    absorbIds: [...new Set(application.absorbIds)],
    absorbedIds: [],
    filing: null,
    appliedAt: now(),
    filedAt: null,
    decision: null,
    ending: null,
    keptUntil: null,
    historyRemovedAt: null,
    mergedIntoId: null,
    warnedOf: null,
  };
}

/** Takes one's application back while nobody has decided. */
export async function withdrawApplication(actor: Actor, id: GroupId): Promise<Group> {
  const { group, row, standing } = await openGroup(actor, id);
  if (stateAfter(group.state, 'withdraw') === null) throw new AppError('group.wrong_state');
  require(abilitiesOf(actor, group, row !== null, standing).withdraw);

  const withdrawn = await commit(
    GroupModel,
    group,
    { $set: { state: 'withdrawn' } },
    [effectOf('group.withdraw', traceOf(actor), groupSubject(id))],
    'group.wrong_state',
  );
  return present(actor, withdrawn);
}
