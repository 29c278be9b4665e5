import type { ExistingPerson, PeoplePlan, PersonMention, Withdrawal } from '#modules/admin/roster/plan.types';
import type { RosterAppointment, RosterPerson } from '#modules/admin/roster/roster.types';

/**
 * People are the same by their employee number.
 *
 * A line without a phone says nothing about the phone, so the known one stays, unless the file gives it to another
 * person: a phone signs in one person only. For the same reason a phone of somebody held back is not given away.
 */
export function planPeople(
  read: readonly RosterPerson[],
  existing: readonly ExistingPerson[],
  heldNumbers: ReadonlySet<string>,
): PeoplePlan {
  const known = new Map(existing.map((person) => [person.employeeNumber, person]));
  const named = new Set(read.map(({ employeeNumber }) => employeeNumber));
  const gone = existing.filter(({ active, employeeNumber }) => active && !named.has(employeeNumber));
  const held = gone.filter(({ employeeNumber }) => heldNumbers.has(employeeNumber));
  const heldPhones = new Set(held.map(({ phone }) => phone));
  const owners = phoneOwners(read, known);

  const phoneOf = (person: RosterPerson, before: ExistingPerson | undefined): string | null => {
    const phone = person.phone ?? before?.phone ?? null;
    const owner = phone === null ? undefined : (owners.get(phone) ?? person.employeeNumber);
    return phone !== null && owner === person.employeeNumber && !heldPhones.has(phone) ? phone : null;
  };
  const pairs = read.flatMap((person) => {
    const before = known.get(person.employeeNumber);
    return before ? [{ before, after: person, phone: phoneOf(person, before) }] : [];
  });
  const subject = ({ before, after }: (typeof pairs)[number]) => ({
    id: before.id,
    employeeNumber: after.employeeNumber,
    name: after.name,
  });

  const moved = pairs.filter(({ before, after }) => postsKey(before.appointments) !== postsKey(after.appointments));
  const renamed = pairs.filter(({ before, after }) => before.name !== after.name);
  const phoneChanged = pairs.filter(({ before, phone }) => before.phone !== phone);
  const reinstated = pairs.filter(({ before }) => !before.active);
  const left = gone.filter(({ employeeNumber }) => !heldNumbers.has(employeeNumber));
  const changed = new Set([...moved, ...renamed, ...phoneChanged, ...reinstated]);

  return {
    joined: read
      .filter(({ employeeNumber }) => !known.has(employeeNumber))
      .map(({ line: _, ...person }) => ({ ...person, phone: phoneOf({ ...person, line: 0 }, undefined) })),
    left: left.map(mention),
    moved: moved.map((pair) => ({
      ...subject(pair),
      before: pair.before.appointments,
      after: pair.after.appointments,
    })),
    renamed: renamed.map((pair) => ({ ...subject(pair), before: pair.before.name, after: pair.after.name })),
    phoneChanged: phoneChanged.map((pair) => ({ ...subject(pair), before: pair.before.phone, after: pair.phone })),
    reinstated: reinstated.map(subject),
    unchanged: pairs.filter((pair) => !changed.has(pair)).map(({ after }) => after.employeeNumber),
    held: held.map(mention),
    withdrawn: [
      ...moved.flatMap(({ before, after }) => withdrawalOf(before, after.appointments)),
      ...left.flatMap((person) => withdrawalOf(person, [])),
    ],
  };
}

/**
 * Roles on a unit and its offices end with the last post there: who moved signs and seals no more for the old unit
 * (条例 art. 22). A role on a unit in which one never had a post was given for itself and stays.
 */
function withdrawalOf(before: ExistingPerson, after: readonly RosterAppointment[]): Withdrawal[] {
  const stays = new Set(after.map(({ unitCode }) => unitCode));
  const gone = new Set(before.appointments.map(({ unitCode }) => unitCode).filter((code) => !stays.has(code)));
  const grants = (before.grants ?? []).filter(({ unitCode }) => gone.has(unitCode));

  return grants.length > 0 ? [{ ...mention(before), grants }] : [];
}

/** Who has which phone afterwards: whom the file gives it, else the active person who has it, else one who returns. */
function phoneOwners(read: readonly RosterPerson[], known: ReadonlyMap<string, ExistingPerson>): Map<string, string> {
  const owners = new Map<string, string>();
  const give = (phone: string | null, employeeNumber: string) => {
    if (phone !== null && !owners.has(phone)) owners.set(phone, employeeNumber);
  };
  for (const { phone, employeeNumber } of read) give(phone, employeeNumber);

  const silent = read.filter(({ phone }) => phone === null);
  for (const active of [true, false]) {
    for (const { employeeNumber } of silent) {
      const before = known.get(employeeNumber);
      if (before?.active === active) give(before.phone, employeeNumber);
    }
  }

  return owners;
}

/** The order of second posts says nothing. */
function postsKey(appointments: readonly RosterAppointment[]): string {
  const posts = appointments.map((post) => JSON.stringify([post.unitCode, post.officeName, post.post, post.primary]));

  return posts.sort().join('\n');
}

const mention = ({ id, employeeNumber, name }: ExistingPerson): PersonMention => ({ id, employeeNumber, name });
