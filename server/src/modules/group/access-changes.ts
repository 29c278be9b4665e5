import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** How often access to any group has changed. One row, so that other processes see it with one look. */
interface AccessChangesRecord {
  readonly _id: string;
  readonly count: number;
}

const schema = rowSchema<AccessChangesRecord>({ count: { type: Number, required: true } }, 'groupAccessChanges');

const AccessChangesModel = mongoose.model<AccessChangesRecord>('GroupAccessChanges', schema);
const rowId = 'all';

export async function countAccessChange(): Promise<void> {
  await AccessChangesModel.collection.updateOne({ _id: rowId } as never, { $inc: { count: 1 } }, { upsert: true });
}

export async function readAccessChanges(): Promise<number> {
  const row = await AccessChangesModel.findById(rowId).lean<AccessChangesRecord>();

  return row?.count ?? 0;
}
