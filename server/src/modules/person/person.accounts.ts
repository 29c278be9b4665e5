import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import { accountAsKept } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { presentPerson } from '#modules/person/person.presenter';
import { spellingOf } from '#modules/person/person.search';
import { getUnitTree } from '#modules/unit/index';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { newId } from '#platform/id';

/** The part of a person that sign-in needs. */
export interface PersonAccount {
  readonly id: PersonId;
  readonly name: string;
  readonly pinyin: string;
  readonly employeeNumber: string;
  readonly phone: string | null;
  readonly active: boolean;
  readonly roles: readonly RoleGrant[];
  /** Units and offices of all posts, the main one first. */
  readonly unitIds: readonly UnitId[];
}

const accountOf = (person: PersonRecord): PersonAccount => ({
  id: person._id,
  name: person.name,
  pinyin: person.pinyin,
  employeeNumber: person.employeeNumber,
  phone: person.phone,
  active: person.active,
  roles: person.roles,
  unitIds: [
    ...new Set(person.appointments.flatMap((each) => (each.officeId ? [each.unitId, each.officeId] : [each.unitId]))),
  ],
});

const fields = { name: 1, pinyin: 1, employeeNumber: 1, phone: 1, active: 1, roles: 1, appointments: 1 } as const;

/** By employee number (any case) or phone; null where nobody has it. */
export async function findAccount(account: string): Promise<PersonAccount | null> {
  const kept = accountAsKept(account);
  const person = await PersonModel.findOne(
    { $or: [{ employeeNumber: kept }, { phone: kept }] },
    fields,
  ).lean<PersonRecord>();

  return person ? accountOf(person) : null;
}

export async function findAccounts(ids: readonly PersonId[]): Promise<Map<PersonId, PersonAccount>> {
  const people = await PersonModel.find({ _id: { $in: ids } }, fields).lean<PersonRecord[]>();

  return new Map(people.map((person) => [person._id, accountOf(person)]));
}

/** People whose posts, roles or state changed since an instant: what other servers must look at again. */
export async function findAccountsChangedSince(since: Date): Promise<PersonAccount[]> {
  const people = await PersonModel.find({ changedAt: { $gte: since } }, fields).lean<PersonRecord[]>();

  return people.map(accountOf);
}

/** A person as colleagues see one, for the reply of a sign-in. */
export async function presentAccount(id: PersonId) {
  const [person, tree] = await Promise.all([PersonModel.findById(id).lean<PersonRecord>(), getUnitTree()]);

  return person ? { ...presentPerson(person, tree), roles: person.roles } : null;
}

/** A person who is on no roster: an administrator of the platform. Answers null where the account is taken. */
export async function createAccountHolder(
  actor: ActorTrace,
  holder: { account: string; name: string; roles: RoleGrant[] },
): Promise<PersonId | null> {
  // As `findAccount` looks for it: an account that is spelled otherwise could never sign in.
  const employeeNumber = accountAsKept(holder.account);
  if (employeeNumber === '' || (await PersonModel.exists({ employeeNumber }))) return null;

  const id = newId<PersonId>();
  const record: PersonRecord = {
    _id: id,
    version: 1,
    outbox: [],
    employeeNumber,
    name: holder.name,
    ...spellingOf(holder.name),
    phone: null,
    appointments: [],
    roles: holder.roles,
    active: true,
    changedAt: now(),
  };
  await create(PersonModel, record, [effectOf('person.create', actor, `person:${id}`, { roles: holder.roles })]);

  return id;
}

/** Counts of active people by unit, each person once in a unit. */
export async function countPeopleByUnit(): Promise<Map<UnitId, number>> {
  const groups = await PersonModel.aggregate<{ _id: UnitId; people: number }>([
    { $match: { active: true } },
    { $project: { places: { $setUnion: ['$appointments.unitId', { $ifNull: ['$appointments.officeId', []] }] } } },
    { $unwind: '$places' },
    { $match: { places: { $ne: null } } },
    { $group: { _id: '$places', people: { $sum: 1 } } },
  ]);

  return new Map(groups.map((group) => [group._id, group.people]));
}
