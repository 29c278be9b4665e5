import { noDueDate, type TaskRecord } from '#modules/document/index';
import type { InboxPlace } from '#modules/inbox/inbox.source';

/** Where a task stands in the list, and the words that all kinds of tasks share. */
export const placeOf = (task: TaskRecord): InboxPlace => ({ dueAt: dueOf(task), at: task.at, id: task._id });

export const itemOf = (task: TaskRecord) => ({
  title: task.title,
  from: task.from,
  number: task.number,
  urgency: task.urgency,
  dueAt: dueOf(task)?.toISOString() ?? null,
  at: task.at.toISOString(),
  done: task.done,
});

const dueOf = ({ dueAt }: TaskRecord): Date | null => (dueAt < noDueDate ? dueAt : null);
