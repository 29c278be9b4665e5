import { closeOfWork, dateOf, instantAt } from '@yiwang/shared/calendar/working-days';
import type { ErrorCode } from '@yiwang/shared/contracts';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { Task, TaskId, TaskSource } from '@yiwang/shared/task/task.contract';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { findColleagues } from '#modules/person/index';
import { noDueDate, TaskModel, type TaskRecord } from '#modules/task/task.model';
import { mayRead, type Viewer } from '#modules/task/task.policy';
import { presentTask } from '#modules/task/task.presenter';
import { sourceFor } from '#modules/task/task.sources';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { limit } from '#platform/http/rate-limit';
import { newId } from '#platform/id';

const giving = limit(120, 60);

export const taskSubject = (id: TaskId): string => `task:${id}`;

export function require(allowed: boolean, code: ErrorCode): void {
  if (!allowed) throw new AppError(code);
}

/** The only door to a task. Throws `task.not_found` for one that the viewer may not see. */
export async function openTask(viewer: Viewer, id: TaskId): Promise<TaskRecord> {
  const task = await TaskModel.findById(id, { outbox: 0 }).lean<TaskRecord>();
  if (!task || !mayRead(viewer, task)) throw new AppError('task.not_found');

  return task;
}

export const getTask = async (actor: Actor, id: TaskId): Promise<Task> => presentTask(actor, await openTask(actor, id));

export interface TaskWish {
  readonly title: string;
  readonly detail: string;
  readonly ownerId: PersonId;
  readonly dueOn: string | null;
  readonly source: Pick<TaskSource, 'kind' | 'id'> | null;
}

/** Gives a task. A repeat with the same id answers the task that stands. */
export async function giveTask(actor: Actor, wish: TaskWish, id: TaskId): Promise<Task> {
  await giving.spend(actor.personId);
  requirePlain(wish.title, wish.detail);
  requireDue(wish.dueOn);
  const [source, owner] = [await sourceFor(actor, wish.source), await ownerOf(wish.ownerId)];

  const at = now();
  const task = await create<TaskRecord>(
    TaskModel,
    {
      _id: id,
      version: 1,
      outbox: [],
      title: wish.title,
      detail: wish.detail,
      status: 'open',
      percent: 0,
      ownerId: owner._id,
      ownerName: owner.name,
      giverId: actor.personId,
      giverName: actor.name,
      ...dueOf(wish.dueOn),
      source,
      entries: [entryOf(actor, 'given', '')],
      createdAt: at,
      updatedAt: at,
    },
    [effectOf('task.give', traceOf(actor), taskSubject(id), { people: [owner._id, actor.personId] })],
  );

  return presentTask(actor, task);
}

export const dueOf = (dueOn: string | null) => ({ dueOn, dueAt: dueOn ? instantAt(dueOn, closeOfWork) : noDueDate });

export function requireDue(dueOn: string | null): void {
  require(dueOn === null || dueOn >= dateOf(now()), 'task.due_past');
}

export const requirePlain = (...texts: readonly string[]): void =>
  require(!texts.some(isMarked), 'task.classified_mark');

export async function ownerOf(id: PersonId): Promise<{ readonly _id: PersonId; readonly name: string }> {
  const [owner] = await findColleagues([id]);
  if (!owner) throw new AppError('task.owner_unknown');

  return owner;
}

export const entryOf = (
  actor: Actor,
  kind: TaskRecord['entries'][number]['kind'],
  note: string,
  percent: number | null = null,
): TaskRecord['entries'][number] => ({
  id: newId(),
  kind,
  at: now(),
  byId: actor.personId,
  byName: actor.name,
  percent,
  note,
});
