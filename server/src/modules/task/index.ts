import '#modules/task/task.subscriber';

export { countOpenTasksOf, listTasksFor, listTasksOfSource, type WaitingTask } from '#modules/task/list-tasks';
export { taskRoutes } from '#modules/task/task.routes';
export { giveTask, type TaskWish } from '#modules/task/task.service';
export { type SourceReader, setTaskSource } from '#modules/task/task.sources';
