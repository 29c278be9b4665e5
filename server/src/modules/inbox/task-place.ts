import type { Validity } from '@yiwang/shared/document/document.schemas';
import { noDueDate, type TaskRecord } from '#modules/document/index';
import type { InboxPlace } from '#modules/inbox/inbox.source';

/** Of a record that is there no more nothing can be said. */
const unknown: Validity = { state: 'none', effectiveTo: null, reason: '', at: null };

/** Where a task stands in the list, and the words that all kinds of tasks share. */
export const placeOf = (task: TaskRecord): InboxPlace => ({ dueAt: dueOf(task), at: task.at, id: task._id });

export const itemOf = (task: TaskRecord, validities: ReadonlyMap<string, Validity>) => ({
  validity: validities.get(task.subjectId) ?? unknown,
  title: task.title,
  from: task.from,
  number: task.number,
  urgency: task.urgency,
  dueAt: dueOf(task)?.toISOString() ?? null,
  at: task.at.toISOString(),
  done: task.done,
});

const dueOf = ({ dueAt }: TaskRecord): Date | null => (dueAt < noDueDate ? dueAt : null);
