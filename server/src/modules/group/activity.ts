import type { GroupId } from '@yiwang/shared/group/group.schemas';
import { ActivityModel, type ActivityRecord } from '#modules/group/activity.model';

/** Notes that somebody wrote in these groups; an earlier instant changes nothing. To be called in batches. */
export async function noteGroupActivity(groupIds: readonly GroupId[], at: Date): Promise<void> {
  const ids = [...new Set(groupIds)];
  if (ids.length === 0) return;

  const writes = ids.map((_id) => ({
    updateOne: { filter: { _id }, update: { $max: { lastAt: at } }, upsert: true },
  }));
  await ActivityModel.collection.bulkWrite(writes as never, { ordered: false });
}

export async function findLastActivity(groupIds: readonly GroupId[]): Promise<Map<GroupId, Date>> {
  const rows = await ActivityModel.find({ _id: { $in: [...groupIds] } }).lean<ActivityRecord[]>();

  return new Map(rows.map(({ _id, lastAt }) => [_id, lastAt]));
}
