import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
import type { Day, Month } from '@yiwang/shared/statistics/period.rules';
import mongoose, { type QueryFilter, Schema } from 'mongoose';
import type { Contribution } from '#modules/statistics/fact/fact.model';
import { rowSchema } from '#platform/database/aggregate';

/** Counts by cell. */
export type Cells = Readonly<Record<string, number>>;

/** The whole of a deployment by month, and by day. */
export const everywhere = '*';
const everyDay = '*d';

/**
 * A month of one kind, of one unit or of all, or a day of all: every figure is a sum over these. Derived from facts
 * alone, so it has no outbox; it takes each move of a fact once, because it remembers whose it took until the nightly
 * comparison.
 */
export interface BucketRecord {
  /** `<unit id or *>|<kind>|<month>`, `*d|<kind>|<day>` */
  readonly _id: string;
  readonly scope: string;
  readonly kind: FactKind | 'baseline';
  readonly month: Month;
  readonly cells: Cells;
  /** The same by day of the month, of a unit. Days of the whole have buckets of their own: its months are read by the dozen. */
  readonly days?: Readonly<Record<string, Cells>>;
  /** Moves that were taken since the last comparison. */
  readonly taken: readonly string[];
  readonly version: number;
  readonly at: Date;
}
export const bucketIdOf = (scope: string, kind: string, month: string): string => `${scope}|${kind}|${month}`;

/** A bucket with the paths in it to which a fact adds. */
interface Place extends Pick<BucketRecord, '_id' | 'scope' | 'kind' | 'month'> {
  readonly paths: readonly string[];
}

/** Where a fact is added. The one description of the rollups: they are written and compared by it. */
export function placesOf({ kind, month, day, cell, unitId }: Omit<Contribution, 'count'>): Place[] {
  const inCells = `cells.${cell}`;
  const places: Place[] = [
    { _id: bucketIdOf(everywhere, kind, month), scope: everywhere, kind, month, paths: [inCells] },
    { _id: bucketIdOf(everyDay, kind, `${month}-${day}`), scope: everyDay, kind, month, paths: [inCells] },
  ];
  if (unitId) {
    const paths = [inCells, `days.${day}.${cell}`];
    places.push({ _id: bucketIdOf(unitId, kind, month), scope: unitId, kind, month, paths });
  }

  return places;
}

export const isOfUnit = (scope: string): boolean => scope !== everywhere && scope !== everyDay;

/** The buckets of the days of a month, up to one. */
export const daysThrough = (kinds: readonly FactKind[], day: Day): QueryFilter<BucketRecord> => ({
  $or: kinds.map((kind) => ({
    scope: everyDay,
    kind,
    month: day.slice(0, 7),
    _id: { $lte: bucketIdOf(everyDay, kind, day) },
  })),
});

const schema = rowSchema<BucketRecord>(
  {
    scope: { type: String, required: true },
    kind: { type: String, required: true },
    month: { type: String, default: '' },
    cells: { type: Schema.Types.Mixed, default: {} },
    days: { type: Schema.Types.Mixed },
    taken: { type: [String], default: [] },
    version: { type: Number, default: 0 },
    at: { type: Date, required: true },
  },
  'factBuckets',
);
// Serves plans: the meetings of some units in two years.
schema.index({ scope: 1, kind: 1, month: 1 });
// Serves figures: which months and days of the whole there are, and which of them have changed, without reading them.
// No id of a unit comes before "+".
schema.index({ scope: 1, kind: 1, month: 1, _id: 1, version: 1 }, { partialFilterExpression: { scope: { $lt: '+' } } });
// Serves the nightly comparison, month by month.
schema.index({ month: 1, _id: 1 });

export const BucketModel = mongoose.model<BucketRecord>('FactBucket', schema);
