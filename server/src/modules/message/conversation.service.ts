import { unreadOf } from '@yiwang/shared/message/message.rules';
import type { Conversation, ConversationId } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { listMyGroupIds, setNotify } from '#modules/group/index';
import { ConversationModel, type ConversationRecord, emptyConversation } from '#modules/message/conversation.model';
import { conversationOfGroup, conversationOfPeople, groupOfConversation } from '#modules/message/conversation-id';
import { readHeads } from '#modules/message/heads';
import { MessageModel } from '#modules/message/message.model';
import { placesOf } from '#modules/message/places';
import { presentConversations } from '#modules/message/present-conversations';
import { SeatModel, seatId } from '#modules/message/seat.model';
import { findStanding, getStanding, type Standing } from '#modules/message/standing';
import { findPersonSummaries } from '#modules/person/index';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

/** Every conversation of a person: some hundreds at the most, so that they are ordered in memory. */
async function standingsOf(personId: PersonId): Promise<Standing[]> {
  const [groupIds, direct] = await Promise.all([
    listMyGroupIds(personId),
    ConversationModel.find({ personIds: personId }, { _id: 1 }).lean<Pick<ConversationRecord, '_id'>[]>(),
  ]);
  const ids = [...groupIds.map(conversationOfGroup), ...direct.map(({ _id }) => _id)];
  const standings = await Promise.all(ids.map((id) => findStanding(personId, id)));

  return standings.filter((standing) => standing !== null);
}

interface Asked {
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export async function listConversations(
  actor: Pick<Actor, 'personId'>,
  { q, cursor, limit }: Asked,
): Promise<{ items: Conversation[]; nextCursor: string | null }> {
  const all = await presentConversations(await standingsOf(actor.personId));
  const asked = q?.toLowerCase() ?? '';
  const after = positionOf(cursor, ['string', 'string']);
  const later = all
    .filter(({ title }) => title.toLowerCase().includes(asked))
    .map((conversation) => ({ conversation, key: conversation.lastMessage?.at ?? '' }))
    .sort((one, other) => compare(other.key, one.key) || compare(one.conversation.id, other.conversation.id))
    .filter(({ key, conversation }) => !after || isBehind(key, conversation.id, after));

  return pageOfRows(
    later,
    limit,
    ({ key, conversation }) => [key, conversation.id],
    ({ conversation }) => conversation,
  );
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const isBehind = (key: string, id: string, [lastKey, lastId]: readonly (string | number)[]): boolean =>
  key < String(lastKey) || (key === lastKey && id > String(lastId));

export async function getConversation(actor: Pick<Actor, 'personId'>, id: ConversationId): Promise<Conversation> {
  const [conversation] = await presentConversations([await getStanding(actor.personId, id)]);

  return conversation as Conversation;
}

/** The conversation of two people: made by whoever asks first, found by whoever asks again. */
export async function openConversation(actor: Actor, personId: PersonId): Promise<Conversation> {
  if (personId === actor.personId) throw new AppError('message.with_oneself');
  const person = (await findPersonSummaries([personId])).get(personId);
  if (!person?.active) throw new AppError('message.person_unknown');

  const id = conversationOfPeople(actor.personId, personId);
  await create(ConversationModel, emptyConversation(id, 'direct', [actor.personId, personId].sort(), now()), []);

  return getConversation(actor, id);
}

/** Servers' clocks differ by less, and no write takes longer. */
const marginMs = 10_000;

export async function listHeads(actor: Actor, since: string | undefined) {
  const asOf = now().toISOString();
  const standings = await standingsOf(actor.personId);
  const moved = since === undefined ? standings : await movedSince(standings, since);
  const [heads, places] = await Promise.all([readHeads(moved.map(({ id }) => id)), Promise.all(moved.map(placesOf))]);

  const items = moved.map(({ id }, index) => {
    const { readSeq = 0, hiddenUpTo = 0 } = places[index] ?? {};
    const headSeq = heads.get(id)?.seq ?? 0;
    return { id, headSeq, readSeq, unread: unreadOf(headSeq, readSeq, hiddenUpTo) };
  });
  return { items, asOf };
}

async function movedSince(standings: readonly Standing[], since: string): Promise<Standing[]> {
  const from = new Date(Date.parse(since) - marginMs);
  const moved = await Promise.all(
    standings.map(async ({ id }) => {
      const [message] = await MessageModel.collection
        .find({ conversationId: id, at: { $gte: from } } as never, { projection: { _id: 0, seq: 1 }, limit: 1 })
        .toArray();
      return message !== undefined;
    }),
  );

  return standings.filter((_, index) => moved[index]);
}

export async function setMuted(actor: Actor, id: ConversationId, muted: boolean): Promise<Conversation> {
  const standing = await getStanding(actor.personId, id);
  const [conversation] = await presentConversations([standing]);
  if (muted && !conversation?.abilities.mute) throw new AppError('message.mute_forbidden');

  if (standing.access) await setNotify(actor, groupOfConversation(id), muted ? 'mentions' : 'all');
  else
    await SeatModel.collection.updateOne(
      { _id: seatId(id, actor.personId) } as never,
      { $set: { muted }, $setOnInsert: { conversationId: id, personId: actor.personId } },
      { upsert: true },
    );
  push([personRoom(actor.personId)], 'conversation:changed', { conversationId: id });
  return getConversation(actor, id);
}
