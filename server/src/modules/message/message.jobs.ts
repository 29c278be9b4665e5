import { dateOf, minuteOfDay } from '@yiwang/shared/calendar/working-days';
import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { groupRoom } from '#modules/group/index';
import { ConversationModel, type ConversationRecord } from '#modules/message/conversation.model';
import { listConversations } from '#modules/message/conversation.service';
import { groupOfConversation } from '#modules/message/conversation-id';
import { type Head, readHeads } from '#modules/message/heads';
import { MessageModel } from '#modules/message/message.model';
import { RestModel, type RestRecord } from '#modules/message/seat.model';
import { now } from '#platform/clock';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

const peoplePerRun = 200;
const minuteText = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** The digests whose time has come today. Each is made once a day, by whichever server takes it first. */
export async function sendDigests(): Promise<void> {
  const at = now();
  const [today, time] = [dateOf(at), minuteText(minuteOfDay(at))];
  const due = await RestModel.find({ digestAt: { $ne: null, $lte: time }, digestOn: { $ne: today } })
    .limit(peoplePerRun)
    .lean<RestRecord[]>();

  for (const { _id, digestOn } of due) {
    const { modifiedCount } = await RestModel.updateOne({ _id, digestOn }, { $set: { digestOn: today } });
    if (modifiedCount === 1) await sendDigest(_id, at);
  }
}

async function sendDigest(personId: PersonId, at: Date): Promise<void> {
  const { items } = await listConversations({ personId }, { limit: 200 });
  const conversations = items
    .filter(({ unread }) => unread > 0)
    .map(({ id, title, unread, mentionSeq }) => ({ id, title, unread, mentionsMe: mentionSeq !== null }));

  if (conversations.length > 0) push([personRoom(personId)], 'message:digest', { at: at.toISOString(), conversations });
}

const recentMs = 5 * 60_000;
const headsPerRead = 50;

/**
 * After a start: a server may have died between writing a message and telling of it, while its readers hang on
 * another. Saying where the heads are makes whoever is behind ask.
 */
export async function tellRecentHeads(): Promise<void> {
  const since = new Date(now().getTime() - recentMs);
  const ids = (await MessageModel.collection.distinct('conversationId')) as ConversationId[];
  for (let from = 0; from < ids.length; from += headsPerRead) {
    const heads = await readHeads(ids.slice(from, from + headsPerRead));
    await tellHeads([...heads].filter(([, { at }]) => at !== null && at >= since));
  }
}

async function tellHeads(heads: readonly (readonly [ConversationId, Head])[]): Promise<void> {
  if (heads.length === 0) return;
  const ids = heads.map(([id]) => id);
  const direct = await ConversationModel.find({ _id: { $in: ids }, kind: 'direct' }).lean<ConversationRecord[]>();
  const personIds = new Map(direct.map((record) => [record._id, record.personIds]));

  for (const [id, { seq }] of heads) {
    const rooms = personIds.get(id)?.map(personRoom) ?? [groupRoom(groupOfConversation(id))];
    push(rooms, 'conversation:head', { conversationId: id, headSeq: seq });
  }
}
