import type { DemandFields, DemandId, DemandPlanItemId } from '@yiwang/shared/demand/demand.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** A form or a visit that one unit asks of others. */
export interface DemandRecord extends Aggregate, DemandFields {
  readonly _id: DemandId;
  readonly status: 'asked' | 'withdrawn';
  readonly authorId: string;
  readonly authorName: string;
  /** The asking unit, whom it is asked of, and all above either: whoever answers for one of them reads it. */
  readonly within: string[];
  readonly overrides: { readonly rule: string; readonly reason: string }[];
  readonly withdrawn: { readonly at: Date; readonly by: string; readonly reason: string } | null;
  readonly askedAt: Date;
}

const mixedList = { type: [Schema.Types.Mixed], default: [] };
const text = { type: String, default: '' };
const schema = aggregateSchema<DemandRecord>(
  {
    kind: { type: String, required: true },
    unitId: { type: String, required: true },
    title: { type: String, required: true },
    ...{ purpose: text, basis: text, duty: text, approval: text },
    planItemId: { type: String, default: null },
    receiverIds: { type: [String], required: true },
    from: { type: String, required: true },
    through: { type: String, required: true },
    frequency: { type: String, required: true },
    channel: { type: String, required: true },
    items: { type: [String], default: [] },
    indicators: mixedList,
    status: { type: String, required: true },
    authorId: { type: String, required: true },
    authorName: { type: String, required: true },
    within: { type: [String], default: [] },
    overrides: mixedList,
    withdrawn: { type: Schema.Types.Mixed, default: null },
    askedAt: { type: Date, required: true },
  },
  'demands',
);
// Serves the register of whoever answers for a unit on either side, newest first.
schema.index({ within: 1, askedAt: -1, _id: -1 });
// Serves what somebody asked, beside the registers of the units.
schema.index({ authorId: 1, askedAt: -1, _id: -1 });
// Serves what a unit asked, and its visits to a place.
schema.index({ unitId: 1, askedAt: -1, _id: -1 });
// Serves what falls on a unit: its week, and forms that were asked of it before.
schema.index({ receiverIds: 1, through: 1 });
// Serves the nightly look at what is in force.
schema.index({ through: 1, _id: 1 });
// Serves how often an item of the plan was used.
schema.index({ planItemId: 1 });

export const DemandModel = mongoose.model<DemandRecord>('Demand', schema);

/** 年度计划: an approved item. */
export interface PlanItemRecord extends Aggregate {
  readonly _id: DemandPlanItemId;
  readonly unitId: UnitId;
  readonly year: number;
  readonly kind: DemandFields['kind'];
  readonly title: string;
  readonly times: number;
  readonly reference: string;
  readonly active: boolean;
}
const planSchema = aggregateSchema<PlanItemRecord>(
  {
    unitId: { type: String, required: true },
    year: { type: Number, required: true },
    kind: { type: String, required: true },
    title: { type: String, required: true },
    times: { type: Number, required: true },
    reference: { type: String, required: true },
    active: { type: Boolean, required: true },
  },
  'demandPlanItems',
);
// Serves the plan of a year, of one unit or of all.
planSchema.index({ year: 1, unitId: 1 });

export const PlanItemModel = mongoose.model<PlanItemRecord>('DemandPlanItem', planSchema);
