import type { DemandId } from '@yiwang/shared/demand/demand.schemas';
import { DemandModel, type DemandRecord, PlanItemModel, type PlanItemRecord } from '#modules/demand/demand.model';

/** A demand as other modules look at it: no reasons, nobody's name. */
export type DemandFact = Pick<
  DemandRecord,
  | '_id'
  | 'kind'
  | 'status'
  | 'title'
  | 'unitId'
  | 'authorId'
  | 'receiverIds'
  | 'from'
  | 'through'
  | 'frequency'
  | 'channel'
  | 'items'
  | 'planItemId'
  | 'approval'
  | 'askedAt'
>;
const fields = {
  ...{ kind: 1, status: 1, title: 1, unitId: 1, authorId: 1, receiverIds: 1, from: 1, through: 1 },
  ...{ frequency: 1, channel: 1, items: 1, planItemId: 1, approval: 1, askedAt: 1 },
} as const;

export const findDemandFact = (id: DemandId): Promise<DemandFact | null> =>
  DemandModel.findById(id, fields).lean<DemandFact>();

/** Ids in their order, behind one of them. */
export async function listDemandIds(after: string, limit: number): Promise<string[]> {
  const found = await DemandModel.find({ _id: { $gt: after } } as never, { _id: 1 })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<{ _id: string }[]>();

  return found.map(({ _id }) => _id);
}

/** What is in force on some day from `from` to `through`, of one unit or of all. */
export const listDemandsInForce = (from: string, through: string, receiverId?: string): Promise<DemandFact[]> =>
  DemandModel.find(
    {
      status: 'asked',
      through: { $gte: from },
      from: { $lte: through },
      ...(receiverId ? { receiverIds: receiverId } : {}),
    } as never,
    fields,
  )
    .sort({ through: 1, _id: 1 })
    .lean<DemandFact[]>();

/** Approved items of a year by id: what they are called and how often they may be carried out. */
export const listPlanFacts = (year: number): Promise<Pick<PlanItemRecord, '_id' | 'unitId' | 'title' | 'times'>[]> =>
  PlanItemModel.find({ year, active: true }, { unitId: 1, title: 1, times: 1 }).lean<PlanItemRecord[]>();
