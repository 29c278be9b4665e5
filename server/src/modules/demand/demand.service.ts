import type { ParsedOf } from '@yiwang/shared/contract/endpoint';
import type { Page } from '@yiwang/shared/contract/page';
import type { demandContract } from '@yiwang/shared/demand/demand.contract';
import type { Demand, DemandId, DemandSummary } from '@yiwang/shared/demand/demand.schemas';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import type { QueryFilter } from 'mongoose';
import { DemandModel, type DemandRecord, PlanItemModel, type PlanItemRecord } from '#modules/demand/demand.model';
import { abilitiesOf, inBox, mayRead, readableBy, type Viewer, viewerOf } from '#modules/demand/demand.policy';
import { presentDemand, presentSummary } from '#modules/demand/demand.presenter';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export const demandSubject = (id: DemandId): string => `demand:${id}`;

/** The only door to a demand. */
async function openDemand(
  actor: Actor,
  id: DemandId,
): Promise<{ readonly demand: DemandRecord; readonly viewer: Viewer; readonly tree: UnitTree }> {
  const [demand, tree] = await Promise.all([
    DemandModel.findById(id, { outbox: 0 }).lean<DemandRecord>(),
    getUnitTree(),
  ]);
  const viewer = viewerOf(actor, tree);
  if (!demand || !mayRead(viewer, demand)) throw new AppError('demand.not_found');

  return { demand, viewer, tree };
}

export const presentFull = async (viewer: Viewer, demand: DemandRecord, tree: UnitTree): Promise<Demand> => {
  const plan = demand.planItemId && (await PlanItemModel.findById(demand.planItemId).lean<PlanItemRecord>());

  return presentDemand(viewer, demand, plan || null, tree);
};

export async function getDemand(actor: Actor, id: DemandId): Promise<Demand> {
  const { demand, viewer, tree } = await openDemand(actor, id);

  return presentFull(viewer, demand, tree);
}

export async function listDemands(
  actor: Actor,
  { box, kind, cursor, limit }: ParsedOf<typeof demandContract.list>['query'],
): Promise<Page<DemandSummary>> {
  const tree = await getUnitTree();
  const viewer = viewerOf(actor, tree);
  const position = positionOf(cursor, ['number', 'string']);
  const at = new Date(Number(position?.[0] ?? 0));
  const wanted = [
    readableBy(viewer),
    inBox(viewer, box),
    ...(kind ? [{ kind }] : []),
    ...(position ? [{ $or: [{ askedAt: { $lt: at } }, { askedAt: at, _id: { $lt: String(position[1]) } }] }] : []),
  ];
  const rows = await DemandModel.find({ $and: wanted } as QueryFilter<DemandRecord>, { outbox: 0 })
    .sort({ askedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<DemandRecord[]>();

  return pageOfRows(
    rows,
    limit,
    ({ askedAt, _id }) => [askedAt.getTime(), _id],
    (row) => presentSummary(row, tree),
  );
}

export async function withdrawDemand(
  actor: Actor,
  id: DemandId,
  { reason, version }: { reason: string; version: number },
): Promise<Demand> {
  const { demand, viewer, tree } = await openDemand(actor, id);
  if (demand.status === 'withdrawn') throw new AppError('demand.withdrawn');
  if (!abilitiesOf(viewer, demand, tree).withdraw) throw new AppError('demand.forbidden');
  if (isMarked(reason)) throw new AppError('demand.classified_mark');

  const withdrawn = { at: now(), by: actor.name, reason };
  const changed = await commit<DemandRecord>(
    DemandModel,
    { _id: id, version },
    { $set: { status: 'withdrawn', withdrawn } },
    [effectOf('demand.withdraw', traceOf(actor), demandSubject(id))],
    'demand.stale',
  );

  return presentFull(viewer, changed, tree);
}
