import type { StoredFile } from '@yiwang/shared/file/file.contract';
import type { Card, ConversationId, MessageId, PersonName } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose, { Schema } from 'mongoose';
import type { everyone } from '#modules/message/mentions';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** Written once, in the order of `seq`; changed only when it is taken back. What a plain message has not is left out. */
export interface MessageRecord extends Aggregate {
  /** See `messageIdOf`: a message that is sent again is the same message. */
  readonly _id: MessageId;
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly clientId: string;
  readonly senderId: PersonId;
  readonly senderName: string;
  /** Never before that of the message before it. */
  readonly at: Date;
  readonly text: string;
  readonly mentionIds?: readonly (PersonId | typeof everyone)[];
  readonly mentions?: readonly PersonName[];
  readonly threadRootId?: MessageId;
  readonly replyNumber?: number;
  readonly quotedId?: MessageId;
  readonly attachments?: readonly StoredFile[];
  readonly cards?: readonly Card[];
  readonly urgent?: boolean;
  readonly recall?: {
    readonly at: Date;
    readonly by: 'sender' | 'administrator';
    readonly byName: string;
    readonly reason: string | null;
  };
  /** When it was last taken back or acknowledged. */
  readonly changedAt?: Date;
}

const left = { type: Schema.Types.Mixed };
const schema = aggregateSchema<MessageRecord>(
  {
    conversationId: { type: String, required: true },
    seq: { type: Number, required: true },
    clientId: { type: String, required: true },
    senderId: { type: String, required: true },
    senderName: { type: String, required: true },
    at: { type: Date, required: true },
    text: { type: String, default: '' },
    mentionIds: left,
    mentions: left,
    threadRootId: { type: String },
    replyNumber: { type: Number },
    quotedId: { type: String },
    attachments: left,
    cards: left,
    urgent: { type: Boolean },
    recall: left,
    changedAt: { type: Date },
  },
  'messages',
);
// Serves every page of a conversation and its head, and decides between servers who wrote a place first.
schema.index({ conversationId: 1, seq: 1 }, { unique: true });
// Serves the jump to a date, and where the history of a new member begins.
schema.index({ conversationId: 1, at: 1, seq: 1 });
// Serves threads and the number of answers in them.
schema.index({ threadRootId: 1, seq: 1 }, { partialFilterExpression: { threadRootId: { $exists: true } } });
// Serves "names me" in the list of conversations.
schema.index(
  { mentionIds: 1, conversationId: 1, seq: 1 },
  { partialFilterExpression: { mentionIds: { $exists: true } } },
);
// Serves a device that was away: what was taken back or acknowledged meanwhile.
schema.index({ conversationId: 1, changedAt: 1 }, { partialFilterExpression: { changedAt: { $exists: true } } });

export const MessageModel = mongoose.model<MessageRecord>('Message', schema);
