import { canRecall } from '@yiwang/shared/message/message.rules';
import type { ConversationId, Message, MessageId } from '@yiwang/shared/message/message.schemas';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { nothingBeside, presentMessage } from '#modules/message/message.presenter';
import { openMessage } from '#modules/message/open-message';
import { presentMessages } from '#modules/message/present-messages';
import { requireOpen, type Standing } from '#modules/message/standing';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { push } from '#platform/realtime/push';

type Recall = NonNullable<MessageRecord['recall']>;

/** Takes back what the actor said. Repeating answers what stands. */
export async function recallMessage(actor: Actor, id: ConversationId, messageId: MessageId): Promise<Message> {
  const { message, standing } = await openMessage(actor, id, messageId);
  if (message.senderId !== actor.personId) throw new AppError('message.forbidden');
  requireOpen(standing);
  if (message.recall) return presentOne(message, actor);
  if (!canRecall(presentMessage(message, nothingBeside), actor.personId, now()))
    throw new AppError('message.recall_too_late');

  return takeBack(actor, message, standing, { at: now(), by: 'sender', byName: actor.name, reason: null });
}

/** Takes back what somebody said, for administrators of the group, at any time. */
export async function removeMessage(
  actor: Actor,
  id: ConversationId,
  messageId: MessageId,
  reason: string,
): Promise<Message> {
  const { message, standing } = await openMessage(actor, id, messageId);
  if (!standing.isAdministrator) throw new AppError('message.forbidden');
  requireOpen(standing);
  if (message.recall) return presentOne(message, actor);

  return takeBack(actor, message, standing, { at: now(), by: 'administrator', byName: actor.name, reason });
}

/** The place stays and says who took it back; the words go, and so do the files with them. */
async function takeBack(actor: Actor, message: MessageRecord, standing: Standing, recall: Recall): Promise<Message> {
  const { conversationId, seq, senderId } = message;
  const type = recall.by === 'sender' ? 'message.recall' : 'message.remove';
  const audit = { conversationId, seq, senderId, ...(recall.reason === null ? {} : { reason: recall.reason }) };
  const taken = await commit(
    MessageModel,
    message,
    {
      $set: { recall, text: '', changedAt: recall.at },
      $unset: { mentionIds: 1, mentions: 1, quotedId: 1, attachments: 1, cards: 1 },
    },
    [effectOf(type, traceOf(actor), `message:${message._id}`, { audit })],
    'message.stale',
  );
  const told = { ...recall, at: recall.at.toISOString() };
  push(standing.rooms, 'message:recalled', { conversationId, messageId: message._id, seq, recall: told });

  return presentOne(taken, actor);
}

async function presentOne(message: MessageRecord, actor: Actor): Promise<Message> {
  const [presented] = await presentMessages([message], actor.personId);

  return presented as Message;
}
