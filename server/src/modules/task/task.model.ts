import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { TaskEntry, TaskId, TaskSource, TaskStatus } from '@yiwang/shared/task/task.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface TaskEntryRecord {
  readonly id: string;
  readonly kind: TaskEntry['kind'];
  readonly at: Date;
  readonly byId: PersonId;
  readonly byName: string;
  readonly percent: number | null;
  readonly note: string;
}

export interface TaskRecord extends Aggregate {
  readonly _id: TaskId;
  readonly title: string;
  readonly detail: string;
  readonly status: TaskStatus;
  readonly percent: number;
  readonly ownerId: PersonId;
  readonly ownerName: string;
  readonly giverId: PersonId;
  readonly giverName: string;
  /** A date in Asia/Shanghai. */
  readonly dueOn: string | null;
  /** The close of work of that date, `noDueDate` where there is none. */
  readonly dueAt: Date;
  readonly source: TaskSource | null;
  readonly entries: TaskEntryRecord[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Sorts behind every date. */
export const noDueDate = new Date('9999-12-31T00:00:00Z');

const schema = aggregateSchema<TaskRecord>(
  {
    title: { type: String, required: true },
    detail: { type: String, default: '' },
    status: { type: String, required: true, enum: ['open', 'done', 'cancelled'] },
    percent: { type: Number, required: true, default: 0 },
    ownerId: { type: String, required: true },
    ownerName: { type: String, required: true },
    giverId: { type: String, required: true },
    giverName: { type: String, required: true },
    dueOn: { type: String, default: null },
    dueAt: { type: Date, required: true },
    source: { type: Schema.Types.Mixed, default: null },
    entries: { type: Schema.Types.Mixed, default: [] },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  'tasks',
);
// Serves the inbox and "mine": what is due first, then the newest.
schema.index({ ownerId: 1, status: 1, dueAt: 1, createdAt: -1, _id: 1 });
// Serves what a person finished, the newest first.
schema.index({ ownerId: 1, status: 1, createdAt: -1, _id: 1 });
// Serves "given by me", the newest first.
schema.index({ giverId: 1, createdAt: -1, _id: 1 });
// Serves what came out of one meeting or message.
schema.index({ 'source.kind': 1, 'source.id': 1, createdAt: 1, _id: 1 });

export const TaskModel = mongoose.model<TaskRecord>('Task', schema);
