import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** What this place set otherwise than the table; a rule without a record is as the table has it. */
export interface RuleRecord extends Aggregate {
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, number>>;
  readonly changedAt: Date;
  readonly changedBy: string;
}

const schema = aggregateSchema<RuleRecord>(
  {
    enabled: { type: Boolean, required: true },
    settings: { type: Schema.Types.Mixed, default: {} },
    changedAt: { type: Date, required: true },
    changedBy: { type: String, required: true },
  },
  'burdenRules',
);

export const RuleModel = mongoose.model<RuleRecord>('BurdenRule', schema);
