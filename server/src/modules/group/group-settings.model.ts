import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** What the burden office has set for all groups; one record. */
export interface GroupSettingsRecord extends Aggregate {
  readonly limitPerUnit: number | null;
  readonly unitLimits: { readonly unitId: UnitId; readonly limit: number }[];
  readonly delegates: { readonly unitId: UnitId; readonly personId: PersonId }[];
  readonly idleDays: number;
  readonly retentionDays: number;
}

export const settingsId = 'group-settings';

const part = (fields: Record<string, unknown>) => new Schema(fields as never, { _id: false, strict: 'throw' });
const schema = aggregateSchema<GroupSettingsRecord>(
  {
    limitPerUnit: { type: Number, default: null },
    unitLimits: { type: [part({ unitId: String, limit: Number })], default: [] },
    delegates: { type: [part({ unitId: String, personId: String })], default: [] },
    idleDays: { type: Number, required: true },
    retentionDays: { type: Number, required: true },
  },
  'groupSettings',
);

export const GroupSettingsModel = mongoose.model<GroupSettingsRecord>('GroupSettings', schema);
