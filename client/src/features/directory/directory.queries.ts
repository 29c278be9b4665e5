import { type Unit, type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { call, queryOf } from '#lib/call';
import { queryClient } from '#lib/query-client';

export const childUnits = (parentId: UnitId | null) =>
  queryOf(unitContract.list, { query: parentId === null ? {} : { parentId } });

/** Units below one, from what was loaded before where there is something: the tree hardly changes in a day. */
export async function loadChildUnits(parentId: UnitId | null): Promise<Unit[]> {
  const { items } = await queryClient.ensureQueryData({ ...childUnits(parentId), networkMode: 'offlineFirst' });

  return items;
}

/** Ids of the units above one, from the root down. */
export async function loadAncestorIds(id: UnitId): Promise<UnitId[]> {
  const { ancestors } = await call(unitContract.get, { params: { id } });

  return ancestors.map((unit) => unit.id);
}
