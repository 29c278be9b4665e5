import type { GroupSummary } from '@yiwang/shared/group/group.schemas';
import { unreadOf } from '@yiwang/shared/message/message.rules';
import type { Conversation, ConversationId, PersonName } from '@yiwang/shared/message/message.schemas';
import { lastOf } from '@yiwang/shared/message/message.state';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findAbsorbedGroups, findGroupSummaries } from '#modules/group/index';
import type { ConversationRecord } from '#modules/message/conversation.model';
import { conversationOfGroup, groupOfConversation } from '#modules/message/conversation-id';
import { dutyIdsOf } from '#modules/message/duty';
import { everyone } from '#modules/message/mentions';
import { MessageModel, type MessageRecord } from '#modules/message/message.model';
import { abilitiesOf } from '#modules/message/message.policy';
import { nothingBeside, presentMessage } from '#modules/message/message.presenter';
import { type Places, placesOf } from '#modules/message/places';
import { loadRecord, type Standing } from '#modules/message/standing';
import { findPersonSummaries } from '#modules/person/index';

/** What is looked up of conversations, for all of them at once. */
interface Loaded {
  readonly groups: ReadonlyMap<string, GroupSummary>;
  readonly earlier: ReadonlyMap<string, readonly { readonly id: ConversationId; readonly title: string }[]>;
  readonly duties: ReadonlyMap<ConversationId, PersonName>;
}

export async function presentConversations(standings: readonly Standing[]): Promise<Conversation[]> {
  const groupIds = standings.filter(({ access }) => access).map(({ id }) => groupOfConversation(id));
  const [groups, absorbed, records] = await Promise.all([
    findGroupSummaries(groupIds),
    findAbsorbedGroups(groupIds),
    Promise.all(standings.map(({ id }) => loadRecord(id))),
  ]);
  const earlier = new Map(
    [...absorbed].map(([id, each]) => [
      id,
      each.map((group) => ({ id: conversationOfGroup(group.id), title: group.name })),
    ]),
  );
  const duties = await findDuties(standings, records, groups);

  return Promise.all(
    standings.map((standing, index) => presentOne(standing, records[index] ?? null, { groups, earlier, duties })),
  );
}

async function findDuties(
  standings: readonly Standing[],
  records: readonly (ConversationRecord | null)[],
  groups: ReadonlyMap<string, GroupSummary>,
): Promise<Map<ConversationId, PersonName>> {
  const ofUnits = await dutyIdsOf([...groups.values()].map(({ ownerUnit }) => ownerUnit.id));
  const ids = new Map<ConversationId, PersonId>();
  for (const [index, { id, access, silence }] of standings.entries()) {
    // Nobody is on duty where nobody talks any more.
    if (silence === 'ended') continue;
    const unitId = access ? groups.get(id)?.ownerUnit.id : undefined;
    const dutyId = records[index]?.dutyId ?? (unitId ? ofUnits.get(unitId) : undefined);
    if (dutyId) ids.set(id, dutyId);
  }
  const people = await findPersonSummaries([...ids.values()]);

  return new Map(
    [...ids].flatMap(([id, dutyId]) => {
      const person = people.get(dutyId);
      return person?.active ? [[id, { id: dutyId, name: person.name }] as const] : [];
    }),
  );
}

async function presentOne(
  standing: Standing,
  record: ConversationRecord | null,
  { groups, earlier, duties }: Loaded,
): Promise<Conversation> {
  const { id, access, counterpart } = standing;
  const [places, last] = await Promise.all([placesOf(standing), readLast(id)]);
  const group = access ? groups.get(id) : undefined;
  const duty = duties.get(id) ?? null;
  const headSeq = last?.seq ?? 0;

  return {
    id,
    kind: access ? 'group' : 'direct',
    title: group?.name ?? counterpart?.name ?? '',
    counterpart: counterpart ? { id: counterpart.id, name: counterpart.name } : null,
    memberCount: group?.memberCount ?? 2,
    readOnly: readOnlyOf(standing),
    announceOnly: access?.announceOnly ?? false,
    silencedUntil: access?.mutedUntil?.toISOString() ?? null,
    continuedIn: group?.mergedInto
      ? { id: conversationOfGroup(group.mergedInto.id), title: group.mergedInto.name }
      : null,
    earlier: [...(earlier.get(id) ?? [])],
    hiddenUpTo: places.hiddenUpTo,
    headSeq,
    readSeq: places.readSeq,
    unread: unreadOf(headSeq, places.readSeq, places.hiddenUpTo),
    mentionSeq: await findMention(standing, places, headSeq),
    lastMessage: last && last.seq > places.hiddenUpTo ? lastOf(presentMessage(last, nothingBeside)) : null,
    muted: access ? access.notify !== 'all' : places.muted,
    duty,
    pinnedIds: [...(record?.pinnedIds ?? [])],
    abilities: abilitiesOf(standing, { hasDuty: duty !== null, isForAll: group?.kind === 'all-staff' }),
  };
}

function readOnlyOf({ silence, access }: Standing): Conversation['readOnly'] {
  if (silence === 'person-left') return 'person-left';
  if (silence !== 'ended' || !access) return null;
  const { state } = access;

  return state === 'dissolved' || state === 'expired' || state === 'merged' ? state : 'not-approved';
}

const readLast = (id: ConversationId): Promise<MessageRecord | null> =>
  MessageModel.findOne({ conversationId: id }, { outbox: 0 }).sort({ seq: -1 }).lean<MessageRecord>();

async function findMention({ id, personId }: Standing, { readSeq }: Places, headSeq: number): Promise<number | null> {
  if (readSeq >= headSeq) return null;
  const [first] = await MessageModel.collection
    .find(
      {
        mentionIds: { $in: [personId, everyone] },
        conversationId: id,
        seq: { $gt: readSeq },
        senderId: { $ne: personId },
      } as never,
      { projection: { _id: 0, seq: 1 }, sort: { seq: 1 }, limit: 1 },
    )
    .toArray();

  return (first as unknown as { seq: number } | undefined)?.seq ?? null;
}
