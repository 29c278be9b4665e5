import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { FileId } from '@yiwang/shared/file/file.contract';
import type {
  HistoryEntry,
  MeetingDraft,
  MeetingId,
  MeetingStatus,
  RoomId,
  SubVenue,
} from '@yiwang/shared/meeting/meeting.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface MaterialRecord {
  readonly id: string;
  readonly title: string;
  readonly agendaItemId: string | null;
  readonly versions: { readonly fileId: FileId; readonly at: Date; readonly by: string; readonly note: string }[];
}

/** Counted when every invitation was on disk: what the statistics take (domain.md 5.2). */
export interface MeetingReach {
  readonly peopleCount: number;
  readonly unitCount: number;
  /** Units asked, by their kind. */
  readonly unitKinds: Readonly<Record<string, number>>;
  readonly principals: { readonly towns: number; readonly villages: number };
}

/** A sub-venue with where it is: its room, or its place in words. */
export type StoredVenue = SubVenue & { readonly where: string };
/** What one fills in, as it is stored. */
export type StoredFields = Omit<MeetingDraft, 'startsAt' | 'endsAt' | 'answerBy' | 'place' | 'subVenues'> & {
  readonly subVenues: StoredVenue[];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly answerBy: Date | null;
  /** Where, in the words of who called it; a room has its own. */
  readonly placeText: string;
};

export interface MeetingRecord extends Aggregate, StoredFields {
  readonly _id: MeetingId;
  readonly status: MeetingStatus;
  /** Never an office. */
  readonly conveningUnitId: UnitId;
  readonly authorId: PersonId;
  readonly authorName: string;
  readonly chairName: string;
  readonly leaveApproverName: string;
  readonly recorderName: string;
  readonly roomId: RoomId | null;
  /** Room or place in words. */
  readonly place: string;
  readonly materials: MaterialRecord[];
  readonly minutes: {
    readonly opening: string;
    readonly items: { readonly agendaItemId: string; readonly text: string }[];
    readonly updatedAt: Date | null;
    readonly documentId: DocumentId | null;
  } | null;
  readonly overrides: { readonly rule: string; readonly reason: string }[];
  readonly cancellation: { readonly at: Date; readonly reason: string } | null;
  readonly mergedInto: { readonly id: MeetingId; readonly title: string } | null;
  readonly mergedFrom: { readonly id: MeetingId; readonly title: string; readonly convener: string }[];
  readonly history: (Omit<HistoryEntry, 'at'> & { readonly at: Date })[];
  /** Grows with everything that the invited are told of. */
  readonly sequence: number;
  /** Grows where time or place changed and everybody is asked again. */
  readonly round: number;
  readonly calledAt: Date | null;
  readonly lastRemindedAt: Date | null;
  readonly reach: MeetingReach | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const text = { type: String, default: '' };
const mixed = { type: Schema.Types.Mixed, default: null };
const list = { type: Schema.Types.Mixed, default: [] };
const schema = aggregateSchema<MeetingRecord>(
  {
    status: { type: String, required: true, enum: ['draft', 'called', 'held', 'closed', 'cancelled', 'merged'] },
    title: { type: String, required: true },
    purpose: text,
    kind: { type: String, required: true },
    isCityWide: { type: Boolean, required: true },
    mode: { type: String, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    hasGroupDiscussion: { type: Boolean, required: true },
    placeText: text,
    place: text,
    subVenues: list,
    invitees: { type: Schema.Types.Mixed, required: true },
    agenda: list,
    chairRank: { type: String, required: true },
    chairId: { type: String, default: null },
    chairName: text,
    leaveApproverId: { type: String, default: null },
    leaveApproverName: text,
    recorderId: { type: String, default: null },
    recorderName: text,
    planEntryId: { type: String, default: null },
    outsidePlan: mixed,
    approvalReference: text,
    relay: mixed,
    call: mixed,
    answerBy: { type: Date, default: null },
    recordsAttendance: { type: Boolean, required: true },
    conveningUnitId: { type: String, required: true },
    authorId: { type: String, required: true },
    authorName: { type: String, required: true },
    roomId: { type: String, default: null },
    materials: list,
    minutes: mixed,
    overrides: list,
    cancellation: mixed,
    mergedInto: mixed,
    mergedFrom: list,
    history: list,
    sequence: { type: Number, required: true, default: 0 },
    round: { type: Number, required: true, default: 1 },
    calledAt: { type: Date, default: null },
    lastRemindedAt: { type: Date, default: null },
    reach: mixed,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  'meetings',
);
// Serves what my units called, the latest start first, and the year of a unit.
schema.index({ conveningUnitId: 1, startsAt: -1, _id: -1 });
// Serves what I am drafting and what I called.
schema.index({ authorId: 1, startsAt: -1, _id: -1 });
// Serves the meetings near another one, and the job that says when one has been held.
schema.index({ status: 1, startsAt: 1, endsAt: 1 });

export const MeetingModel = mongoose.model<MeetingRecord>('Meeting', schema);
