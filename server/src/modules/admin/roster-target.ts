import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { unnamedCity } from '#modules/admin/roster/city-name';
import type { RosterPlan } from '#modules/admin/roster/plan.types';
import { ROOT_CODE, type RosterAppointment, type RosterReading } from '#modules/admin/roster/roster.types';
import type { CurrentOrganisation } from '#modules/admin/roster-organisation';
import type { PersonChange, RoleWithdrawal } from '#modules/person/index';
import type { UnitChange } from '#modules/unit/index';
import { newId } from '#platform/id';

/** The records that differ from what stands, as they shall be. */
export interface RosterTarget {
  readonly units: readonly UnitChange[];
  readonly people: readonly PersonChange[];
  readonly withdrawn: readonly RoleWithdrawal[];
  readonly leaving: readonly PersonId[];
  readonly returning: readonly PersonId[];
}

export function targetOf(reading: RosterReading, plan: RosterPlan, current: CurrentOrganisation): RosterTarget {
  const units = unitsAfter(reading, plan, current);
  const people = peopleAfter(plan, current, units);
  const before = new Map(current.units.map((unit) => [unit._id, JSON.stringify(unit, sorted)]));

  return {
    units: [...units.values()].filter((unit) => before.get(unit._id) !== JSON.stringify(unit, sorted)),
    people,
    withdrawn: plan.people.withdrawn.map(({ id, grants }) => ({
      id: id as PersonId,
      grants: grants.map(({ role, unitId }) => ({ role, unitId })),
    })),
    leaving: plan.people.left.map(({ id }) => id as PersonId),
    returning: plan.people.reinstated.map(({ id }) => id as PersonId),
  };
}

/** All units after the import, offices and closed ones too. */
function unitsAfter(reading: RosterReading, plan: RosterPlan, current: CurrentOrganisation): Map<UnitId, UnitChange> {
  const after = new Map<UnitId, UnitChange>(current.units.map((unit) => [unit._id, unit]));
  const idOfCode = new Map<string, UnitId>(current.units.flatMap((unit) => (unit.code ? [[unit.code, unit._id]] : [])));
  const put = (unit: UnitChange) => void after.set(unit._id, unit);
  const rootCode = reading.root?.code ?? null;
  const rootName = (plan.root?.after ?? after.get(rootUnitId)?.name) || unnamedCity;

  put({
    ...blank(rootUnitId, rootName),
    kind: 'organ',
    ...after.get(rootUnitId),
    code: rootCode,
    name: rootName,
    active: true,
  });
  idOfCode.set(rootCode ?? ROOT_CODE, rootUnitId);
  idOfCode.set(ROOT_CODE, rootUnitId);

  reading.units.forEach((unit, index) => {
    const id = idOfCode.get(unit.code) ?? newId<UnitId>();
    idOfCode.set(unit.code, id);
    const { code, name, kindText } = unit;
    const kind = id === rootUnitId ? 'organ' : unit.kind;
    const issuingCode = unit.issuingCode === '' ? null : unit.issuingCode;
    put({
      ...blank(id, name),
      ...after.get(id),
      code,
      name,
      shortName: unit.shortName,
      kind,
      kindText,
      issuingCode,
      position: index + 1,
      active: true,
    });
  });
  for (const unit of reading.units) setParent(after, idOfCode, unit.code, unit.parentCode);
  for (const { id } of plan.units.deactivate) close(after, id as UnitId);
  offices(plan, after, idOfCode);
  setPaths(after);

  return after;
}

function blank(id: UnitId, name: string): UnitChange {
  return {
    _id: id,
    parentId: null,
    path: [],
    kind: 'department',
    kindText: '',
    code: null,
    name,
    shortName: name,
    issuingCode: null,
    position: 0,
    active: true,
  };
}

function setParent(
  after: Map<UnitId, UnitChange>,
  idOfCode: ReadonlyMap<string, UnitId>,
  code: string,
  parentCode: string | null,
): void {
  const id = idOfCode.get(code);
  const unit = id && after.get(id);
  if (!unit || id === rootUnitId) return;

  after.set(id, { ...unit, parentId: (parentCode ? idOfCode.get(parentCode) : undefined) ?? rootUnitId });
}

function close(after: Map<UnitId, UnitChange>, id: UnitId): void {
  const unit = after.get(id);
  if (unit) after.set(id, { ...unit, active: false });
}

function offices(plan: RosterPlan, after: Map<UnitId, UnitChange>, idOfCode: ReadonlyMap<string, UnitId>): void {
  for (const { id } of plan.offices.deactivate) close(after, id as UnitId);
  for (const { id } of plan.offices.reinstate) {
    const office = after.get(id as UnitId);
    if (office) after.set(office._id, { ...office, active: true });
  }
  plan.offices.create.forEach(({ unitCode, name }, index) => {
    const parentId = idOfCode.get(unitCode) ?? rootUnitId;
    const id = newId<UnitId>();
    after.set(id, { ...blank(id, name), parentId, kind: 'office', position: 10_000 + after.size + index });
  });
}

function setPaths(after: Map<UnitId, UnitChange>): void {
  const pathOf = (unit: UnitChange): UnitId[] => {
    const parent = unit.parentId ? after.get(unit.parentId) : undefined;
    return parent ? [...pathOf(parent), parent._id] : [];
  };
  for (const unit of after.values()) after.set(unit._id, { ...unit, path: pathOf(unit) });
}

function peopleAfter(
  plan: RosterPlan,
  current: CurrentOrganisation,
  units: ReadonlyMap<UnitId, UnitChange>,
): PersonChange[] {
  const after = new Map<string, PersonChange>(current.people.map((person) => [person._id, person]));
  const changed = new Set<string>();
  const change = (id: string, fields: Partial<PersonChange>) => {
    const person = after.get(id);
    if (!person) return;
    after.set(id, { ...person, ...fields });
    changed.add(id);
  };
  const appointments = appointmentsIn(units);

  for (const person of plan.people.joined) {
    const id = newId<PersonId>();
    after.set(id, { ...person, _id: id, appointments: appointments(person.appointments), active: true });
    changed.add(id);
  }
  for (const { id, after: posts } of plan.people.moved) change(id, { appointments: appointments(posts) });
  for (const { id, after: name } of plan.people.renamed) change(id, { name });
  for (const { id, after: phone } of plan.people.phoneChanged) change(id, { phone });
  for (const { id } of plan.people.reinstated) change(id, { active: true });
  // Whoever left keeps the posts, as the record of where receipts came from, and gives the phone free.
  for (const { id } of plan.people.left) change(id, { active: false, phone: null });

  return [...changed].flatMap((id) => after.get(id) ?? []);
}

function appointmentsIn(units: ReadonlyMap<UnitId, UnitChange>) {
  const idOfCode = new Map<string, UnitId>([[ROOT_CODE, rootUnitId]]);
  const idOfOffice = new Map<string, UnitId>();
  for (const unit of units.values()) {
    if (unit.code) idOfCode.set(unit.code, unit._id);
    if (unit.kind === 'office') idOfOffice.set(`${unit.parentId}\n${unit.name}`, unit._id);
  }

  return (posts: readonly RosterAppointment[]): PersonChange['appointments'] =>
    posts.map(({ unitCode, officeName, post, primary }) => {
      const unitId = idOfCode.get(unitCode) ?? rootUnitId;
      return {
        unitId,
        officeId: officeName ? (idOfOffice.get(`${unitId}\n${officeName}`) ?? null) : null,
        post,
        primary,
      };
    });
}

/** Makes JSON that does not depend on the order of fields. */
const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
