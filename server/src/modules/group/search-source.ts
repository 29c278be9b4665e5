import type { GroupId } from '@yiwang/shared/group/group.schemas';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';
import { mayRead, type Viewer } from '#modules/group/group.policy';
import { loadStanding } from '#modules/group/group.service';
import { MembershipModel, membershipId } from '#modules/group/membership.model';
import { getUnitTree } from '#modules/unit/index';

/** What a group is found by: its name, what it is for, and whose it is. What is said in it is searched there. */
export async function findGroupForSearch(id: GroupId) {
  const group = await GroupModel.findById(id, { outbox: 0 }).lean<GroupRecord>();
  if (!group) return null;
  const { version, name, purpose, ownerUnitId, filedAt, appliedAt } = group;

  return {
    version,
    title: name,
    at: filedAt ?? appliedAt,
    from: (await getUnitTree()).byId.get(ownerUnitId)?.name ?? '',
    texts: [purpose],
    fileIds: [],
  };
}

/** Those of the groups whose card the viewer may open now. */
export async function findReadableGroups(viewer: Viewer, ids: readonly GroupId[]): Promise<Set<GroupId>> {
  const rowIds = ids.map((id) => membershipId(id, viewer.personId));
  const [groups, rows, standing] = await Promise.all([
    GroupModel.find({ _id: { $in: [...ids] } }, { outbox: 0 }).lean<GroupRecord[]>(),
    MembershipModel.find({ _id: { $in: rowIds }, isIn: true }, { groupId: 1 }).lean<{ groupId: GroupId }[]>(),
    loadStanding(),
  ]);
  const own = new Set(rows.map(({ groupId }) => groupId));

  return new Set(groups.filter((group) => mayRead(viewer, group, own.has(group._id), standing)).map(({ _id }) => _id));
}

/** Ids behind one, in their order: for making the index anew. */
export const listGroupIdsForSearch = async (after: string, limit: number): Promise<string[]> =>
  (
    await GroupModel.find({ _id: { $gt: after } } as never, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<{ _id: string }[]>()
  ).map(({ _id }) => _id);
