import type { PersonId, RoleGrant } from '@yiwang/shared/person/person.contract';
import type { AnyBulkWriteOperation } from 'mongoose';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { spellingOf } from '#modules/person/person.search';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import type { Effect } from '#platform/database/aggregate';
import { settle } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';

export type PersonChange = Pick<PersonRecord, '_id' | 'employeeNumber' | 'name' | 'phone' | 'appointments' | 'active'>;
/** A person as the import compares one. */
export type PersonOnRoster = PersonChange & Pick<PersonRecord, 'roles'>;
/** Roles that go with the posts that somebody gives up. */
export interface RoleWithdrawal {
  readonly id: PersonId;
  readonly grants: readonly RoleGrant[];
}

const chunk = 500;

/** Everybody with an employee number, active or not, who has or had a post. */
export const listPeopleOnRoster = (): Promise<PersonOnRoster[]> =>
  PersonModel.find(
    { 'appointments.0': { $exists: true } },
    { employeeNumber: 1, name: 1, phone: 1, appointments: 1, active: 1, roles: 1 },
  )
    .sort({ employeeNumber: 1 })
    .lean<PersonOnRoster[]>();

/** Whoever stands on no roster: administrators that the command line made. */
export const listAccountHolders = (): Promise<PersonOnRoster[]> =>
  PersonModel.find(
    { 'appointments.0': { $exists: false } },
    { employeeNumber: 1, name: 1, phone: 1, appointments: 1, active: 1, roles: 1 },
  )
    .sort({ employeeNumber: 1 })
    .lean<PersonOnRoster[]>();

/**
 * Writes people as they shall be, by id; a repeat changes nothing that anybody sees. Phones are taken away first
 * and given afterwards, so that two people may exchange theirs. Roles go in the same write as the post that they
 * went with, with their audit row in the outbox. Calls `onProgress` with the number written.
 */
export async function replacePeople(
  people: readonly PersonChange[],
  withdrawals: { readonly by: ActorTrace; readonly of: readonly RoleWithdrawal[] },
  onProgress: (done: number) => Promise<void> | void = () => {},
): Promise<void> {
  const ids = people.map((person) => person._id);
  const withdrawn = new Map(withdrawals.of.map((each) => [each.id, each]));
  for (let at = 0; at < ids.length; at += chunk) {
    await PersonModel.updateMany(
      { _id: { $in: ids.slice(at, at + chunk) }, phone: { $ne: null } },
      { $set: { phone: null } },
    );
  }

  for (let at = 0; at < people.length; at += chunk) {
    const effects = new Map<PersonId, Effect>();
    const writes = people.slice(at, at + chunk).map(({ _id, appointments, employeeNumber, name, phone, active }) => {
      const fields = { employeeNumber, name, phone, appointments, active };
      const withdrawal = withdrawn.get(_id);
      const effect = withdrawal && withdrawalEffect(withdrawal, withdrawals.by);
      if (effect) effects.set(_id, effect);
      return {
        updateOne: {
          filter: { _id },
          update: {
            $set: { ...fields, ...spellingOf(name), changedAt: now() },
            ...(effect
              ? {
                  $pull: { roles: { unitId: { $in: withdrawal?.grants.map(({ unitId }) => unitId) } } },
                  $push: { outbox: effect },
                }
              : { $setOnInsert: { roles: [], outbox: [] } }),
            $inc: { version: 1 },
          },
          upsert: true,
        },
      };
    });
    await PersonModel.bulkWrite(writes as AnyBulkWriteOperation<PersonRecord>[], { ordered: false });
    for (const [id, effect] of effects) await settle(PersonModel, id, [effect]);
    await onProgress(Math.min(at + chunk, people.length));
  }
}

const withdrawalEffect = ({ id, grants }: RoleWithdrawal, by: ActorTrace): Effect =>
  effectOf('person.set_roles', by, `person:${id}`, { audit: { withdrawn: grants, because: 'roster' } });
