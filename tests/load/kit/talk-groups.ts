import { createHash, randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import type { Person } from './city.js';

/** A group in the database as an approval leaves it, its members by their place among all people. */
export interface TalkGroup {
  readonly id: string;
  readonly members: readonly number[];
}
const newId = (): string => randomBytes(12).toString('hex');

/** As many groups of so many members; who is in one is in as few others as there are. */
export const planGroups = (groups: number, members: number, people: number): TalkGroup[] =>
  Array.from({ length: groups }, (_, group) => ({
    id: newId(),
    members: Array.from({ length: members }, (_, member) => (group * members + member) % people),
  }));

export async function writeGroups(
  databaseUri: string,
  people: readonly Person[],
  groups: readonly TalkGroup[],
): Promise<void> {
  const connection = await mongoose.createConnection(databaseUri, { dbName: 'yiwang' }).asPromise();
  const at = new Date(Date.now() - 86_400_000);
  const idOf = (place: number): string => people[place]?.id ?? '';
  const rows = groups.map(({ id, members }, index) => ({
    ...{ _id: id, version: 1, outbox: [], name: `测试群${index}`, purpose: '测试', kind: 'standing', state: 'active' },
    ...{ ownerUnitId: people[0]?.unitId, administratorId: idOf(members[0] ?? 0), applicantId: idOf(0), leftIds: [] },
    ...{ memberRules: { units: [], posts: [], people: [] }, memberCount: members.length, endsOn: null },
    ...{ announceOnly: false, historyVisibleFromJoin: false, similarReason: null, absorbIds: [], absorbedIds: [] },
    ...{ filing: null, appliedAt: at, filedAt: at, decision: null, ending: null, keptUntil: null },
    ...{ mergedIntoId: null, warnedOf: null },
  }));
  await connection.collection('groups').insertMany(rows as never[]);
  const seats = groups.flatMap(({ id, members }) =>
    members.map((place) => ({
      ...{ _id: `${id}:${idOf(place)}`, version: 1, outbox: [], groupId: id, personId: idOf(place), nameKey: '' },
      ...{ isIn: true, stamp: 1, joinedAt: at, leftAt: null, mutedUntil: null, notify: 'all' },
    })),
  );
  await connection.collection('groupMemberships').insertMany(seats as never[]);
  await connection.close();
}

/** As the server makes it: the id of a message is known before it is sent. */
export const messageIdOf = (conversationId: string, senderId: string, clientId: string): string =>
  createHash('sha256').update(`${conversationId}:${senderId}:${clientId}`).digest('hex').slice(0, 24);

const writersAtOnce = 3;

/** A conversation with so many messages that were said long ago. */
export async function writeHistory(databaseUri: string, groupId: string, senderId: string, count: number) {
  const connection = await mongoose.createConnection(databaseUri, { dbName: 'yiwang' }).asPromise();
  const messages = connection.collection('messages');
  const begun = Date.now() - 3 * 86_400_000;
  const perWrite = 5_000;
  async function write(from: number): Promise<void> {
    if (from >= count) return;
    const rows = Array.from({ length: Math.min(perWrite, count - from) }, (_, index) => ({
      ...{ _id: (from + index + 1).toString(16).padStart(24, '0'), version: 1, outbox: [] },
      ...{ conversationId: groupId, seq: from + index + 1 },
      ...{ clientId: `history-${from + index}`, senderId, senderName: '历史', at: new Date(begun + from + index) },
      text: `第${from + index}条：按计划推进，有困难及时说明。`,
    }));
    await messages.insertMany(rows as never[], { ordered: false, writeConcern: { w: 1, j: false } });
    await write(from + writersAtOnce * perWrite);
  }

  // One makes rows while the database takes those of another.
  await Promise.all(Array.from({ length: writersAtOnce }, (_, writer) => write(writer * perWrite)));
  await connection.close();
}
