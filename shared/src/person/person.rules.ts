import type { Role, RoleGrant } from './person.contract.js';

/** 权限分离: system, security and audit administration are never in one hand. GB/T 22239 8.1.4, 访问控制 d. */
const separateRoles: readonly Role[] = ['system-administrator', 'security-administrator', 'auditor'];

export const isSeparateRole = (role: Role): boolean => separateRoles.includes(role);

/** Whether one of the three administrators' roles is among the grants. */
export const holdsSeparateRole = (grants: readonly RoleGrant[]): boolean =>
  grants.some(({ role }) => isSeparateRole(role));

/**
 * Whether a set of grants keeps the three administrators' roles apart: from one another, and from all work that the
 * three look after or look into, so that nobody administers what he signs, seals or counts himself.
 */
export function keepsRolesApart(grants: readonly RoleGrant[]): boolean {
  const held = new Set(grants.map(({ role }) => role).filter((role) => role !== 'cadre'));

  return held.size <= 1 || ![...held].some(isSeparateRole);
}

export interface Scoped {
  readonly roles: readonly RoleGrant[];
}

/**
 * Whether the roles reach a unit: a grant on it or on a unit above it.
 * `path` holds the ids above the unit; the unit itself is `unitId`.
 */
export function reaches(actor: Scoped, roles: readonly Role[], unitId: string, path: readonly string[]): boolean {
  return actor.roles.some(
    (grant) => roles.includes(grant.role) && (grant.unitId === unitId || path.some((above) => above === grant.unitId)),
  );
}

/** Whether one of the posts stands in a unit or in one above it; `path` as in `reaches`. */
export const holdsPostIn = (postUnitIds: readonly string[], unitId: string, path: readonly string[]): boolean =>
  postUnitIds.some((each) => each === unitId || path.includes(each));

/** Whether one of the roles is held anywhere. */
export const holds = (actor: Scoped, ...roles: readonly Role[]): boolean =>
  actor.roles.some((grant) => roles.includes(grant.role));

/** An account as it is kept, however it was typed: full width, with spaces, in small letters. */
export const accountAsKept = (typed: string): string => typed.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
