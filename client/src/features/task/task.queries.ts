import { type Task, type TaskId, taskContract } from '@yiwang/shared/task/task.contract';
import { queryOf } from '#lib/call';
import { pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';

export type TaskBox = 'mine' | 'given';

export const taskQuery = (id: TaskId) => queryOf(taskContract.get, { params: { id } });
export const taskPages = (box: TaskBox) => pagesOf(taskContract.list, { query: { box } });

export async function keepTask(task: Task): Promise<void> {
  queryClient.setQueryData(taskQuery(task.id).queryKey, task);
  await queryClient.invalidateQueries({ queryKey: [taskContract.list.path] });
}
export const refreshTasks = () =>
  Promise.all(
    [taskContract.list, taskContract.get].map(({ path }) => queryClient.invalidateQueries({ queryKey: [path] })),
  );
