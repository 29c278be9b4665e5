import type { Page } from '@yiwang/shared/contract/page';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { TaskSource, TaskStatus, TaskSummary } from '@yiwang/shared/task/task.contract';
import { noDueDate, TaskModel } from '#modules/task/task.model';
import { presentSummary, type SummaryFields } from '#modules/task/task.presenter';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

const fields = { detail: 0, entries: 0, outbox: 0 } as const;

export interface TaskQuery {
  readonly box: 'mine' | 'given';
  readonly status?: TaskStatus | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export async function listTasks(actor: Actor, query: TaskQuery): Promise<Page<TaskSummary>> {
  return query.box === 'mine' ? listMine(actor, query) : listGiven(actor, query);
}

async function listMine(actor: Actor, { status, cursor, limit }: TaskQuery): Promise<Page<TaskSummary>> {
  const position = positionOf(cursor, ['number', 'number', 'string']);
  const after = position && {
    dueAt: new Date(Number(position[0])),
    at: new Date(Number(position[1])),
    id: String(position[2]),
  };
  const tasks = await findByDue({ ownerId: actor.personId, ...(status ? { status } : {}) }, after, limit + 1);

  return pageOfRows(
    tasks,
    limit,
    ({ dueAt, createdAt, _id }) => [dueAt.getTime(), createdAt.getTime(), _id],
    presentSummary,
  );
}

async function listGiven(actor: Actor, { status, cursor, limit }: TaskQuery): Promise<Page<TaskSummary>> {
  const position = positionOf(cursor, ['number', 'string']);
  const behind = position ? behindNewest(new Date(Number(position[0])), String(position[1])) : {};
  const tasks = await TaskModel.find(
    { giverId: actor.personId, ...(status ? { status } : {}), ...behind } as never,
    fields,
  )
    .sort({ createdAt: -1, _id: 1 })
    .limit(limit + 1)
    .lean<SummaryFields[]>();

  return pageOfRows(tasks, limit, ({ createdAt, _id }) => [createdAt.getTime(), _id], presentSummary);
}

interface Place {
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly id: string;
}

const behindNewest = (at: Date, id: string) => ({
  $or: [{ createdAt: { $lt: at } }, { createdAt: at, _id: { $gt: id } }],
});

function findByDue(filter: Record<string, unknown>, after: Place | null, limit: number): Promise<SummaryFields[]> {
  const dueAt = after?.dueAt ?? noDueDate;
  const behind = after
    ? {
        $or: [
          { dueAt: { $gt: dueAt } },
          { dueAt, createdAt: { $lt: after.at } },
          { dueAt, createdAt: after.at, _id: { $gt: after.id } },
        ],
      }
    : {};

  return TaskModel.find({ ...filter, ...behind } as never, fields)
    .sort({ dueAt: 1, createdAt: -1, _id: 1 })
    .limit(limit)
    .lean<SummaryFields[]>();
}

export interface WaitingTask {
  readonly task: TaskSummary;
  readonly dueAt: Date | null;
  readonly at: Date;
}

const waiting = (task: SummaryFields): WaitingTask => ({
  task: presentSummary(task),
  dueAt: task.dueAt < noDueDate ? task.dueAt : null,
  at: task.createdAt,
});

/** What waits on a person, due first; or what the person finished, the newest first. */
export async function listTasksFor(
  personId: PersonId,
  state: 'open' | 'done',
  after: Place | null,
  limit: number,
): Promise<WaitingTask[]> {
  const filter = { ownerId: personId, status: state };
  if (state === 'open') return (await findByDue(filter, after, limit)).map(waiting);

  const behind = after ? behindNewest(after.at, after.id) : {};
  const tasks = await TaskModel.find({ ...filter, ...behind } as never, fields)
    .sort({ createdAt: -1, _id: 1 })
    .limit(limit)
    .lean<SummaryFields[]>();
  return tasks.map(waiting);
}

export const countOpenTasksOf = (personId: PersonId): Promise<number> =>
  TaskModel.countDocuments({ ownerId: personId, status: 'open' });

/** Tasks that came out of one thing, in the order of giving; who may see them is for its module to say. */
export async function listTasksOfSource({ kind, id }: Pick<TaskSource, 'kind' | 'id'>): Promise<TaskSummary[]> {
  const tasks = await TaskModel.find({ 'source.kind': kind, 'source.id': id } as never, fields)
    .sort({ createdAt: 1, _id: 1 })
    .limit(500)
    .lean<SummaryFields[]>();

  return tasks.map(presentSummary);
}
