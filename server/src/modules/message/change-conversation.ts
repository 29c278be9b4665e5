import type { UpdateQuery } from 'mongoose';
import { ConversationModel, type ConversationRecord, emptyConversation } from '#modules/message/conversation.model';
import type { Standing } from '#modules/message/standing';
import { now } from '#platform/clock';
import type { Effect } from '#platform/database/aggregate';
import { commit, create } from '#platform/database/commit';
import { AppError } from '#platform/errors';
import { push } from '#platform/realtime/push';

const attempts = 3;

/**
 * Changes what is kept of a conversation, and says so to everybody in it. Two at once are one after the other; the
 * change is worked out anew from what the other left. A null change changes nothing.
 */
export async function changeConversation(
  standing: Standing,
  changeOf: (record: ConversationRecord) => UpdateQuery<ConversationRecord> | null,
  effects: () => readonly Effect[],
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const record = await recordOf(standing);
    const change = changeOf(record);
    if (!change) return;
    try {
      await commit(ConversationModel, record, change, effects(), 'message.stale');
      break;
    } catch (error) {
      const isStale = error instanceof AppError && error.code === 'message.stale';
      if (!isStale || attempt === attempts) throw error;
    }
  }

  push(standing.rooms, 'conversation:changed', { conversationId: standing.id });
}

/** A group's conversation has a record from the first change on. */
async function recordOf({ id }: Standing): Promise<ConversationRecord> {
  const record = await ConversationModel.findById(id).lean<ConversationRecord>();

  return record ?? create(ConversationModel, emptyConversation(id, 'group', [], now()), []);
}
