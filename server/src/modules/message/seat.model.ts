import type { ConversationId, MessageId, RestSettings } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** What one person has of one conversation. A person without one has read nothing. */
export interface SeatRecord {
  readonly _id: string;
  readonly conversationId: ConversationId;
  readonly personId: PersonId;
  /** Only grows. */
  readonly readSeq?: number;
  /** The last place before the person joined, with the joining for which it was looked up. */
  readonly start?: { readonly joinedAt: Date; readonly seq: number };
  readonly muted?: boolean;
}

export const seatId = (conversationId: ConversationId, personId: PersonId): string => `${conversationId}:${personId}`;

const seatSchema = rowSchema<SeatRecord>(
  {
    conversationId: { type: String, required: true },
    personId: { type: String, required: true },
    readSeq: { type: Number },
    start: { type: Schema.Types.Mixed },
    muted: { type: Boolean },
  },
  'messageSeats',
);
// Serves "who has read".
seatSchema.index({ conversationId: 1, readSeq: 1, personId: 1 });

export const SeatModel = mongoose.model<SeatRecord>('MessageSeat', seatSchema);

/** 收到: one row for whoever tapped. */
export interface AcknowledgementRecord {
  readonly _id: string;
  readonly messageId: MessageId;
  readonly personId: PersonId;
  readonly personName: string;
  readonly at: Date;
}

const acknowledgementSchema = rowSchema<AcknowledgementRecord>(
  {
    messageId: { type: String, required: true },
    personId: { type: String, required: true },
    personName: { type: String, required: true },
    at: { type: Date, required: true },
  },
  'messageAcknowledgements',
);
// Serves the count on each message, and the list for its sender.
acknowledgementSchema.index({ messageId: 1, personId: 1 });

export const AcknowledgementModel = mongoose.model<AcknowledgementRecord>(
  'MessageAcknowledgement',
  acknowledgementSchema,
);

/** When a person is left in peace; the id is the person's. */
export interface RestRecord extends RestSettings {
  readonly _id: PersonId;
  /** The day for which the last digest was made. */
  readonly digestOn: string | null;
}

const restSchema = rowSchema<RestRecord>(
  {
    quiet: { type: Schema.Types.Mixed, default: null },
    quietOnDaysOff: { type: Boolean, required: true },
    digestAt: { type: String, default: null },
    digestOn: { type: String, default: null },
  },
  'messageRest',
);
// Serves the job that makes digests: those due by this minute.
restSchema.index({ digestAt: 1, digestOn: 1 });

export const RestModel = mongoose.model<RestRecord>('MessageRest', restSchema);
