import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
import type { Day } from '@yiwang/shared/statistics/period.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { QueryFilter } from 'mongoose';
import { FactModel, type FactRecord } from '#modules/statistics/fact/fact.model';
import { figuresSettled } from '#modules/statistics/rollup/keep-facts';
import { pageOfRows, positionOf } from '#platform/http/cursor';

/** What fell on a unit: a document, a notice, a meeting, a form. */
export interface FactOnUnit {
  /** `document:<id>`, `notice:<id>`, `meeting:<id>`, … */
  readonly id: string;
  readonly kind: FactKind;
  readonly date: Day;
  readonly title: string;
  /** Who sent it. */
  readonly unitId: UnitId | null;
  readonly unitName: string;
  readonly code: string | null;
  readonly characters: number;
  readonly minutes: number;
  readonly attendeeLevels: readonly string[];
  readonly cell: string;
}

interface Wanted {
  readonly from: Day;
  readonly through: Day;
  readonly kinds?: readonly FactKind[] | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Facts falling on one receiving unit in a period, in the order of days. */
export async function listFactsOnUnit(unitId: UnitId, { from, through, kinds, cursor, limit }: Wanted) {
  await figuresSettled();
  const [date = '', id = ''] = (positionOf(cursor, ['string', 'string']) ?? []).map(String);
  const rows = await FactModel.find({
    receiverIds: unitId,
    'receiverIds.0': { $exists: true },
    date: { $gte: date > from ? date : from, $lte: through },
    count: { $gt: 0 },
    ...(kinds ? { kind: { $in: [...kinds] } } : {}),
    ...(cursor ? { $or: [{ date: { $gt: date } }, { date, _id: { $gt: id } }] } : {}),
  } as QueryFilter<FactRecord>)
    .sort({ date: 1, _id: 1 })
    .limit(limit + 1)
    .lean<FactRecord[]>();

  return pageOfRows(rows, limit, (row) => [row.date, row._id], presentFact);
}

const presentFact = ({
  _id,
  kind,
  date,
  title,
  unitId,
  unitName,
  code,
  characters,
  minutes,
  attendeeLevels,
  cell,
}: FactRecord): FactOnUnit => ({
  ...{ id: _id, date, title, unitId, unitName, code, characters, minutes, attendeeLevels, cell },
  kind: kind as FactKind,
});
