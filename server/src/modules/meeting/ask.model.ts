import type { MeetingId, MergeRequestId } from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { rowSchema, whereText } from '#platform/database/aggregate';

/** What a meeting asks of somebody who need not be invited: to decide on leave, to answer an offer to hold two together. */
export interface AskRecord {
  /** `leave:${meetingId}:${personId}` or `merge:${requestId}:${personId}` */
  readonly _id: string;
  readonly personId: PersonId;
  readonly ask: 'leave' | 'merge';
  readonly meetingId: MeetingId;
  readonly requestId: MergeRequestId | null;
  readonly dueAt: Date;
  readonly at: Date;
  readonly open: boolean;
  readonly done: boolean;
}

const schema = rowSchema<AskRecord>(
  {
    personId: { type: String, required: true },
    ask: { type: String, required: true },
    meetingId: { type: String, required: true },
    requestId: { type: String, default: null },
    dueAt: { type: Date, required: true },
    at: { type: Date, required: true },
    open: { type: Boolean, required: true },
    done: { type: Boolean, required: true },
  },
  'meetingAsks',
);
// Serves the inbox: what waits on one person, what is due first, then the newest.
schema.index({ personId: 1, open: 1, dueAt: 1, at: -1, _id: 1 });
// Serves "done", the newest first.
schema.index({ personId: 1, done: 1, at: -1, _id: 1 });
// Serves making the rows agree with their meeting or request.
schema.index({ meetingId: 1, ask: 1 });
schema.index({ requestId: 1 }, { ...whereText('requestId') });

export const AskModel = mongoose.model<AskRecord>('MeetingAsk', schema);
