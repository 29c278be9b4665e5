import type { Message, MessageId, Quote } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { type Beside, presentMessage, quoteOf } from '#modules/message/message.presenter';
import { AcknowledgementModel } from '#modules/message/seat.model';

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

async function findQuotes(ids: readonly MessageId[]): Promise<Map<MessageId, Quote>> {
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

async function countAcknowledgements(ids: readonly MessageId[], me: PersonId): Promise<Beside['acknowledged']> {
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
