import { randomBytes } from 'node:crypto';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { ConversationId, MessageId } from '@yiwang/shared/message/message.schemas';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { MembershipModel, type MembershipRecord, membershipId } from '#modules/group/membership.model';
import { newId } from '#platform/id';
import { joinPeople } from '#platform/realtime/push';
import type { TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

/** An active group with its members in the database, the first of whom is its administrator. */
export async function buildGroup(
  members: readonly BuiltPerson[],
  fields: Partial<GroupRecord> = {},
  joinedAt = new Date('2026-01-05T01:00:00Z'),
): Promise<GroupRecord & { readonly conversationId: ConversationId }> {
  const ownerUnitId = fields.ownerUnitId ?? (await buildUnit())._id;
  const administratorId = members[0]?._id ?? newId();
  const id = newId<GroupId>();
  const record: GroupRecord = {
    ...{ _id: id, version: 1, outbox: [], name: '防汛工作群', purpose: '防汛值守', kind: 'standing', state: 'active' },
    ...{ ownerUnitId, administratorId, applicantId: administratorId, leftIds: [], memberCount: members.length },
    memberRules: { units: [], posts: [], people: members.map(({ _id }) => _id) },
    ...{ endsOn: null, announceOnly: false, historyVisibleFromJoin: false, similarReason: null, absorbIds: [] },
    ...{ absorbedIds: [], filing: null, appliedAt: joinedAt, filedAt: joinedAt, decision: null, ending: null },
    ...{ keptUntil: null, historyRemovedAt: null, mergedIntoId: null, warnedOf: null },
    ...fields,
  };
  await GroupModel.collection.insertOne(record as never);
  for (const member of members) await joinGroup(id, member, joinedAt);

  return { ...record, conversationId: id as string as ConversationId };
}

export async function joinGroup(groupId: GroupId, { _id, pinyin }: BuiltPerson, joinedAt = new Date()): Promise<void> {
  const row: MembershipRecord = {
    ...{ _id: membershipId(groupId, _id), version: 1, outbox: [], groupId, personId: _id, nameKey: pinyin },
    ...{ isIn: true, stamp: 1, joinedAt, leftAt: null, mutedUntil: null, notify: 'all' },
  };
  await MembershipModel.collection.insertOne(row as never);
  joinPeople([_id], `group:${groupId}`);
}

export const newClientId = (): string => randomBytes(9).toString('base64url');

/** Says something and answers what the server answered. */
export async function say(
  api: TestApi,
  person: Pick<BuiltPerson, 'token'>,
  conversationId: ConversationId,
  said: string | Record<string, unknown>,
): Promise<{ id: MessageId; seq: number; at: string }> {
  const body = { clientId: newClientId(), ...(typeof said === 'string' ? { text: said } : said) };
  const reply = await api.ask('POST', `/conversations/${conversationId}/messages`, { token: person.token, body });
  if (reply.status !== 201) throw new Error(`not sent: ${reply.status} ${JSON.stringify(reply.body)}`);

  return reply.body;
}

export const buildMembers = (count: number): Promise<BuiltPerson[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => buildPerson({ name: `组员${index + 1}` })));
