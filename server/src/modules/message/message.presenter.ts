import { excerptOf } from '@yiwang/shared/message/message.rules';
import type { Message, MessageId, Quote } from '@yiwang/shared/message/message.schemas';
import { everyone } from '#modules/message/mentions';
import type { MessageRecord } from '#modules/message/message.model';

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

export const quoteOf = ({ _id, seq, senderName, text, recall, attachments }: MessageRecord): Quote => ({
  messageId: _id,
  seq,
  senderName,
  excerpt: recall ? null : excerptOf(text) || (attachments?.[0]?.name ?? ''),
});
