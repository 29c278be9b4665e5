import { unnamedCity } from '#modules/admin/roster/city-name';
import { sameName } from '#modules/admin/roster/collect-people';
import type {
  ExistingOrganisation,
  ExistingPerson,
  OfficePlan,
  PeoplePlan,
  PlannedUnit,
  RosterPlan,
  RosterPlanCounts,
  UnitPlan,
} from '#modules/admin/roster/plan.types';
import { planPeople } from '#modules/admin/roster/plan-people';
import { officeKey, planOffices, planUnits } from '#modules/admin/roster/plan-units';
import type { RosterReading } from '#modules/admin/roster/roster.types';

/** What applying a roster would change. Applying the same roster again plans nothing. */
export function planRoster(reading: RosterReading, existing: ExistingOrganisation): RosterPlan {
  const known = [...existing.people, ...takenOn(reading, existing)];
  const people = planPeople(reading.people, known, new Set(reading.held.employeeNumbers));
  const heldIds = new Set(people.held.map(({ id }) => id));
  const heldPosts = existing.people.filter(({ id }) => heldIds.has(id)).flatMap(({ appointments }) => appointments);
  const heldOffices = new Set(
    heldPosts.map((post) => officeKey({ unitCode: post.unitCode, name: post.officeName ?? '' })),
  );
  const heldUnits = withAncestors(
    [...reading.held.unitCodes, ...heldPosts.map(({ unitCode }) => unitCode)],
    [...existing.units, ...reading.units],
  );
  const silent = new Set(reading.held.unitCodes);

  const units = planUnits(reading.units, existing.units, heldUnits);
  const offices = planOffices(
    reading.offices,
    existing.offices,
    (office) => silent.has(office.unitCode) || heldOffices.has(officeKey(office)),
  );
  const root = planRoot(reading, existing);
  const active = existing.people.filter((person) => person.active).length;

  return {
    root,
    units,
    offices,
    people,
    deactivationShare: active === 0 ? 0 : people.left.length / active,
    counts: countsOf(root, units, offices, people),
  };
}

/** Accounts that stood on no roster until this one names them. */
function takenOn(reading: RosterReading, { accounts = [] }: ExistingOrganisation): ExistingPerson[] {
  const named = new Map(reading.people.map(({ employeeNumber, name }) => [employeeNumber, sameName(name)]));

  return accounts.filter(({ employeeNumber, name }) => named.get(employeeNumber) === sameName(name));
}

/** A unit that stays keeps the units above it; of two mentions of a unit the later says where it will stand. */
function withAncestors(codes: readonly string[], units: readonly PlannedUnit[]): Set<string> {
  const parents = new Map(units.map(({ code, parentCode }) => [code, parentCode]));
  const kept = new Set<string>();
  for (const code of codes) {
    let at: string | null = code;
    while (at !== null && !kept.has(at)) {
      kept.add(at);
      at = parents.get(at) ?? null;
    }
  }

  return kept;
}

function planRoot({ root }: RosterReading, existing: ExistingOrganisation): RosterPlan['root'] {
  const before = existing.root?.name ?? null;

  if (root?.guessed && before && before !== unnamedCity) return null;
  const after = root?.name || before || unnamedCity;

  return after === before ? null : { before, after };
}

function countsOf(
  root: RosterPlan['root'],
  units: UnitPlan,
  offices: OfficePlan,
  people: PeoplePlan,
): RosterPlanCounts {
  const counts = {
    unitsCreated: units.create.length,
    unitsRenamed: units.rename.length,
    unitsMoved: units.move.length,
    unitsReinstated: units.reinstate.length,
    unitsClosed: units.deactivate.length,
    officesCreated: offices.create.length,
    officesReinstated: offices.reinstate.length,
    officesClosed: offices.deactivate.length,
    joined: people.joined.length,
    left: people.left.length,
    moved: people.moved.length,
    renamed: people.renamed.length,
    phoneChanged: people.phoneChanged.length,
    reinstated: people.reinstated.length,
  };
  const changes = Object.values(counts).reduce((sum, count) => sum + count, root === null ? 0 : 1);

  return {
    ...counts,
    unchanged: people.unchanged.length,
    held: people.held.length,
    rolesWithdrawn: people.withdrawn.length,
    changes,
  };
}
