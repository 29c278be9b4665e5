import { excerptOf } from '@yiwang/shared/message/message.rules';
import { conversationIdSchema } from '@yiwang/shared/message/message.schemas';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { placesOf } from '#modules/message/places';
import { findStanding } from '#modules/message/standing';
import { setTaskSource } from '#modules/task/index';

/** Out of a message a task comes by its place, `conversationId:seq`, for whoever may read it there. */
setTaskSource('message', async (actor, id) => {
  const [conversation, place] = id.split(':');
  const conversationId = conversationIdSchema.safeParse(conversation);
  const seq = Number(place);
  if (!conversationId.success || !Number.isSafeInteger(seq)) return null;
  const standing = await findStanding(actor.personId, conversationId.data);
  if (!standing) return null;

  const [message, { hiddenUpTo }] = await Promise.all([
    MessageModel.findOne({ conversationId: conversationId.data, seq }).lean<MessageRecord>(),
    placesOf(standing),
  ]);
  if (!message || message.recall || seq <= hiddenUpTo) return null;

  return excerptOf(message.text) || message.attachments?.[0]?.name || message.senderName;
});
