import type { AttendeeRank, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** One unit that is asked to name who comes. */
export interface NominationRecord extends Aggregate {
  /** `${meetingId}:${unitId}` */
  readonly _id: string;
  readonly meetingId: MeetingId;
  readonly unitId: UnitId;
  readonly unitOrder: number;
  readonly seats: number;
  readonly rank: AttendeeRank;
  readonly named: { readonly id: PersonId; readonly name: string }[];
  readonly namedBy: string | null;
  readonly namedAt: Date | null;
  /** Asked no longer. */
  readonly dropped: boolean;
}

export const nominationId = (meetingId: string, unitId: string): string => `${meetingId}:${unitId}`;

const schema = aggregateSchema<NominationRecord>(
  {
    meetingId: { type: String, required: true },
    unitId: { type: String, required: true },
    unitOrder: { type: Number, required: true },
    seats: { type: Number, required: true },
    rank: { type: String, required: true },
    named: { type: Schema.Types.Mixed, default: [] },
    namedBy: { type: String, default: null },
    namedAt: { type: Date, default: null },
    dropped: { type: Boolean, required: true, default: false },
  },
  'meetingNominations',
);
// Serves the units of a meeting in the order of the tree.
schema.index({ meetingId: 1, unitOrder: 1, _id: 1 });

export const NominationModel = mongoose.model<NominationRecord>('MeetingNomination', schema);
