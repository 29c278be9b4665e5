import type { AudiencePath, NoticeId, NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import type { ForwardId } from '#modules/notice/forward.model';
import { rowSchema } from '#platform/database/aggregate';

/** A way on which the notice came, in the order of coming; `forwardId` where a unit passed it on. */
export interface RecipientPath extends AudiencePath {
  readonly forwardId?: ForwardId;
}

/**
 * One receiver of one notice: the truth about delivery, reading and confirmation.
 * What has not happened is absent: thousands of rows are written before a notice goes out, and each byte counts.
 */
export interface RecipientRecord {
  /** `${noticeId}:${personId}`: writing the same receiver twice changes nothing. */
  readonly _id: string;
  readonly noticeId: NoticeId;
  readonly personId: PersonId;
  /** Unit (never an office) of the post through which it came, as it was then; stays when people move. */
  readonly unitId: UnitId;
  /** Place of that unit in the tree, then the spelling of the name: the order of every roster. */
  readonly unitOrder: number;
  readonly nameKey: string;
  readonly paths: RecipientPath[];
  readonly mode: NoticeMode;
  readonly publishedAt: Date;
  /** Earliest deadline that holds for this person, `noDeadline` where none does. */
  readonly dueAt: Date;
  /** Earliest deadline that a forwarding unit set. */
  readonly forwardDueAt?: Date | null;
  readonly askedEdition: number;
  readonly deliveredAt?: Date | null;
  readonly readAt?: Date | null;
  readonly acknowledgedAt?: Date | null;
  readonly remindedAt?: Date | null;
  /** What was asked has come. */
  readonly done: boolean;
  /** It waits on the person: not done and not withdrawn. */
  readonly open: boolean;
  readonly withdrawn?: boolean;
  /** Receipts of editions that were corrected and asked again. */
  readonly earlier?: { edition: number; readAt: Date | null; acknowledgedAt: Date | null }[];
}

/** Sorts behind every deadline, so that one index holds "due first, then newest". */
export const noDeadline = new Date('9999-12-31T00:00:00.000Z');

export const recipientId = (noticeId: string, personId: string): string => `${noticeId}:${personId}`;

const schema = rowSchema<RecipientRecord>(
  {
    noticeId: { type: String, required: true },
    personId: { type: String, required: true },
    unitId: { type: String, required: true },
    unitOrder: { type: Number, required: true },
    nameKey: { type: String, required: true },
    paths: { type: Schema.Types.Mixed, required: true },
    mode: { type: String, required: true },
    publishedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    forwardDueAt: { type: Date },
    askedEdition: { type: Number, required: true },
    deliveredAt: { type: Date },
    readAt: { type: Date },
    acknowledgedAt: { type: Date },
    remindedAt: { type: Date },
    done: { type: Boolean, required: true },
    open: { type: Boolean, required: true },
    withdrawn: { type: Boolean },
    earlier: { type: Schema.Types.Mixed },
  },
  'noticeRecipients',
);
// Serves the inbox and its count: what waits on one person, what is due first, then the newest.
schema.index(
  { personId: 1, open: 1, dueAt: 1, publishedAt: -1, _id: 1 },
  { partialFilterExpression: { open: true }, name: 'inbox' },
);
// Serves "done": what waits on one person no longer, newest first. With "inbox" it holds every row once, so that a row
// that is written, thousands at a time before a notice goes out, enters one of the two.
schema.index(
  { personId: 1, publishedAt: -1, _id: 1 },
  { partialFilterExpression: { open: false }, name: 'settled of person' },
);
// Serves the roster in its order, and of which people and units it is. Nothing that a receipt changes stands in it:
// rewriting a key for each receipt costs more than counting from the rows.
schema.index({ noticeId: 1, unitOrder: 1, nameKey: 1, personId: 1, unitId: 1 }, { name: 'roster in order' });

export const RecipientModel = mongoose.model<RecipientRecord>('NoticeRecipient', schema);
