import { isDeepStrictEqual } from 'node:util';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findLastActivity } from '#modules/group/activity';
import { detect, type Found } from '#modules/group/finding/detect';
import { FindingModel, type FindingRecord } from '#modules/group/finding/finding.model';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { today } from '#modules/group/group.service';
import { loadSettings } from '#modules/group/load-settings';
import { MembershipModel, type MembershipRecord } from '#modules/group/membership.model';
import { now } from '#platform/clock';
import { inTurn } from '#platform/in-turn';

/** Looks at all groups and makes the findings agree: new ones come, those that are no longer so go. May run twice. */
export const refreshFindings = (): Promise<void> => inTurn('group findings', refresh);

async function refresh(): Promise<void> {
  const groups = await GroupModel.find({ state: { $in: ['active', 'expired'] } }).lean<GroupRecord[]>();
  const ids = groups.map(({ _id }) => _id);
  const [members, activity, settings, standing] = await Promise.all([
    membersOf(ids),
    findLastActivity(ids),
    loadSettings(),
    FindingModel.find({}).lean<FindingRecord[]>(),
  ]);
  const found = detect({ groups, members, activity, at: now(), idleDays: settings.idleDays });
  const kept = new Map(found.map((each) => [each._id, each]));
  const known = new Map(standing.map((each) => [each._id, each]));

  await FindingModel.deleteMany({ _id: { $in: standing.flatMap(({ _id }) => (kept.has(_id) ? [] : [_id])) } });
  const writes = found.filter((each) => !isDeepStrictEqual(known.get(each._id)?.evidence, each.evidence)).map(writeOf);
  if (writes.length > 0) await FindingModel.collection.bulkWrite(writes as never, { ordered: false });
}

function writeOf({ _id, ...fields }: Found) {
  return {
    updateOne: {
      filter: { _id },
      update: {
        $set: fields,
        $setOnInsert: { foundOn: today(), kept: null, outbox: [] },
        $inc: { version: 1 },
      },
      upsert: true,
    },
  };
}

async function membersOf(ids: readonly GroupId[]): Promise<Map<GroupId, Set<PersonId>>> {
  const members = new Map<GroupId, Set<PersonId>>(ids.map((id) => [id, new Set()]));
  const cursor = MembershipModel.collection.find({ groupId: { $in: [...ids] }, isIn: true } as never, {
    projection: { _id: 0, groupId: 1, personId: 1 },
  });
  for await (const row of cursor) {
    const { groupId, personId } = row as unknown as MembershipRecord;
    members.get(groupId)?.add(personId);
  }

  return members;
}

/** What an act has dealt with is gone at once, and the rest at night. */
export const forgetFindingsOf = async (groupId: GroupId): Promise<void> =>
  void (await FindingModel.deleteMany({ $or: [{ groupId }, { otherId: groupId }] }));
