import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';

/** Active holders of a post as their main one, in the order of employee numbers. */
export async function findHoldersOfPost(
  post: string,
  unitId?: UnitId,
): Promise<{ id: PersonId; name: string; employeeNumber: string; unitId: UnitId }[]> {
  const people = await PersonModel.find({
    active: true,
    appointments: { $elemMatch: { post, primary: true, ...(unitId ? { unitId } : {}) } },
  })
    .sort({ employeeNumber: 1 })
    .lean<PersonRecord[]>();

  return people.flatMap((person) => {
    const main = person.appointments.find((each) => each.primary && each.post === post);
    return main
      ? [{ id: person._id, name: person.name, employeeNumber: person.employeeNumber, unitId: main.unitId }]
      : [];
  });
}

/** Adds a grant; one that stands already is left as it is. */
export async function grantRole(by: ActorTrace, id: PersonId, grant: RoleGrant): Promise<void> {
  const person = await PersonModel.findById(id).lean<PersonRecord>();
  if (!person || person.roles.some((each) => each.role === grant.role && each.unitId === grant.unitId)) return;

  const roles = [...person.roles, grant];
  await commit(
    PersonModel,
    person,
    { $set: { roles, changedAt: now() } },
    [effectOf('person.set_roles', by, `person:${id}`, { roles })],
    'person.stale',
  );
}
