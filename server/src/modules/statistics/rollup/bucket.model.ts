import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
import type { Month } from '@yiwang/shared/statistics/period.rules';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** Counts by cell. */
export type Cells = Readonly<Record<string, number>>;

/**
 * A month of one kind, of one unit or of all: every figure is a sum over these. Derived from facts alone, so it has no
 * outbox; it takes each move of a fact once, because it remembers whose it took until the nightly comparison.
 */
export interface BucketRecord {
  /** `<unit id or *>|<kind>|<month>` */
  readonly _id: string;
  readonly scope: string;
  readonly kind: FactKind | 'baseline';
  readonly month: Month;
  readonly cells: Cells;
  /** The same by day of the month, for a comparison with the same day of last year. */
  readonly days: Readonly<Record<string, Cells>>;
  /** Moves that were taken since the last comparison. */
  readonly taken: readonly string[];
  readonly version: number;
  readonly at: Date;
}

/** The whole of a deployment. */
export const everywhere = '*';
export const bucketIdOf = (scope: string, kind: string, month: string): string => `${scope}|${kind}|${month}`;

const schema = rowSchema<BucketRecord>(
  {
    scope: { type: String, required: true },
    kind: { type: String, required: true },
    month: { type: String, default: '' },
    cells: { type: Schema.Types.Mixed, default: {} },
    days: { type: Schema.Types.Mixed, default: {} },
    taken: { type: [String], default: [] },
    version: { type: Number, default: 0 },
    at: { type: Date, required: true },
  },
  'factBuckets',
);
// Serves figures: some months of some kinds; and which months were counted at all.
schema.index({ scope: 1, kind: 1, month: 1 });
// Serves the nightly comparison, month by month.
schema.index({ month: 1, _id: 1 });

export const BucketModel = mongoose.model<BucketRecord>('FactBucket', schema);
