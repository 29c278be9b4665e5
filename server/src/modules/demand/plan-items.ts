import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { demandPlanContract } from '@yiwang/shared/demand/demand.contract';
import type { DemandPlanItem, DemandPlanItemId } from '@yiwang/shared/demand/demand.schemas';
import { holds } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { DemandModel, PlanItemModel, type PlanItemRecord } from '#modules/demand/demand.model';
import { mayAskFor, mayPlanFor, viewerOf } from '#modules/demand/demand.policy';
import { unitNameOf } from '#modules/demand/demand.presenter';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

const itemSubject = (id: DemandPlanItemId): string => `demand-plan:${id}`;

/** Seen by whoever belongs to the unit, asks in its name, or is its burden office. */
const maySee = (actor: Actor, unitId: UnitId, tree: UnitTree): boolean =>
  viewerOf(actor, tree).homeIds.includes(unitId) || mayAskFor(actor, unitId, tree) || mayPlanFor(actor, unitId, tree);

export async function listPlanItems(actor: Actor, { year, unitId }: { year: number; unitId?: UnitId | undefined }) {
  const tree = await getUnitTree();
  const items = await PlanItemModel.find({ year, active: true, ...(unitId ? { unitId } : {}) }, { outbox: 0 }).lean<
    PlanItemRecord[]
  >();
  const seen = items
    .filter((item) => maySee(actor, item.unitId, tree))
    .sort((one, other) => tree.orderOf(one.unitId) - tree.orderOf(other.unitId) || (one._id < other._id ? -1 : 1));
  const used = await usesOf(seen.map(({ _id }) => _id));

  return {
    items: seen.map((item) => present(actor, item, used.get(item._id) ?? 0, tree)),
    abilities: { add: holds(actor, 'burden-officer') },
  };
}

/** How often each item was asked by now. */
export async function usesOf(ids: readonly DemandPlanItemId[]): Promise<ReadonlyMap<string, number>> {
  const counted = await DemandModel.aggregate<{ readonly _id: string; readonly count: number }>([
    { $match: { planItemId: { $in: [...ids] }, status: 'asked' } },
    { $group: { _id: '$planItemId', count: { $sum: 1 } } },
  ]);

  return new Map(counted.map(({ _id, count }) => [_id, count]));
}

const present = (actor: Actor, item: PlanItemRecord, used: number, tree: UnitTree): DemandPlanItem => ({
  ...{ id: item._id, version: item.version, year: item.year, kind: item.kind, title: item.title },
  ...{ times: item.times, reference: item.reference, used },
  unit: unitNameOf(item.unitId, tree),
  abilities: { withdraw: mayPlanFor(actor, item.unitId, tree) },
});

export async function addPlanItem(
  actor: Actor,
  fields: ParsedOf<typeof demandPlanContract.add>['body'],
  id: DemandPlanItemId,
): Promise<DemandPlanItem> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(fields.unitId);
  if (!holds(actor, 'burden-officer')) throw new AppError('demand.forbidden');
  if (!unit?.active || unit.kind === 'office') throw new AppError('demand.unit_unknown');
  if (!mayPlanFor(actor, fields.unitId, tree)) throw new AppError('demand.forbidden');
  if (isMarked(fields.title) || isMarked(fields.reference)) throw new AppError('demand.classified_mark');

  const item = await create<PlanItemRecord>(
    PlanItemModel,
    { _id: id, version: 1, outbox: [], active: true, ...fields },
    [effectOf('demand.plan', traceOf(actor), itemSubject(id), { audit: { reference: fields.reference } })],
  );
  return present(actor, item, 0, tree);
}

export async function withdrawPlanItem(
  actor: Actor,
  id: DemandPlanItemId,
  { reason, version }: { reason: string; version: number },
): Promise<{ id: DemandPlanItemId }> {
  const [item, tree] = await Promise.all([PlanItemModel.findById(id).lean<PlanItemRecord>(), getUnitTree()]);
  if (!item?.active || !maySee(actor, item.unitId, tree)) throw new AppError('demand.not_found');
  if (!mayPlanFor(actor, item.unitId, tree)) throw new AppError('demand.forbidden');

  const effect = effectOf('demand.unplan', traceOf(actor), itemSubject(id), { audit: { reason } });
  await commit<PlanItemRecord>(
    PlanItemModel,
    { _id: id, version },
    { $set: { active: false } },
    [effect],
    'demand.stale',
  );

  return { id };
}
