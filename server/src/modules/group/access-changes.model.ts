import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** How often access to any group has changed. One row, so that other processes see it with one look. */
export interface AccessChangesRecord {
  readonly _id: string;
  readonly count: number;
}

const schema = rowSchema<AccessChangesRecord>({ count: { type: Number, required: true } }, 'groupAccessChanges');

export const AccessChangesModel = mongoose.model<AccessChangesRecord>('GroupAccessChanges', schema);
