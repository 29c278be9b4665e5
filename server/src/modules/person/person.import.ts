import type { AnyBulkWriteOperation } from 'mongoose';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { spellingOf } from '#modules/person/person.search';
import { now } from '#platform/clock';

export type PersonChange = Pick<PersonRecord, '_id' | 'employeeNumber' | 'name' | 'phone' | 'appointments' | 'active'>;
/** A person as the import compares one. */
export type PersonOnRoster = PersonChange;

const chunk = 500;

/** Everybody with an employee number, active or not, who has or had a post. */
export const listPeopleOnRoster = (): Promise<PersonOnRoster[]> =>
  PersonModel.find(
    { 'appointments.0': { $exists: true } },
    { employeeNumber: 1, name: 1, phone: 1, appointments: 1, active: 1 },
  )
    .sort({ employeeNumber: 1 })
    .lean<PersonOnRoster[]>();

/**
 * Writes people as they shall be, by id; a repeat changes nothing that anybody sees. Phones are taken away first
 * and given afterwards, so that two people may exchange theirs. Calls `onProgress` with the number written.
 */
export async function replacePeople(
  people: readonly PersonChange[],
  onProgress: (done: number) => Promise<void> | void = () => {},
): Promise<void> {
  const ids = people.map((person) => person._id);
  for (let at = 0; at < ids.length; at += chunk) {
    await PersonModel.updateMany(
      { _id: { $in: ids.slice(at, at + chunk) }, phone: { $ne: null } },
      { $set: { phone: null } },
    );
  }

  for (let at = 0; at < people.length; at += chunk) {
    const writes = people.slice(at, at + chunk).map(({ _id, ...fields }) => ({
      updateOne: {
        filter: { _id },
        update: {
          $set: { ...fields, ...spellingOf(fields.name), changedAt: now() },
          $setOnInsert: { roles: [], outbox: [] },
          $inc: { version: 1 },
        },
        upsert: true,
      },
    }));
    await PersonModel.bulkWrite(writes as AnyBulkWriteOperation<PersonRecord>[], { ordered: false });
    await onProgress(Math.min(at + chunk, people.length));
  }
}
