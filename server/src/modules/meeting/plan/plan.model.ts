import type { MeetingLimits, PlanEntry } from '@yiwang/shared/meeting/planning.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface PlanRecord extends Aggregate {
  /** `${unitId}:${year}` */
  readonly _id: string;
  readonly unitId: UnitId;
  readonly year: number;
  readonly approvedBy: string;
  readonly entries: PlanEntry[];
}

export const PlanModel = mongoose.model<PlanRecord>(
  'MeetingPlan',
  aggregateSchema<PlanRecord>(
    {
      unitId: { type: String, required: true },
      year: { type: Number, required: true },
      approvedBy: { type: String, default: '' },
      entries: { type: Schema.Types.Mixed, default: [] },
    },
    'meetingPlans',
  ),
);

/** One record for the place. */
export interface LimitsRecord extends Aggregate {
  readonly _id: string;
  readonly limits: MeetingLimits;
}
export const limitsId = 'limits';

export const LimitsModel = mongoose.model<LimitsRecord>(
  'MeetingLimits',
  aggregateSchema<LimitsRecord>({ limits: { type: Schema.Types.Mixed, required: true } }, 'meetingLimits'),
);
