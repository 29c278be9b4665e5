import { useQueries } from '@tanstack/react-query';
import type { Role } from '@yiwang/shared/person/person.contract';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { queryOf } from '#lib/call';
import { useSession } from '#lib/session';

/** Who sees what a unit received, besides those who are asked. */
export const deskRoles: readonly Role[] = ['office-clerk', 'unit-administrator', 'leader'];

export interface DeskUnit {
  readonly id: UnitId;
  readonly name: string;
}

/** Units whose received documents I look after, my own first. */
export function useMyDesks(): DeskUnit[] {
  const { person } = useSession();
  const held = person.roles.filter(({ role }) => deskRoles.includes(role)).map(({ unitId }) => unitId);
  const own = person.appointments.map(({ unitId }) => unitId).filter((id) => held.includes(id));
  const ids = [...new Set([...own, ...held])];
  const units = useQueries({ queries: ids.map((id) => queryOf(unitContract.get, { params: { id } })) });

  return ids.map((id, index) => ({ id, name: units[index]?.data?.unit.name ?? '…' }));
}
