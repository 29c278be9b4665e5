import type { PersonId, Role, RoleGrant } from '@yiwang/shared/person/person.contract';
import { holds, isSeparateRole, keepsRolesApart } from '@yiwang/shared/person/person.rules';
import { PersonModel, type PersonRecord } from '#modules/person/person.model';
import { mayGrant, mayGrantSeparateRole, mayManageRoles } from '#modules/person/person.policy';
import { loadPerson } from '#modules/person/person.service';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/**
 * Replaces the roles of another person. Nobody changes his own; the three administrators' roles are given by the
 * security administrator, stand alone, hold for the whole city and keep a holder (GB/T 22239 8.1.4, 权限分离).
 */
export async function setRoles(
  actor: Actor,
  id: PersonId,
  change: { roles: RoleGrant[]; version: number },
): Promise<{ roles: RoleGrant[]; version: number }> {
  const [person, tree] = await Promise.all([loadPerson(id), getUnitTree()]);
  if (!mayManageRoles(actor)) throw new AppError('person.forbidden');
  if (actor.personId === id) throw new AppError('person.own_roles');
  await requireGrants(actor, differenceOf(person.roles, change.roles), tree);
  requireSound(change.roles, tree);
  await requireHolderStays(person, change.roles);

  const effect = effectOf('person.set_roles', traceOf(actor), `person:${id}`, { roles: change.roles });
  const changed = await commit(
    PersonModel,
    { _id: id, version: change.version },
    { $set: { roles: change.roles, changedAt: now() } },
    [effect],
    'person.stale',
  );

  return { roles: changed.roles, version: changed.version };
}

async function requireGrants(actor: Actor, touched: readonly RoleGrant[], tree: UnitTree): Promise<void> {
  const separate = touched.filter(({ role }) => isSeparateRole(role));
  const others = touched.filter(({ role }) => !isSeparateRole(role));
  if (!others.every((grant) => mayGrant(actor, grant, tree))) throw new AppError('person.forbidden');
  if (separate.length === 0) return;

  // Also one who has left counts: whoever keeps the roster does not become the founder again by leaving him out.
  const isFounding = !(await PersonModel.exists({ 'roles.role': 'security-administrator' }));
  if (separate.every((grant) => mayGrantSeparateRole(actor, grant, isFounding))) return;
  throw new AppError(holds(actor, 'system-administrator') ? 'person.security_grants' : 'person.forbidden');
}

function requireSound(roles: readonly RoleGrant[], tree: UnitTree): void {
  if (!keepsRolesApart(roles)) throw new AppError('person.roles_separate');
  if (!roles.every((grant) => tree.byId.has(grant.unitId)))
    throw new AppError('request.invalid', { issues: [{ path: 'body.roles', message: 'unit unknown' }] });
  if (roles.some(({ role, unitId }) => isSeparateRole(role) && tree.byId.get(unitId)?.parentId !== null))
    throw new AppError('person.root_role');
}

async function requireHolderStays(person: PersonRecord, roles: readonly RoleGrant[]): Promise<void> {
  const lost = person.roles.map(({ role }) => role).find((role) => isSeparateRole(role) && !holdsRole(roles, role));
  if (!lost || !person.active) return;

  const other = await PersonModel.exists({ _id: { $ne: person._id }, active: true, 'roles.role': lost });
  if (!other) throw new AppError('person.last_administrator');
}

const holdsRole = (grants: readonly RoleGrant[], role: Role): boolean => grants.some((each) => each.role === role);

function differenceOf(before: readonly RoleGrant[], after: readonly RoleGrant[]): RoleGrant[] {
  const within = (grants: readonly RoleGrant[], grant: RoleGrant) =>
    grants.some((each) => each.role === grant.role && each.unitId === grant.unitId);

  return [...before.filter((grant) => !within(after, grant)), ...after.filter((grant) => !within(before, grant))];
}
