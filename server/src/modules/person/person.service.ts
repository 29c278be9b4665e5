import type { Page } from '@yiwang/shared/contract/page';
import type { Person, PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { mayManageRoles } from '#modules/person/person.policy';
import { presentPerson } from '#modules/person/person.presenter';
import { searchFilter } from '#modules/person/person.search';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';
import { limit } from '#platform/http/rate-limit';
import { newId } from '#platform/id';

export interface PeopleQuery {
  readonly q?: string | undefined;
  readonly unitId?: UnitId | undefined;
  readonly reach: 'direct' | 'below';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Active people in the order of their names; the directory is open to every colleague. */
export async function listPeople(_actor: Actor, query: PeopleQuery): Promise<Page<Person>> {
  const tree = await getUnitTree();
  const after = positionOf(query.cursor, 2);
  const filter = {
    $and: [
      { active: true },
      query.q ? searchFilter(query.q) : {},
      query.unitId ? inUnit(tree, query.unitId, query.reach) : {},
      after ? { $or: [{ pinyin: { $gt: after[0] } }, { pinyin: after[0], _id: { $gt: after[1] } }] } : {},
    ],
  };
  const people = await PersonModel.find(filter)
    .sort({ pinyin: 1, _id: 1 })
    .limit(query.limit + 1)
    .lean<PersonRecord[]>();

  return pageOfRows(
    people,
    query.limit,
    (person) => [person.pinyin, person._id],
    (person) => presentPerson(person, tree),
  );
}

function inUnit(tree: UnitTree, id: UnitId, reach: PeopleQuery['reach']): Record<string, unknown> {
  if (tree.byId.get(id)?.kind === 'office') return { 'appointments.officeId': id };
  if (reach === 'direct') return { 'appointments.unitId': id };

  const units = tree.below(id).filter((unit) => unit.kind !== 'office');
  return { 'appointments.unitId': { $in: units.map((unit) => unit._id) } };
}

export async function getPerson(_actor: Actor, id: PersonId): Promise<Person> {
  return presentPerson(await loadPerson(id), await getUnitTree());
}

// More than anybody rings up in ten minutes, and far fewer than a list of the city.
const asking = limit(60, 600);

/** The phone number; who asked for whose is in the audit trail before it is answered. */
export async function revealPhone(actor: Actor, id: PersonId): Promise<{ phone: string }> {
  await asking.spend(actor.personId);
  const person = await loadPerson(id);
  if (person.phone === null) throw new AppError('person.phone_missing');

  await appendAudit({
    effectId: newId(),
    at: now(),
    actor: traceOf(actor),
    action: 'person.reveal_phone',
    subject: `person:${id}`,
    outcome: 'success',
    details: {},
  });

  return { phone: person.phone };
}

export async function listPosts(q: string | undefined): Promise<{ post: string; peopleCount: number }[]> {
  const groups = await PersonModel.aggregate<{ _id: string; people: number }>([
    { $match: { active: true } },
    { $unwind: '$appointments' },
    { $group: { _id: '$appointments.post', people: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ]);
  const wanted = q?.normalize('NFKC') ?? '';

  return groups
    .filter((group) => group._id.includes(wanted))
    .slice(0, 200)
    .map((group) => ({ post: group._id, peopleCount: group.people }));
}

export async function getRoles(actor: Actor, id: PersonId): Promise<{ roles: RoleGrant[]; version: number }> {
  if (!mayManageRoles(actor)) throw new AppError('person.forbidden');
  const person = await loadPerson(id);

  return { roles: person.roles, version: person.version };
}

/** Throws `person.not_found`. */
export async function loadPerson(id: PersonId): Promise<PersonRecord> {
  const person = await PersonModel.findById(id).lean<PersonRecord>();
  if (!person) throw new AppError('person.not_found');

  return person;
}
