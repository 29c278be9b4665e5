import type { Conversation, ConversationId, Message, MessageId } from '@yiwang/shared/message/message.schemas';
import { mostPins } from '@yiwang/shared/message/message.schemas';
import { changeConversation } from '#modules/message/change-conversation';
import { getConversation } from '#modules/message/conversation.service';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { abilitiesOf } from '#modules/message/message.policy';
import { openMessage } from '#modules/message/open-message';
import { placesOf } from '#modules/message/places';
import { presentMessages } from '#modules/message/present-messages';
import { getStanding, loadRecord, requireOpen, type Standing } from '#modules/message/standing';
import { type Actor, traceOf } from '#platform/actor';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

export async function listPins(actor: Actor, id: ConversationId): Promise<{ items: Message[] }> {
  const standing = await getStanding(actor.personId, id);
  const [record, { hiddenUpTo }] = await Promise.all([loadRecord(id), placesOf(standing)]);
  const pinned = await MessageModel.find({ _id: { $in: [...(record?.pinnedIds ?? [])] } }).lean<MessageRecord[]>();
  const byId = new Map(pinned.map((message) => [message._id, message]));
  const shown = (record?.pinnedIds ?? []).flatMap((each) => byId.get(each) ?? []);

  return {
    items: await presentMessages(
      shown.filter(({ seq }) => seq > hiddenUpTo),
      actor.personId,
    ),
  };
}

function requirePinner(standing: Standing): void {
  requireOpen(standing);
  if (!abilitiesOf(standing, { hasDuty: false }).pin) throw new AppError('message.forbidden');
}

export async function pinMessage(actor: Actor, id: ConversationId, messageId: MessageId): Promise<Conversation> {
  const { message, standing } = await openMessage(actor, id, messageId);
  requirePinner(standing);
  if (message.recall) throw new AppError('message.recalled');

  await changeConversation(
    standing,
    ({ pinnedIds }) => {
      if (pinnedIds.includes(messageId)) return null;
      if (pinnedIds.length >= mostPins) throw new AppError('message.too_many_pins', { most: mostPins });
      return { $set: { pinnedIds: [messageId, ...pinnedIds] } };
    },
    () => [effectOf('message.pin', traceOf(actor), `message:${messageId}`, { audit: { conversationId: id } })],
  );

  return getConversation(actor, id);
}

export async function unpinMessage(actor: Actor, id: ConversationId, messageId: MessageId): Promise<Conversation> {
  const { standing } = await openMessage(actor, id, messageId);
  requirePinner(standing);

  await changeConversation(
    standing,
    ({ pinnedIds }) =>
      pinnedIds.includes(messageId) ? { $set: { pinnedIds: pinnedIds.filter((each) => each !== messageId) } } : null,
    () => [effectOf('message.unpin', traceOf(actor), `message:${messageId}`, { audit: { conversationId: id } })],
  );

  return getConversation(actor, id);
}
