import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

export interface Difference {
  readonly what: 'rollup' | 'fact';
  readonly id: string;
  readonly found: number;
  readonly expected: number;
  readonly repaired: boolean;
}

/** One comparison of the counts with what they count: appended, never changed. */
export interface ReconciliationRecord {
  readonly _id: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly facts: number;
  readonly buckets: number;
  readonly sources: number;
  /** The first of them. */
  readonly differences: readonly Difference[];
  readonly differenceCount: number;
}

const schema = rowSchema<ReconciliationRecord>(
  {
    startedAt: { type: Date, required: true },
    endedAt: { type: Date, required: true },
    facts: { type: Number, required: true },
    buckets: { type: Number, required: true },
    sources: { type: Number, required: true },
    differences: { type: [Schema.Types.Mixed], required: true } as never,
    differenceCount: { type: Number, required: true },
  },
  'reconciliations',
);

export const ReconciliationModel = mongoose.model<ReconciliationRecord>('Reconciliation', schema);
