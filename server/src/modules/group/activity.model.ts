import type { GroupId } from '@yiwang/shared/group/group.schemas';
import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** When somebody last wrote in a group: apart from the group, since it changes with every message. */
export interface ActivityRecord {
  readonly _id: GroupId;
  readonly lastAt: Date;
}

const schema = rowSchema<ActivityRecord>({ lastAt: { type: Date, required: true } }, 'groupActivities');

export const ActivityModel = mongoose.model<ActivityRecord>('GroupActivity', schema);
