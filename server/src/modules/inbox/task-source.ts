import type { InboxSource } from '#modules/inbox/inbox.source';
import { countOpenTasksOf, listTasksFor, type WaitingTask } from '#modules/task/index';

/** Tasks that a person owns, until they are done. */
export const taskSource: InboxSource = {
  list: async ({ personId }, state, after, limit) => (await listTasksFor(personId, state, after, limit)).map(placed),
  countOpen: ({ personId }) => countOpenTasksOf(personId),
};

const placed = ({ task, dueAt, at }: WaitingTask) => ({
  place: { dueAt, at, id: task.id },
  item: {
    kind: 'task' as const,
    id: task.id,
    title: task.title,
    from: task.giver.name,
    dueAt: dueAt?.toISOString() ?? null,
    at: at.toISOString(),
    done: task.status === 'done',
    task,
  },
});
