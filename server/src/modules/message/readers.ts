import type { ConversationId, MessageId, PersonName } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { listMembers } from '#modules/group/index';
import { groupOfConversation } from '#modules/message/conversation-id';
import { openMessage } from '#modules/message/open-message';
import { AcknowledgementModel, type AcknowledgementRecord, SeatModel } from '#modules/message/seat.model';
import type { Standing } from '#modules/message/standing';
import { findPersonSummaries } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { cursorOf, pageOfRows, positionOf } from '#platform/http/cursor';

interface Asked {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Who has read a message, for its sender: those whose read position has come to it, of those who can. */
export async function listReaders(
  actor: Actor,
  id: ConversationId,
  messageId: MessageId,
  { state, cursor, limit }: Asked & { readonly state: 'read' | 'unread' },
) {
  const { message, standing } = await openMessage(actor, id, messageId);
  if (message.senderId !== actor.personId) throw new AppError('message.forbidden');

  const [audience, reached] = await Promise.all([
    audienceOf(standing, message.at),
    SeatModel.find({ conversationId: id, readSeq: { $gte: message.seq } }, { personId: 1 }).lean<
      { personId: PersonId }[]
    >(),
  ]);
  const readers = new Set(reached.map(({ personId }) => personId));
  const read = audience.filter((personId) => readers.has(personId));
  const wanted = state === 'read' ? read : audience.filter((personId) => !readers.has(personId));

  const after = String(positionOf(cursor, ['string'])?.[0] ?? '');
  const from = wanted.findIndex((personId) => personId > after);
  const page = from < 0 ? [] : wanted.slice(from, from + limit);
  const last = page.at(-1);
  return {
    items: await namesOf(page),
    nextCursor: last !== undefined && last !== wanted.at(-1) ? cursorOf([last]) : null,
    readCount: read.length,
    unreadCount: audience.length - read.length,
  };
}

/** Everybody but the sender who belonged to the conversation when the message came, by id. */
async function audienceOf({ id, personId, counterpart, access }: Standing, at: Date): Promise<PersonId[]> {
  if (!access) return counterpart ? [counterpart.id] : [];
  const members = await listMembers(groupOfConversation(id));

  return members
    .filter((member) => member.personId !== personId && member.joinedAt <= at)
    .map((member) => member.personId)
    .sort();
}

async function namesOf(ids: readonly PersonId[]): Promise<PersonName[]> {
  const people = await findPersonSummaries(ids);

  return ids.map((id) => ({ id, name: people.get(id)?.name ?? '' }));
}

/** Who tapped 收到, for the sender. */
export async function listAcknowledgements(
  actor: Actor,
  id: ConversationId,
  messageId: MessageId,
  { cursor, limit }: Asked,
) {
  const { message } = await openMessage(actor, id, messageId);
  if (message.senderId !== actor.personId) throw new AppError('message.forbidden');

  const after = positionOf(cursor, ['string'])?.[0];
  const rows = await AcknowledgementModel.find({
    messageId,
    ...(after === undefined ? {} : { personId: { $gt: after as PersonId } }),
  })
    .sort({ personId: 1 })
    .limit(limit + 1)
    .lean<AcknowledgementRecord[]>();
  return pageOfRows(
    rows,
    limit,
    ({ personId }) => [personId],
    ({ personId, personName, at }) => ({ id: personId, name: personName, at: at.toISOString() }),
  );
}
