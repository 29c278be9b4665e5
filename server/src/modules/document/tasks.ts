import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { AnyBulkWriteOperation } from 'mongoose';
import { noDueDate, TaskModel, type TaskRecord } from '#modules/document/task.model';
import { gathered } from '#platform/gathered';

/** What is asked of one person now; where two paths ask the same, the first one counts. */
export type DesiredTask = Omit<TaskRecord, '_id' | 'kind' | 'subjectId' | 'open' | 'done'>;

/** Who has done what was asked, with its place. */
export interface DoneTask {
  readonly place: string;
  readonly personId: PersonId;
}

const idOf = (kind: TaskRecord['kind'], subjectId: string, { place, personId }: DoneTask): string =>
  `${kind}:${subjectId}:${place}:${personId}`;

/** Whose rows of these were closed: what is only a hint is not given again. */
export async function closedTasks(
  kind: TaskRecord['kind'],
  subjectId: string,
  asked: readonly DoneTask[],
): Promise<Set<PersonId>> {
  if (asked.length === 0) return new Set();
  const ids = asked.map((each) => idOf(kind, subjectId, each));
  const closed = await TaskModel.find({ _id: { $in: ids }, open: false }, { personId: 1 }).lean<TaskRecord[]>();

  return new Set(closed.map(({ personId }) => personId));
}

/** Closes what was only a hint, and so is nobody's work that was done. Answers whether it was open. */
export async function closeTask(kind: TaskRecord['kind'], subjectId: string, asked: DoneTask): Promise<boolean> {
  const _id = idOf(kind, subjectId, asked);

  return (await TaskModel.updateOne({ _id, open: true }, { $set: { open: false } })).modifiedCount > 0;
}

/**
 * Makes the rows of one record agree with what it asks now: asked is open, given is done, and whoever is asked no
 * longer keeps a closed row. Running it twice, or late, changes nothing. Answers the people whose list changed.
 */
export const syncTasks = (
  kind: TaskRecord['kind'],
  subjectId: string,
  desired: readonly DesiredTask[],
  given: readonly DoneTask[],
): Promise<PersonId[]> => syncing({ kind, subjectId, desired, given });

interface Asking {
  readonly kind: TaskRecord['kind'];
  readonly subjectId: string;
  readonly desired: readonly DesiredTask[];
  readonly given: readonly DoneTask[];
}

/**
 * Rows of many records, as after a dispatch to many units, are read and written together. Only open rows are read: a
 * closed one changes no more unless it is asked again, and then it is written whole.
 */
const syncing = gathered<Asking, PersonId[]>(async (all) => {
  const found = await TaskModel.find({
    subjectId: { $in: all.map(({ subjectId }) => subjectId) },
    kind: { $in: [...new Set(all.map(({ kind }) => kind))] },
    open: true,
  }).lean<TaskRecord[]>();
  const keyOf = ({ kind, subjectId }: Pick<Asking, 'kind' | 'subjectId'>) => `${kind}:${subjectId}`;
  const rows = new Map<string, TaskRecord[]>();
  for (const row of found) rows.set(keyOf(row), [...(rows.get(keyOf(row)) ?? []), row]);
  // Of one record asked for twice, what was asked last counts.
  const last = new Map(all.map((asking) => [keyOf(asking), asking]));
  const changes = new Map([...last].map(([key, asking]) => [key, changesOf(asking, rows.get(key) ?? [])]));

  const writes = [...changes.values()].flatMap((each) => each.writes);
  // Past mongoose: casting a hundred rows, all made here, takes longer than writing them.
  if (writes.length > 0) await TaskModel.collection.bulkWrite(writes as never, { ordered: false });
  return all.map((asking) => changes.get(keyOf(asking))?.people ?? []);
});

function changesOf(
  { kind, subjectId, desired, given }: Asking,
  rows: readonly TaskRecord[],
): { writes: AnyBulkWriteOperation<TaskRecord>[]; people: PersonId[] } {
  const wanted = new Map(desired.map((task) => [idOf(kind, subjectId, task), task]));
  const done = new Set(given.map((each) => idOf(kind, subjectId, each)));
  const present = new Set(rows.map(({ _id }) => _id));

  const changed = new Set<PersonId>();
  const writes: AnyBulkWriteOperation<TaskRecord>[] = [];
  for (const row of rows) {
    const task = wanted.get(row._id);
    if (task && isSame(row, task)) continue;
    if (!task) changed.add(row.personId);
    const set = task ?? { open: false, done: done.has(row._id) };
    writes.push({ updateOne: { filter: { _id: row._id }, update: { $set: set } } });
  }
  for (const [_id, task] of wanted) {
    if (present.has(_id)) continue;
    changed.add(task.personId);
    const row = { ...task, kind, subjectId, open: true, done: false };
    writes.push({ updateOne: { filter: { _id }, update: { $set: row }, upsert: true } });
  }

  return { writes, people: [...changed] };
}

const isSame = (row: TaskRecord, words: DesiredTask): boolean =>
  Object.entries(words).every(([field, value]) => {
    const held = row[field as keyof TaskRecord];
    return value instanceof Date && held instanceof Date ? value.getTime() === held.getTime() : held === value;
  });

export interface TaskPosition {
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly id: string;
}

/** What waits on a person: what is due first, then the newest; or what the person did, the newest first. */
export function listTasks(
  personId: PersonId,
  kind: TaskRecord['kind'],
  state: 'open' | 'done',
  after: TaskPosition | null,
  limit: number,
): Promise<TaskRecord[]> {
  const behind = after ? (state === 'open' ? behindDue(after) : behindNewest(after)) : {};

  return TaskModel.find({ personId, kind, [state]: true, ...behind } as never)
    .sort(state === 'open' ? { dueAt: 1, at: -1, _id: 1 } : { at: -1, _id: 1 })
    .limit(limit)
    .lean<TaskRecord[]>();
}

export const countOpenTasks = (personId: PersonId, kind: TaskRecord['kind']): Promise<number> =>
  TaskModel.countDocuments({ personId, kind, open: true });

const behindNewest = ({ at, id }: TaskPosition) => ({ $or: [{ at: { $lt: at } }, { at, _id: { $gt: id } }] });

function behindDue({ dueAt, at, id }: TaskPosition) {
  const due = dueAt ?? noDueDate;

  return {
    $or: [{ dueAt: { $gt: due } }, { dueAt: due, at: { $lt: at } }, { dueAt: due, at, _id: { $gt: id } }],
  };
}
