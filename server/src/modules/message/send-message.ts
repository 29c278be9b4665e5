import type { ConversationId, MessageId, PersonName } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { attachFiles, findStoredFiles } from '#modules/file/index';
import { findGroupAccess } from '#modules/group/index';
import { noteActivity } from '#modules/message/activity';
import { groupOfConversation } from '#modules/message/conversation-id';
import { findDuty } from '#modules/message/duty';
import { everyone } from '#modules/message/mentions';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { nothingBeside, presentMessage, quoteOf } from '#modules/message/message.presenter';
import { checkSaid, type Said } from '#modules/message/message.wording';
import { messageIdOf } from '#modules/message/message-id';
import { placesOf } from '#modules/message/places';
import { keepSearchable } from '#modules/message/search-blocks';
import { type Placed, place, type Unplaced } from '#modules/message/send-queue';
import { getStanding, requireVoice, type Standing } from '#modules/message/standing';
import { findPersonSummaries } from '#modules/person/index';
import { type Actor, traceOf } from '#platform/actor';
import { settle } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';
import { push } from '#platform/realtime/push';

/** More than anybody types, less than a program sends: a burst of forty, and two a second in the long run. */
const burst = limit(40, 20);

export async function sendMessage(
  actor: Actor,
  id: ConversationId,
  said: Said,
): Promise<{ id: MessageId; seq: number; at: string }> {
  checkSaid(said);
  await burst.spend(actor.personId);

  const { fields, quoted } = isPlain(said) ? plain : await besides(actor, id, said);
  const placed = await place({
    ...{ _id: messageIdOf(id, actor.personId, said.clientId), version: 1, outbox: [], conversationId: id },
    ...{ clientId: said.clientId, senderId: actor.personId, senderName: actor.name, text: said.text },
    ...fields,
  });
  // Nothing is awaited in between, so that all hear what was said in the order of places.
  announce(placed, quoted);
  await follow(placed);

  const { _id, seq, at } = placed.message;
  return { id: _id, seq, at: at.toISOString() };
}

interface Besides {
  readonly fields: Partial<Unplaced>;
  readonly quoted: MessageRecord | null;
}
const plain: Besides = { fields: {}, quoted: null };

const isPlain = ({ mentionIds, mentionsEveryone, replyTo, quoteId, attachmentIds, cards, urgent }: Said): boolean =>
  mentionIds.length + attachmentIds.length + cards.length === 0 && !(mentionsEveryone || replyTo || quoteId || urgent);

/** What a message has beside its text, looked up and refused where it does not belong. Fields that it has not are left out. */
async function besides(actor: Actor, id: ConversationId, said: Said): Promise<Besides> {
  const standing = await getStanding(actor.personId, id);
  requireVoice(standing);
  if (said.mentionsEveryone && !standing.isAdministrator) throw new AppError('message.everyone_forbidden');
  const [mentions, root, quoted, attachments, outbox] = [
    await findMentioned(standing, said.mentionIds),
    said.replyTo ? await findReferred(standing, said.replyTo) : null,
    said.quoteId ? await findReferred(standing, said.quoteId) : null,
    await attach(actor, id, said),
    said.urgent ? [await urgentEffect(actor, standing, said)] : [],
  ];
  const mentionIds = [...mentions.map((each) => each.id), ...(said.mentionsEveryone ? ([everyone] as const) : [])];

  const fields = {
    ...(mentionIds.length > 0 ? { mentionIds, mentions } : {}),
    ...(root ? { threadRootId: root.threadRootId ?? root._id } : {}),
    ...(quoted ? { quotedId: quoted._id } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(said.cards.length > 0 ? { cards: said.cards } : {}),
    ...(said.urgent ? { urgent: true, outbox } : {}),
  };
  return { fields, quoted };
}

async function findMentioned(standing: Standing, ids: readonly PersonId[]): Promise<PersonName[]> {
  const distinct = [...new Set(ids)];
  const present = await Promise.all(distinct.map((personId) => belongs(standing, personId)));
  if (present.includes(false)) throw new AppError('message.mention_unknown');
  const people = await findPersonSummaries(distinct);

  return distinct.map((id) => ({ id, name: people.get(id)?.name ?? '' }));
}

const belongs = async ({ id, counterpart, personId: me }: Standing, personId: PersonId): Promise<boolean> =>
  counterpart
    ? personId === counterpart.id || personId === me
    : (await findGroupAccess(personId, groupOfConversation(id))).joinedAt !== null;

/** A message of this conversation that the sender may see and that was not taken back. */
async function findReferred(standing: Standing, messageId: MessageId): Promise<MessageRecord> {
  const referred = await MessageModel.findOne({ _id: messageId, conversationId: standing.id }).lean<MessageRecord>();
  const { hiddenUpTo } = await placesOf(standing);
  if (!referred || referred.recall || referred.seq <= hiddenUpTo) throw new AppError('message.reference_unknown');

  return referred;
}

/** The files belong to the message before it stands; sent again, they belong to it already. */
async function attach(actor: Actor, id: ConversationId, { attachmentIds, clientId }: Said) {
  if (attachmentIds.length === 0) return [];
  try {
    await attachFiles(actor, attachmentIds, `message:${id}:${messageIdOf(id, actor.personId, clientId)}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found') throw new AppError('message.attachment_unknown');
    throw error;
  }
  const files = await findStoredFiles(attachmentIds);

  return attachmentIds.flatMap((each) => files.get(each) ?? []);
}

async function urgentEffect(actor: Actor, standing: Standing, { clientId }: Said) {
  const duty = await findDuty(standing);
  if (!duty) throw new AppError('message.nobody_on_duty');
  const messageId = messageIdOf(standing.id, actor.personId, clientId);

  return effectOf('message.alert', traceOf(actor), `message:${messageId}`, {
    dutyId: duty.id,
    audit: { conversationId: standing.id, dutyId: duty.id },
  });
}

/** Tells everybody. A message that was sent again is told again, since who wrote it may have died before telling. */
function announce({ message, standing }: Placed, quoted: MessageRecord | null): void {
  const quotes = new Map(quoted ? [[quoted._id, quoteOf(quoted)]] : []);
  push(standing.rooms, 'message:created', presentMessage(message, { ...nothingBeside, quotes }));
}

async function follow({ message, standing, again }: Placed): Promise<void> {
  if (message.outbox.length > 0) await settle(MessageModel, message._id, message.outbox);
  if (again) return;

  noteActivity(standing, message.at);
  keepSearchable(message.conversationId, message.seq);
}
