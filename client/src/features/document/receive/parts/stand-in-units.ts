import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { deskRoles } from '#features/document/receive/desk/use-my-desks';
import type { useSession } from '#lib/session';

type Me = Pick<ReturnType<typeof useSession>['person'], 'roles' | 'appointments'>;

/** Units of my own desk where it stands in for another that has none; empty where the unit is my own, by any post. */
export function standInUnits({ roles, appointments }: Me, unitId: UnitId): UnitId[] {
  const own = roles
    .filter(({ role }) => deskRoles.includes(role))
    // The clerk of an office receives for its unit.
    .map((grant) => appointments.find(({ officeId }) => officeId === grant.unitId)?.unitId ?? grant.unitId);

  return own.includes(unitId) ? [] : [...new Set(own)];
}
