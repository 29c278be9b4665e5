import type { BaselineColumn, CaliberFilter, CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface EditionRecord {
  readonly edition: number;
  readonly name: string;
  readonly filter: CaliberFilter;
  readonly baselineColumn: BaselineColumn | null;
  readonly text: string;
  readonly at: Date;
  readonly by: string;
}

/** A caliber with all of its editions, the latest last. One that comes built in has a record once it is changed. */
export interface CaliberRecord extends Aggregate {
  readonly _id: CaliberId;
  readonly shown: boolean;
  readonly position: number;
  readonly editions: readonly EditionRecord[];
}

const schema = aggregateSchema<CaliberRecord>(
  {
    shown: { type: Boolean, required: true },
    position: { type: Number, required: true },
    editions: { type: [Schema.Types.Mixed], required: true } as never,
  },
  'calibers',
);

export const CaliberModel = mongoose.model<CaliberRecord>('Caliber', schema);
