import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** One census that was entered; what follows from it hangs on its effect. */
export interface OutsideImportRecord extends Aggregate {
  readonly rows: number;
  readonly changed: number;
  readonly at: Date;
}

const schema = aggregateSchema<OutsideImportRecord>(
  {
    rows: { type: Number, required: true },
    changed: { type: Number, required: true },
    at: { type: Date, required: true },
  },
  'outsideGroupImports',
);

export const OutsideImportModel = mongoose.model<OutsideImportRecord>('OutsideImport', schema);
