import type { ConversationId, MessageId } from '@yiwang/shared/message/message.schemas';
import { setFileReader } from '#modules/file/index';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { placesOf } from '#modules/message/places';
import { findStanding } from '#modules/message/standing';

/** The files of a message are for whoever may read it now: asked at each download. */
setFileReader('message', async (actor, owner, uploaderId) => {
  const [conversationId, messageId] = owner.split(':') as [ConversationId, MessageId];
  const standing = await findStanding(actor.personId, conversationId);
  if (!standing) return false;

  const message = await MessageModel.findOne({ _id: messageId, conversationId }).lean<MessageRecord>();
  // Files are attached first, and the sender's own screen shows them before the message is written.
  if (!message) return uploaderId === actor.personId;
  const { hiddenUpTo } = await placesOf(standing);
  return !message.recall && message.seq > hiddenUpTo;
});
