import type { Urgency } from '@yiwang/shared/document/document.kinds';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** Stands for "due never" in the order of a list. */
export const noDueDate = new Date('9999-12-31T00:00:00Z');

/**
 * What a document or a delivery asks of one person: a row derived from the record by effects, made to agree with it
 * as it stands. `_id` is `${kind}:${subjectId}:${place}:${personId}`, so that deriving twice changes nothing.
 */
export interface TaskRecord {
  readonly _id: string;
  readonly personId: PersonId;
  readonly kind: 'document' | 'delivery';
  readonly subjectId: string;
  /** Step id and round of a document, or what a delivery asks. */
  readonly place: string;
  /** Kind of the step, or what a delivery asks. */
  readonly ask: string;
  readonly askTitle: string;
  readonly title: string;
  readonly number: string | null;
  readonly from: string;
  readonly unitName: string;
  readonly urgency: Urgency;
  readonly onBehalfOf: string | null;
  readonly dueAt: Date;
  readonly at: Date;
  /** When the person was last urged to do it (催办). */
  readonly urgedAt?: Date | null;
  /** Both false: the person is asked no longer and the row is only kept from being made again. */
  readonly open: boolean;
  readonly done: boolean;
}

const schema = rowSchema<TaskRecord>(
  {
    personId: { type: String, required: true },
    kind: { type: String, required: true },
    subjectId: { type: String, required: true },
    place: { type: String, required: true },
    ask: { type: String, required: true },
    askTitle: { type: String, default: '' },
    title: { type: String, default: '' },
    number: { type: String, default: null },
    from: { type: String, default: '' },
    unitName: { type: String, default: '' },
    urgency: { type: String, required: true },
    onBehalfOf: { type: String, default: null },
    dueAt: { type: Date, required: true },
    at: { type: Date, required: true },
    urgedAt: { type: Date, default: null },
    open: { type: Boolean, required: true },
    done: { type: Boolean, required: true },
  },
  'documentTasks',
);
// A row is open, or done, or neither; the closed ones, many more with the years, are in none but the second index.
// Serves what waits on a person: what is due first, then the newest.
schema.index({ personId: 1, dueAt: 1, at: -1, _id: 1 }, { partialFilterExpression: { open: true } });
// Serves what a person did, the newest first.
schema.index({ personId: 1, at: -1, _id: 1 }, { partialFilterExpression: { done: true } });
// Serves making the rows agree with their record.
schema.index({ subjectId: 1, kind: 1 }, { partialFilterExpression: { open: true } });

export const TaskModel = mongoose.model<TaskRecord>('DocumentTask', schema);
