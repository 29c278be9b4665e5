import type { Task, TaskSummary } from '@yiwang/shared/task/task.contract';
import type { TaskRecord } from '#modules/task/task.model';
import { abilitiesOf, type Viewer } from '#modules/task/task.policy';

export type SummaryFields = Omit<TaskRecord, 'detail' | 'entries' | 'outbox'>;

export const presentSummary = (task: SummaryFields): TaskSummary => ({
  id: task._id,
  version: task.version,
  title: task.title,
  status: task.status,
  percent: task.percent,
  owner: { id: task.ownerId, name: task.ownerName },
  giver: { id: task.giverId, name: task.giverName },
  dueOn: task.dueOn,
  source: task.source,
  createdAt: task.createdAt.toISOString(),
  updatedAt: task.updatedAt.toISOString(),
});

export const presentTask = (viewer: Viewer, task: TaskRecord): Task => ({
  ...presentSummary(task),
  detail: task.detail,
  entries: task.entries.map(({ id, kind, at, byId, byName, percent, note }) => ({
    ...{ id, kind, percent, note },
    at: at.toISOString(),
    by: { id: byId, name: byName },
  })),
  abilities: abilitiesOf(viewer, task),
});
