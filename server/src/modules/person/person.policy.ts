import type { RoleGrant } from '@yiwang/shared/person/person.contract';
import { holds, isSeparateRole, reaches } from '@yiwang/shared/person/person.rules';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';

const grantable: readonly RoleGrant['role'][] = ['office-clerk', 'leader', 'cadre'];

/** Administrators see and set roles everywhere; a unit's administrator within the unit. */
export const mayManageRoles = (actor: Actor): boolean =>
  holds(actor, 'system-administrator', 'security-administrator', 'unit-administrator');

/**
 * Whether the actor may give or take one of the three administrators' roles: the security administrator, who resets
 * no passwords, so that nobody makes himself a second hand. Where there has never been one (`isFounding`), the
 * system administrator names the first.
 */
export const mayGrantSeparateRole = (actor: Actor, { role }: RoleGrant, isFounding: boolean): boolean =>
  holds(actor, 'security-administrator') ||
  (isFounding && role === 'security-administrator' && holds(actor, 'system-administrator'));

/** Whether the actor may give or take this grant, which is none of the three administrators'. */
export function mayGrant(actor: Actor, grant: RoleGrant, tree: UnitTree): boolean {
  if (isSeparateRole(grant.role)) return false;
  if (holds(actor, 'system-administrator', 'security-administrator')) return true;

  const path = tree.byId.get(grant.unitId)?.path ?? [];
  return grantable.includes(grant.role) && reaches(actor, ['unit-administrator'], grant.unitId, path);
}
