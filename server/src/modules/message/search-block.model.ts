import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** Messages that are searched together: enough to share most of their keys, few enough to be read at once. */
export const blockSize = 128;

/** What a full block of a conversation holds: its messages are read only where it holds all that is asked for. */
interface SearchBlockRecord {
  readonly _id: string;
  readonly conversationId: ConversationId;
  /** 0 for places 1 to 128. */
  readonly block: number;
  readonly keys: readonly string[];
}

const schema = rowSchema<SearchBlockRecord>(
  {
    conversationId: { type: String, required: true },
    block: { type: Number, required: true },
    keys: { type: [Schema.Types.String], required: true },
  },
  'messageSearchBlocks',
);
// Serves the search: blocks of one conversation that hold a key, newest first.
schema.index({ conversationId: 1, keys: 1, block: -1 });
// Serves finding blocks that a dead server left out.
schema.index({ conversationId: 1, block: -1 });

export const SearchBlockModel = mongoose.model<SearchBlockRecord>('MessageSearchBlock', schema);
