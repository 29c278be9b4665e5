import { excerptOf } from '@yiwang/shared/message/message.rules';
import type { Message, MessageId, Quote } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { everyone, MessageModel, type MessageRecord } from '#modules/message/message.model';
import { AcknowledgementModel } from '#modules/message/seat.model';

/** What is looked up beside a message, for a page at once. */
export interface Beside {
  readonly quotes: ReadonlyMap<MessageId, Quote>;
  readonly replyCounts: ReadonlyMap<MessageId, number>;
  readonly acknowledged: ReadonlyMap<MessageId, { readonly count: number; readonly mine: boolean }>;
}

export const nothingBeside: Beside = { quotes: new Map(), replyCounts: new Map(), acknowledged: new Map() };

export function presentMessage(message: MessageRecord, beside: Beside): Message {
  const acknowledged = beside.acknowledged.get(message._id);
  const { recall } = message;

  return {
    id: message._id,
    conversationId: message.conversationId,
    seq: message.seq,
    clientId: message.clientId,
    senderId: message.senderId,
    senderName: message.senderName,
    at: message.at.toISOString(),
    text: message.text,
    mentions: [...(message.mentions ?? [])],
    mentionsEveryone: message.mentionIds?.includes(everyone) ?? false,
    threadRootId: message.threadRootId ?? null,
    replyNumber: message.replyNumber ?? null,
    replyCount: beside.replyCounts.get(message._id) ?? 0,
    quote: (message.quotedId && beside.quotes.get(message.quotedId)) ?? null,
    attachments: [...(message.attachments ?? [])],
    cards: [...(message.cards ?? [])],
    urgent: message.urgent ?? false,
    recall: recall ? { ...recall, at: recall.at.toISOString() } : null,
    acknowledgedCount: acknowledged?.count ?? 0,
    acknowledgedByMe: acknowledged?.mine ?? false,
  };
}

export async function presentMessages(messages: readonly MessageRecord[], me: PersonId): Promise<Message[]> {
  if (messages.length === 0) return [];
  const ids = messages.map(({ _id }) => _id);
  const [quotes, replyCounts, acknowledged] = await Promise.all([
    findQuotes(messages.flatMap(({ quotedId }) => quotedId ?? [])),
    countReplies(ids),
    countAcknowledgements(ids, me),
  ]);

  return messages.map((message) => presentMessage(message, { quotes, replyCounts, acknowledged }));
}

export const quoteOf = ({ _id, seq, senderName, text, recall, attachments }: MessageRecord): Quote => ({
  messageId: _id,
  seq,
  senderName,
  excerpt: recall ? null : excerptOf(text) || (attachments?.[0]?.name ?? ''),
});

export async function findQuotes(ids: readonly MessageId[]): Promise<Map<MessageId, Quote>> {
  if (ids.length === 0) return new Map();
  const quoted = await MessageModel.find({ _id: { $in: [...new Set(ids)] } }).lean<MessageRecord[]>();

  return new Map(quoted.map((message) => [message._id, quoteOf(message)]));
}

async function countReplies(ids: readonly MessageId[]): Promise<Map<MessageId, number>> {
  const counts = await MessageModel.aggregate<{ _id: MessageId; count: number }>([
    { $match: { threadRootId: { $in: [...ids] } } },
    { $group: { _id: '$threadRootId', count: { $sum: 1 } } },
  ]);

  return new Map(counts.map(({ _id, count }) => [_id, count]));
}

export async function countAcknowledgements(ids: readonly MessageId[], me: PersonId): Promise<Beside['acknowledged']> {
  const counts = await AcknowledgementModel.aggregate<{ _id: MessageId; count: number; mine: number }>([
    { $match: { messageId: { $in: [...ids] } } },
    {
      $group: {
        _id: '$messageId',
        count: { $sum: 1 },
        mine: { $max: { $cond: [{ $eq: ['$personId', me] }, 1, 0] } },
      },
    },
  ]);

  return new Map(counts.map(({ _id, count, mine }) => [_id, { count, mine: mine === 1 }]));
}
