import { type TaskId, taskContract } from '@yiwang/shared/task/task.contract';
import { Router } from 'express';
import { cancelTask, changeTask, commentTask, putProgress, reopenTask } from '#modules/task/change-task';
import { listTasks } from '#modules/task/list-tasks';
import { getTask, giveTask } from '#modules/task/task.service';
import { bind } from '#platform/http/bind';
import { idOf } from '#platform/http/idempotency';
import { newId } from '#platform/id';

export const taskRoutes = Router();

bind(taskRoutes, taskContract.list, ({ actor, query }) => listTasks(actor, query));
bind(taskRoutes, taskContract.create, ({ actor, body }, { req }) =>
  giveTask(actor, body, idOf(req, actor, newId) as TaskId),
);
bind(taskRoutes, taskContract.get, ({ actor, params }) => getTask(actor, params.id));
bind(taskRoutes, taskContract.change, ({ actor, params, body }) => changeTask(actor, params.id, body));
bind(taskRoutes, taskContract.putProgress, ({ actor, params, body }) => putProgress(actor, params.id, body));
bind(taskRoutes, taskContract.reopen, ({ actor, params, body }) => reopenTask(actor, params.id, body.note));
bind(taskRoutes, taskContract.cancel, ({ actor, params, body }) => cancelTask(actor, params.id, body.note));
bind(taskRoutes, taskContract.comment, ({ actor, params, body }) => commentTask(actor, params.id, body.note));
