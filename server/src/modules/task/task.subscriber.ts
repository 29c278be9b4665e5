import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { TaskId } from '@yiwang/shared/task/task.contract';
import { TaskModel, type TaskRecord } from '#modules/task/task.model';
import { presentSummary } from '#modules/task/task.presenter';
import { onEffect } from '#platform/database/effects';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

/** Whoever has a part in a task sees it as it is now. */
for (const act of ['give', 'change', 'progress', 'finish', 'reopen', 'cancel', 'comment'] as const)
  onEffect(`task.${act}`, async (effect, written) => {
    const id = effect.subject.slice('task:'.length) as TaskId;
    const task =
      (written as TaskRecord | undefined) ?? (await TaskModel.findById(id, { outbox: 0 }).lean<TaskRecord>());
    const people = effect.payload['people'] as readonly PersonId[];

    if (task) push(people.map(personRoom), 'task:changed', presentSummary(task));
  });
