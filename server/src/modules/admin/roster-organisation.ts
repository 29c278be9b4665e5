import type { RoleGrant } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import type { ExistingGrant, ExistingOrganisation, ExistingPerson } from '#modules/admin/roster/plan.types';
import { ROOT_CODE } from '#modules/admin/roster/roster.types';
import { listAccountHolders, listPeopleOnRoster, type PersonOnRoster } from '#modules/person/index';
import { listUnitsForImport, type UnitChange } from '#modules/unit/index';

/** The organisation in the records of the database and in the words of the personnel office. */
export interface CurrentOrganisation {
  readonly units: readonly UnitChange[];
  /** With those who stand on no roster. */
  readonly people: readonly PersonOnRoster[];
  readonly existing: ExistingOrganisation;
}

export async function loadOrganisation(): Promise<CurrentOrganisation> {
  const [units, onRoster, holders] = await Promise.all([
    listUnitsForImport(),
    listPeopleOnRoster(),
    listAccountHolders(),
  ]);
  const byId = new Map(units.map((unit) => [unit._id, unit]));
  const codeOf = (id: UnitId | null): string => (id ? (byId.get(id)?.code ?? ROOT_CODE) : ROOT_CODE);
  const nameOf = (id: UnitId | null): string | null => (id ? (byId.get(id)?.name ?? null) : null);
  const root = byId.get(rootUnitId);

  const asExisting = (person: PersonOnRoster): ExistingPerson => ({
    id: person._id,
    active: person.active,
    employeeNumber: person.employeeNumber,
    name: person.name,
    phone: person.phone,
    grants: person.roles.flatMap((grant) => grantOf(byId, grant)),
    appointments: person.appointments.map((each) => ({
      unitCode: codeOf(each.unitId),
      officeName: nameOf(each.officeId),
      post: each.post,
      primary: each.primary,
    })),
  });

  const existing: ExistingOrganisation = {
    root: root ? { id: root._id, name: root.name } : null,
    units: units
      .filter((unit) => unit.kind !== 'office' && unit.code !== null)
      .map((unit) => ({
        id: unit._id,
        active: unit.active,
        code: unit.code ?? '',
        name: unit.name,
        shortName: unit.shortName,
        parentCode:
          unit.parentId === null || unit.parentId === rootUnitId ? (root?.code ?? null) : codeOf(unit.parentId),
        kindText: unit.kindText,
        kind: unit.kind,
        issuingCode: unit.issuingCode ?? '',
      })),
    offices: units
      .filter((unit) => unit.kind === 'office')
      .map((unit) => ({ id: unit._id, unitCode: codeOf(unit.parentId), name: unit.name, active: unit.active })),
    people: onRoster.map(asExisting),
    accounts: holders.map(asExisting),
  };

  return { units, people: [...onRoster, ...holders], existing };
}

/** A role with its unit as the personnel office names it; none on a unit that is on no roster. */
function grantOf(units: ReadonlyMap<UnitId, UnitChange>, { role, unitId }: RoleGrant): ExistingGrant[] {
  const place = units.get(unitId);
  const unit = place?.kind === 'office' && place.parentId ? units.get(place.parentId) : place;
  if (!place || !unit || (unit.code === null && unit._id !== rootUnitId)) return [];

  return [{ role, unitId, unitCode: unit.code ?? ROOT_CODE, place: place.shortName || place.name }];
}
