import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { ConversationId } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findGroupAccess, type GroupAccess, groupRoom, knownGroupAccess } from '#modules/group/index';
import { ConversationModel, type ConversationRecord } from '#modules/message/conversation.model';
import { groupOfConversation } from '#modules/message/conversation-id';
import { findPersonSummaries, type PersonSummary } from '#modules/person/index';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';
import { personRoom } from '#platform/realtime/rooms';

/** Where a person stands towards a conversation that they may read. */
export interface Standing {
  readonly id: ConversationId;
  readonly personId: PersonId;
  /** Of a group; null between two people. */
  readonly access: GroupAccess | null;
  /** The other of two people; null in a group. */
  readonly counterpart: PersonSummary | null;
  readonly isAdministrator: boolean;
  /** Why the person cannot write. */
  readonly silence: 'ended' | 'muted' | 'announce-only' | 'person-left' | null;
  /** Who hears what happens here. */
  readonly rooms: readonly string[];
}

/** The door to a conversation: who may not read it is told that it is not there. */
export async function getStanding(personId: PersonId, id: ConversationId): Promise<Standing> {
  const standing = await findStanding(personId, id);
  if (!standing) throw new AppError('message.conversation_not_found');

  return standing;
}

export const findStanding = (personId: PersonId, id: ConversationId): Promise<Standing | null> =>
  standingBy(findGroupAccess, personId, id);

/** The same for who is about to speak: asked before every message, so what is known of groups need not be read. */
export const findSpeaker = (personId: PersonId, id: ConversationId): Promise<Standing | null> =>
  standingBy(knownGroupAccess, personId, id);

type AccessOf = (personId: PersonId, groupId: GroupId) => Promise<GroupAccess>;

async function standingBy(accessOf: AccessOf, personId: PersonId, id: ConversationId): Promise<Standing | null> {
  const direct = await findDirect(id);

  return direct ? standingInDirect(personId, direct) : standingInGroup(accessOf, personId, id);
}

const rememberedGroups = 20_000;
/** Ids that were seen to be groups: a group never becomes a direct conversation. */
const groups = new Set<ConversationId>();

async function findDirect(id: ConversationId): Promise<ConversationRecord | null> {
  if (groups.has(id)) return null;
  const record = await loadRecord(id);

  return record?.kind === 'direct' ? record : null;
}

/** The record of a conversation, where it has one; many at once are one read. */
export const loadRecord: (id: ConversationId) => Promise<ConversationRecord | null> = gathered(async (ids) => {
  const records = await ConversationModel.find({ _id: { $in: [...new Set(ids)] } }).lean<ConversationRecord[]>();
  const byId = new Map(records.map((record) => [record._id, record]));

  return ids.map((id) => byId.get(id) ?? null);
}, 500);

async function standingInGroup(accessOf: AccessOf, personId: PersonId, id: ConversationId): Promise<Standing | null> {
  const groupId: GroupId = groupOfConversation(id);
  const access = await accessOf(personId, groupId);
  if (!access.mayRead) return null;

  if (groups.size > rememberedGroups) groups.clear();
  groups.add(id);
  const { isAdministrator, silence } = access;
  return { id, personId, access, counterpart: null, isAdministrator, silence, rooms: [groupRoom(groupId)] };
}

async function standingInDirect(personId: PersonId, record: ConversationRecord): Promise<Standing | null> {
  const otherId = record.personIds.find((each) => each !== personId);
  if (!record.personIds.includes(personId) || otherId === undefined) return null;

  const counterpart = await loadPerson(otherId);
  return {
    ...{ id: record._id, personId, access: null, counterpart, isAdministrator: false },
    silence: counterpart?.active ? null : 'person-left',
    rooms: record.personIds.map(personRoom),
  };
}

const loadPerson: (id: PersonId) => Promise<PersonSummary | null> = gathered(async (ids) => {
  const people = await findPersonSummaries(ids);

  return ids.map((id) => people.get(id) ?? null);
}, 500);

/** Throws where the person may read and not write. */
export function requireVoice({ silence, access }: Standing): void {
  if (silence === 'ended' || silence === 'person-left') throw new AppError('message.read_only');
  if (silence === 'muted') throw new AppError('message.silenced', { until: access?.mutedUntil?.toISOString() });
  if (silence === 'announce-only') throw new AppError('message.announce_only');
}

/** Throws where the conversation has ended for everybody. */
export function requireOpen({ silence }: Standing): void {
  if (silence === 'ended' || silence === 'person-left') throw new AppError('message.read_only');
}
