import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { MembersChange } from '#modules/group/follow-members';
import { MembershipModel, membershipId } from '#modules/group/membership.model';
import { isDuplicateKey } from '#platform/database/faults';

const rowsPerWrite = 1000;

/** Puts the rows as a change says. Repeating it, or running an older change later, leaves newer rows alone. */
export async function writeMembers(groupId: GroupId, change: MembersChange, at: Date): Promise<void> {
  const writes = [
    ...change.joined.map(([personId, nameKey]) => joining(groupId, personId, nameKey, change.stamp, at)),
    ...change.left.map((personId) => leaving(groupId, personId, change.stamp, at)),
  ];
  for (let from = 0; from < writes.length; from += rowsPerWrite) {
    try {
      await MembershipModel.collection.bulkWrite(writes.slice(from, from + rowsPerWrite) as never, { ordered: false });
    } catch (error) {
      // The row stands with a newer stamp, so that the upsert found none to change.
      if (!isDuplicateKey(error, '_id_')) throw error;
    }
  }
}

function joining(groupId: GroupId, personId: PersonId, nameKey: string, stamp: number, at: Date) {
  return {
    updateOne: {
      filter: { _id: membershipId(groupId, personId), stamp: { $lt: stamp } },
      update: {
        $set: { isIn: true, stamp, joinedAt: at, leftAt: null, mutedUntil: null, nameKey },
        $setOnInsert: { groupId, personId, notify: 'all', outbox: [] },
        $inc: { version: 1 },
      },
      upsert: true,
    },
  };
}

const leaving = (groupId: GroupId, personId: PersonId, stamp: number, at: Date) => ({
  updateOne: {
    filter: { _id: membershipId(groupId, personId), stamp: { $lt: stamp } },
    update: { $set: { isIn: false, stamp, leftAt: at }, $inc: { version: 1 } },
  },
});
