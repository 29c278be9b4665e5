import type { Demand, DemandSummary } from '@yiwang/shared/demand/demand.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DemandRecord, PlanItemRecord } from '#modules/demand/demand.model';
import { abilitiesOf, type Viewer } from '#modules/demand/demand.policy';
import type { UnitTree } from '#modules/unit/index';

export const unitNameOf = (id: UnitId, tree: UnitTree) => ({ id, name: tree.byId.get(id)?.name ?? '' });

export const presentSummary = (demand: DemandRecord, tree: UnitTree): DemandSummary => ({
  id: demand._id,
  version: demand.version,
  kind: demand.kind,
  status: demand.status,
  title: demand.title,
  unit: unitNameOf(demand.unitId, tree),
  from: demand.from,
  through: demand.through,
  frequency: demand.frequency,
  standing: demand.planItemId ? 'planned' : demand.approval === '' ? 'unplanned' : 'approved',
  receiverCount: demand.receiverIds.length,
  askedAt: demand.askedAt.toISOString(),
});

export function presentDemand(
  viewer: Viewer,
  demand: DemandRecord,
  plan: PlanItemRecord | null,
  tree: UnitTree,
): Demand {
  const { purpose, basis, duty, approval, channel, items, indicators, overrides, withdrawn } = demand;

  return {
    ...presentSummary(demand, tree),
    ...{ purpose, basis, duty, approval, channel, items, indicators, overrides },
    plan: plan && { id: plan._id, title: plan.title, reference: plan.reference },
    // In the order of the tree, never by how much.
    receivers: [...demand.receiverIds]
      .sort((one, other) => tree.orderOf(one) - tree.orderOf(other))
      .map((id) => unitNameOf(id, tree)),
    askedBy: demand.authorName,
    withdrawn: withdrawn && { ...withdrawn, at: withdrawn.at.toISOString() },
    abilities: abilitiesOf(viewer, demand, tree),
  };
}
