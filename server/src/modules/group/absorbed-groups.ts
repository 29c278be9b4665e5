import type { GroupId } from '@yiwang/shared/group/group.schemas';
import { GroupModel, type GroupRecord } from '#modules/group/group.model';

/** Groups that went into each of these, directly: their histories stay readable. Those without any are left out. */
export async function findAbsorbedGroups(
  ids: readonly GroupId[],
): Promise<Map<GroupId, { readonly id: GroupId; readonly name: string }[]>> {
  const absorbed = new Map<GroupId, { readonly id: GroupId; readonly name: string }[]>();
  if (ids.length === 0) return absorbed;
  const groups = await GroupModel.find({ mergedIntoId: { $in: [...ids] } }, { name: 1, mergedIntoId: 1 }).lean<
    Pick<GroupRecord, '_id' | 'name' | 'mergedIntoId'>[]
  >();
  for (const { _id, name, mergedIntoId } of groups)
    if (mergedIntoId) absorbed.set(mergedIntoId, [...(absorbed.get(mergedIntoId) ?? []), { id: _id, name }]);

  return absorbed;
}
