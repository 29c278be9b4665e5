import type { PersonId, Role } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { findHoldersOfRole } from '#modules/person/person.find';
import type { UnitTree } from '#modules/unit/index';

/** Who works on what a unit receives. */
export interface Desk {
  /** Who is asked to sign for it and to move it on. */
  readonly clerkIds: readonly PersonId[];
  /** Who is told of changes: the clerks and the leaders of the unit. */
  readonly listenerIds: readonly PersonId[];
}

/**
 * Desks of units: the clerks whose role is granted on this very unit or its offices, the leaders where there is no
 * clerk, and where there is neither the desk of the unit above, so that nothing arrives at nobody.
 */
export async function findDesks(unitIds: readonly UnitId[], tree: UnitTree): Promise<Map<UnitId, Desk>> {
  const wanted = new Set(unitIds.flatMap((id) => [id, ...(tree.byId.get(id)?.path ?? [])]));
  const places = [...wanted].flatMap((id) => [id, ...officesOf(id, tree)]);
  const [clerks, leaders] = await Promise.all([
    holders('office-clerk', places, tree),
    holders('leader', [...wanted], tree),
  ]);
  const ownDesk = (id: UnitId): Desk => {
    const [own, leading] = [clerks.get(id) ?? [], leaders.get(id) ?? []];
    return { clerkIds: own.length > 0 ? own : leading, listenerIds: [...new Set([...own, ...leading])] };
  };

  return new Map(
    unitIds.map((id) => {
      const upwards = [id, ...(tree.byId.get(id)?.path ?? []).toReversed()].map(ownDesk);
      return [id, upwards.find(({ clerkIds }) => clerkIds.length > 0) ?? { clerkIds: [], listenerIds: [] }];
    }),
  );
}

export async function findDesk(unitId: UnitId, tree: UnitTree): Promise<Desk> {
  return (await findDesks([unitId], tree)).get(unitId) ?? { clerkIds: [], listenerIds: [] };
}

const officesOf = (id: UnitId, tree: UnitTree): UnitId[] =>
  tree
    .children(id)
    .filter(({ kind }) => kind === 'office')
    .flatMap((office) => [office._id, ...officesOf(office._id, tree)]);

async function holders(role: Role, places: readonly UnitId[], tree: UnitTree): Promise<Map<UnitId, PersonId[]>> {
  const within = new Set(places);
  const found = new Map<UnitId, PersonId[]>();
  for (const person of await findHoldersOfRole(role, places)) {
    const granted = person.roles.filter((grant) => grant.role === role && within.has(grant.unitId));
    for (const unitId of new Set(granted.flatMap((grant) => tree.unitOf(grant.unitId)?._id ?? [])))
      found.set(unitId, [...(found.get(unitId) ?? []), person._id]);
  }

  return found;
}
