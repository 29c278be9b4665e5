import type { ConversationId, MessageId } from '@yiwang/shared/message/message.schemas';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { placesOf } from '#modules/message/places';
import { getStanding, type Standing } from '#modules/message/standing';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** The door to one message: of this conversation, and not from before the actor may see. */
export async function openMessage(
  actor: Pick<Actor, 'personId'>,
  id: ConversationId,
  messageId: MessageId,
): Promise<{ message: MessageRecord; standing: Standing }> {
  const standing = await getStanding(actor.personId, id);
  const [message, { hiddenUpTo }] = await Promise.all([
    MessageModel.findOne({ _id: messageId, conversationId: id }).lean<MessageRecord>(),
    placesOf(standing),
  ]);
  if (!message || message.seq <= hiddenUpTo) throw new AppError('message.not_found');

  return { message, standing };
}
