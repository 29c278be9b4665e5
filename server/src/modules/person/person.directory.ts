import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';

export interface PersonSummary {
  readonly id: PersonId;
  readonly name: string;
  readonly active: boolean;
  /** Unit of the main post (never an office), null for one without a post. */
  readonly unitId: UnitId | null;
}

/** One person with a post, as an audience needs it. */
export type PostHolder = Pick<PersonRecord, '_id' | 'name' | 'pinyin' | 'appointments'>;

const summaryOf = (person: Pick<PersonRecord, '_id' | 'name' | 'active' | 'appointments'>): PersonSummary => ({
  id: person._id,
  name: person.name,
  active: person.active,
  unitId: (person.appointments.find((each) => each.primary) ?? person.appointments[0])?.unitId ?? null,
});

/** Summaries by id in one read; unknown ids are left out. */
export async function findPersonSummaries(ids: readonly PersonId[]): Promise<Map<PersonId, PersonSummary>> {
  const people = await PersonModel.find(
    { _id: { $in: [...new Set(ids)] } },
    { name: 1, active: 1, appointments: 1 },
  ).lean<PersonRecord[]>();

  return new Map(people.map((person) => [person._id, summaryOf(person)]));
}

export interface HolderQuery {
  /** Units: posts in the unit itself, whatever the office. */
  readonly unitIds: readonly UnitId[];
  /** Offices: posts in that office. */
  readonly officeIds: readonly UnitId[];
  readonly posts: readonly string[];
  readonly personIds: readonly PersonId[];
}

/**
 * Active people reached by any part of the query, each once, in batches that keep the event loop free.
 * A superset for `posts`: the caller still looks at the unit of each post.
 */
export async function* findPostHolders(query: HolderQuery): AsyncGenerator<PostHolder[]> {
  const ways = [
    query.unitIds.length > 0 && { 'appointments.unitId': { $in: query.unitIds } },
    query.officeIds.length > 0 && { 'appointments.officeId': { $in: query.officeIds } },
    query.posts.length > 0 && { 'appointments.post': { $in: query.posts } },
    query.personIds.length > 0 && { _id: { $in: query.personIds } },
  ].filter((way) => way !== false);
  if (ways.length === 0) return;

  const cursor = PersonModel.collection
    .find({ active: true, $or: ways } as never, { projection: { name: 1, pinyin: 1, appointments: 1 }, batchSize: 200 })
    .map((person) => person as unknown as PostHolder);
  for await (const first of cursor)
    yield [first, ...cursor.readBufferedDocuments().map((each) => each as unknown as PostHolder)];
}
