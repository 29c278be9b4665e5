import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { forgetOnDisconnect } from '#platform/database/connect';

export interface PersonSummary {
  readonly id: PersonId;
  readonly name: string;
  readonly active: boolean;
  /** Unit of the main post (never an office), null for one without a post. */
  readonly unitId: UnitId | null;
}

/** One active person with posts, as an audience needs it. */
export type PostHolder = Pick<PersonRecord, '_id' | 'name' | 'pinyin' | 'appointments'>;

const summaryOf = (person: Pick<PersonRecord, '_id' | 'name' | 'active' | 'appointments'>): PersonSummary => ({
  id: person._id,
  name: person.name,
  active: person.active,
  unitId: (person.appointments.find((each) => each.primary) ?? person.appointments[0])?.unitId ?? null,
});

/** Summaries by id in one read; unknown ids are left out. */
export async function findPersonSummaries(ids: readonly PersonId[]): Promise<Map<PersonId, PersonSummary>> {
  if (ids.length === 0) return new Map();
  const people = await PersonModel.find(
    { _id: { $in: [...new Set(ids)] } },
    { name: 1, active: 1, appointments: 1 },
  ).lean<PersonRecord[]>();

  return new Map(people.map((person) => [person._id, summaryOf(person)]));
}

/** All active people in memory, and the newest change that is in it. */
interface Directory {
  readonly holders: readonly PostHolder[];
  readonly changedAt: number;
  /** False where a change of the same moment may have come after the read. */
  readonly isSettled: boolean;
}

const rowsPerRead = 200;
const settledMs = 2_000;
let cached: Directory | null = null;
let loading: Promise<Directory> | null = null;
forgetOnDisconnect(() => {
  cached = null;
});

/**
 * Active people in batches that keep the event loop free. Some thousands of small records are kept in memory, and one
 * read of an index tells whether they are still what the database has.
 */
export async function* listPostHolders(): AsyncGenerator<readonly PostHolder[]> {
  const { holders } = await getDirectory();
  for (let at = 0; at < holders.length; at += rowsPerRead) yield holders.slice(at, at + rowsPerRead);
}

async function getDirectory(): Promise<Directory> {
  const changedAt = await newestChange();
  if (cached?.isSettled && cached.changedAt === changedAt) return cached;

  loading ??= loadDirectory(changedAt).finally(() => {
    loading = null;
  });
  cached = await loading;
  return cached;
}

async function newestChange(): Promise<number> {
  const [newest] = await PersonModel.collection
    .find({} as never, { projection: { _id: 0, changedAt: 1 }, sort: { changedAt: -1 }, limit: 1 })
    .toArray();

  return (newest as unknown as { changedAt: Date } | undefined)?.changedAt.getTime() ?? 0;
}

async function loadDirectory(changedAt: number): Promise<Directory> {
  const isSettled = Date.now() - changedAt > settledMs;
  const holders: PostHolder[] = [];
  const cursor = PersonModel.collection.find({ active: true } as never, {
    projection: { name: 1, pinyin: 1, appointments: 1 },
    batchSize: rowsPerRead,
  });
  for await (const first of cursor) {
    holders.push(first as unknown as PostHolder, ...(cursor.readBufferedDocuments() as unknown as PostHolder[]));
    await new Promise(setImmediate);
  }

  return { holders, changedAt, isSettled };
}
