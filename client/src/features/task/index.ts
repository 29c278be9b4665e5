import type { RouteObject } from 'react-router';

export { DoneButton } from '#features/task/done-button';
export { TaskLine } from '#features/task/task-line';
export { type GivenTask, TaskSheet } from '#features/task/task-sheet';

export const taskRoutes: RouteObject[] = [
  {
    path: '/tasks',
    lazy: async () => ({ Component: (await import('#features/task/tasks-page')).TasksPage }),
  },
  {
    path: '/tasks/:id',
    lazy: async () => ({ Component: (await import('#features/task/task-page')).TaskPage }),
  },
];
