import type { MeetingId, MergeRequest, MergeRequestId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** An offer to hold two meetings together (套开). */
export interface MergeRecord extends Aggregate {
  readonly _id: MergeRequestId;
  readonly absorbedId: MeetingId;
  readonly intoId: MeetingId;
  /** Of the two, whose side is asked to agree. */
  readonly askedMeetingId: MeetingId;
  readonly askerId: PersonId;
  readonly askerName: string;
  readonly note: string;
  readonly status: MergeRequest['status'];
  readonly answer: { readonly by: string; readonly at: Date; readonly note: string } | null;
  readonly at: Date;
}

const schema = aggregateSchema<MergeRecord>(
  {
    absorbedId: { type: String, required: true },
    intoId: { type: String, required: true },
    askedMeetingId: { type: String, required: true },
    askerId: { type: String, required: true },
    askerName: { type: String, required: true },
    note: { type: String, default: '' },
    status: { type: String, required: true, enum: ['asked', 'accepted', 'refused', 'withdrawn'] },
    answer: { type: Schema.Types.Mixed, default: null },
    at: { type: Date, required: true },
  },
  'meetingMergeRequests',
);
// Serve the requests of one meeting, on either side.
schema.index({ absorbedId: 1, at: 1 });
schema.index({ intoId: 1, at: 1 });

export const MergeModel = mongoose.model<MergeRecord>('MeetingMergeRequest', schema);
