import type {
  Answer,
  InvitationPath,
  MeetingId,
  MeetingMode,
  MeetingStatus,
} from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

export interface LeaveRecord {
  readonly reason: string;
  readonly status: 'asked' | 'granted' | 'refused';
  readonly decidedBy: string | null;
  readonly note: string;
}

/** The meeting as calendars show it, kept with the row so that a full calendar is one read. */
export interface MeetingCard {
  readonly version: number;
  readonly title: string;
  readonly status: MeetingStatus;
  readonly mode: MeetingMode;
  readonly conveningUnitId: UnitId;
  readonly place: string;
  readonly hasCall: boolean;
  readonly sequence: number;
  readonly updatedAt: Date;
}

/**
 * One person's invitation to one meeting, however many paths led to it. What is asked follows from the meeting and the
 * names that units gave; the answer is the person's own and changes by `commit`.
 */
export interface InvitationRecord extends Aggregate {
  /** `${meetingId}:${personId}`: inviting the same person twice changes nothing. */
  readonly _id: string;
  readonly meetingId: MeetingId;
  readonly personId: PersonId;
  readonly personName: string;
  /** Unit (never an office) of the post through which it came, with its place in the tree: the order of every list. */
  readonly unitId: UnitId;
  readonly unitOrder: number;
  readonly nameKey: string;
  readonly post: string;
  /** Asked to come. A clerk who only names others is not. */
  readonly attends: boolean;
  /** Units for which the person names who comes. */
  readonly namesFor: UnitId[];
  readonly paths: InvitationPath[];
  readonly answer: Answer;
  readonly answeredAt: Date | null;
  readonly leave: LeaveRecord | null;
  readonly delegateId: PersonId | null;
  readonly delegateName: string;
  readonly inPlaceOf: string | null;
  /** The round of asking that the answer is for. */
  readonly round: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Until when an answer is asked. */
  readonly dueAt: Date;
  /** When it was called. */
  readonly at: Date;
  readonly card: MeetingCard;
  readonly seat: string;
  readonly remindedAt: Date | null;
  /** It waits on the person. */
  readonly open: boolean;
  /** What was asked has come. */
  readonly done: boolean;
  /** No longer invited; the row stays so that calendars hear of it. */
  readonly dropped: boolean;
}

export const invitationId = (meetingId: string, personId: string): string => `${meetingId}:${personId}`;

const schema = aggregateSchema<InvitationRecord>(
  {
    meetingId: { type: String, required: true },
    personId: { type: String, required: true },
    personName: { type: String, required: true },
    unitId: { type: String, required: true },
    unitOrder: { type: Number, required: true },
    nameKey: { type: String, required: true },
    post: { type: String, default: '' },
    attends: { type: Boolean, required: true },
    namesFor: { type: [String], default: [] },
    paths: { type: Schema.Types.Mixed, required: true },
    answer: { type: String, required: true },
    answeredAt: { type: Date, default: null },
    leave: { type: Schema.Types.Mixed, default: null },
    delegateId: { type: String, default: null },
    delegateName: { type: String, default: '' },
    inPlaceOf: { type: String, default: null },
    round: { type: Number, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    at: { type: Date, required: true },
    card: { type: Schema.Types.Mixed, required: true },
    seat: { type: String, default: '' },
    remindedAt: { type: Date, default: null },
    open: { type: Boolean, required: true },
    done: { type: Boolean, required: true },
    dropped: { type: Boolean, required: true, default: false },
  },
  'meetingInvitations',
);
// Serves the inbox and its count: what waits on one person, what is due first, then the newest.
schema.index(
  { personId: 1, open: 1, dueAt: 1, at: -1, _id: 1 },
  { partialFilterExpression: { open: true }, name: 'inbox' },
);
// Serves "done": what one person answered, the newest first.
schema.index({ personId: 1, done: 1, at: -1, _id: 1 }, { name: 'done' });
// Serves the calendar of one person and its feed, and whether anything in it has changed without reading a row.
schema.index({ personId: 1, startsAt: 1, _id: 1, version: 1 }, { name: 'calendarVersions' });
// Serves the list of a meeting in its order, and its totals.
schema.index({ meetingId: 1, unitOrder: 1, nameKey: 1, _id: 1 }, { name: 'list' });
// Serves whose delegate somebody is.
schema.index({ meetingId: 1, delegateId: 1 }, { ...whereText('delegateId') });

export const InvitationModel = mongoose.model<InvitationRecord>('MeetingInvitation', schema);
