import type { Role } from '@yiwang/shared/person/person.contract';
import { reaches } from '@yiwang/shared/person/person.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

export type Registrar = Pick<Actor, 'roles'>;

/** Who keeps the register of a unit and of all below it, and who only looks. */
const keeping: readonly Role[] = ['office-clerk', 'unit-administrator', 'burden-officer'];
const looking: readonly Role[] = [...keeping, 'leader'];

/** An entry whose unit the tree does not know is the city's to put right. */
const reachesEntry = (actor: Registrar, roles: readonly Role[], unitId: UnitId | null, tree: UnitTree): boolean =>
  reaches(actor, roles, unitId ?? rootUnitId, unitId ? (tree.byId.get(unitId)?.path ?? []) : []);

export const mayKeep = (actor: Registrar, unitId: UnitId | null, tree: UnitTree): boolean =>
  reachesEntry(actor, keeping, unitId, tree);
export const mayLook = (actor: Registrar, unitId: UnitId | null, tree: UnitTree): boolean =>
  reachesEntry(actor, looking, unitId, tree);

/** Filter of the entries that the actor may see; null where it is none at all. */
export function readableBy(actor: Registrar, tree: UnitTree) {
  const unitIds: (UnitId | null)[] = [...tree.byId.keys()].filter((id) => mayLook(actor, id, tree));
  if (mayLook(actor, null, tree)) unitIds.push(null);

  return unitIds.length === 0 ? null : { unitId: { $in: unitIds } };
}
