import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { Task, TaskEntry, TaskId } from '@yiwang/shared/task/task.contract';
import { TaskModel, type TaskRecord } from '#modules/task/task.model';
import { abilitiesOf } from '#modules/task/task.policy';
import { presentTask } from '#modules/task/task.presenter';
import {
  dueOf,
  entryOf,
  openTask,
  ownerOf,
  require,
  requireDue,
  requirePlain,
  taskSubject,
} from '#modules/task/task.service';
import { type Actor, traceOf } from '#platform/actor';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { limit } from '#platform/http/rate-limit';

const saying = limit(120, 60);
/** What happened long ago gives way: a task is no archive. */
const mostEntries = 500;

export interface TaskChange {
  readonly version: number;
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly ownerId?: PersonId | undefined;
  readonly dueOn?: string | null | undefined;
}

/** Who gave it changes the words, the owner or the date; both owners are told. */
export async function changeTask(actor: Actor, id: TaskId, change: TaskChange): Promise<Task> {
  const task = await openTask(actor, id);
  require(task.giverId === actor.personId, 'task.forbidden');
  require(abilitiesOf(actor, task).edit, 'task.wrong_status');
  requirePlain(change.title ?? '', change.detail ?? '');
  if (change.dueOn !== undefined && change.dueOn !== task.dueOn) requireDue(change.dueOn);
  const owner = change.ownerId ? await ownerOf(change.ownerId) : null;

  const set = {
    ...(change.title === undefined ? {} : { title: change.title }),
    ...(change.detail === undefined ? {} : { detail: change.detail }),
    ...(owner ? { ownerId: owner._id, ownerName: owner.name } : {}),
    ...(change.dueOn === undefined ? {} : dueOf(change.dueOn)),
  };
  return write(actor, { ...task, version: change.version }, 'changed', '', set, [owner?._id ?? task.ownerId]);
}

/** The owner says how far it is. A repeat that says nothing new changes nothing. */
export async function putProgress(
  actor: Actor,
  id: TaskId,
  { percent, done, note }: { percent?: number | undefined; done: boolean; note: string },
): Promise<Task> {
  return againWhenStale(async () => {
    const task = await openTask(actor, id);
    require(task.ownerId === actor.personId, 'task.forbidden');
    if (task.status === 'done' && done) return presentTask(actor, task);
    require(abilitiesOf(actor, task).progress, 'task.wrong_status');

    const reached = done ? 100 : (percent ?? task.percent);
    if (!done && reached === task.percent && note === '') return presentTask(actor, task);
    const set = { percent: reached, ...(done ? { status: 'done' as const } : {}) };
    return write(actor, task, done ? 'done' : 'progress', note, set, [], reached);
  });
}

export const reopenTask = (actor: Actor, id: TaskId, note: string): Promise<Task> =>
  againWhenStale(async () => {
    const task = await openTask(actor, id);
    require(task.giverId === actor.personId, 'task.forbidden');
    require(abilitiesOf(actor, task).reopen, 'task.wrong_status');

    return write(actor, task, 'reopened', note, { status: 'open', percent: Math.min(task.percent, 90) });
  });

export const cancelTask = (actor: Actor, id: TaskId, note: string): Promise<Task> =>
  againWhenStale(async () => {
    const task = await openTask(actor, id);
    require(task.giverId === actor.personId, 'task.forbidden');
    require(abilitiesOf(actor, task).cancel, 'task.wrong_status');

    return write(actor, task, 'cancelled', note, { status: 'cancelled' });
  });

export const commentTask = (actor: Actor, id: TaskId, note: string): Promise<Task> =>
  againWhenStale(async () => {
    const task = await openTask(actor, id);
    require(abilitiesOf(actor, task).comment, 'task.wrong_status');
    requirePlain(note);

    return write(actor, task, 'comment', note, {});
  });

const effectTypes = {
  changed: 'task.change',
  progress: 'task.progress',
  done: 'task.finish',
  reopened: 'task.reopen',
  cancelled: 'task.cancel',
  comment: 'task.comment',
} as const satisfies Partial<Record<TaskEntry['kind'], string>>;

async function write(
  actor: Actor,
  task: TaskRecord,
  kind: keyof typeof effectTypes,
  note: string,
  set: Partial<TaskRecord>,
  alsoTold: readonly PersonId[] = [],
  percent: number | null = null,
): Promise<Task> {
  await saying.spend(actor.personId);
  const entry = entryOf(actor, kind, note, percent);
  const people = [...new Set([task.ownerId, task.giverId, ...alsoTold])];
  const changed = await commit<TaskRecord>(
    TaskModel,
    task,
    {
      $set: { ...set, updatedAt: entry.at },
      $push: { entries: { $each: [entry], $slice: -mostEntries } },
    },
    [effectOf(effectTypes[kind], traceOf(actor), taskSubject(task._id), { people })],
    'task.stale',
  );

  return presentTask(actor, changed);
}
