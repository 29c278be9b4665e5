import { holds } from '@yiwang/shared/person/person.rules';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** The organisation and the deployment. A system administrator reads no notices and clears no logs (权限分离). */
export function requireSystemAdministrator(actor: Actor): void {
  if (!holds(actor, 'system-administrator')) throw new AppError('admin.forbidden');
}

/** Accounts: passwords and who may sign in. Not the security administrator's, who grants roles: never both in one hand. */
export function requireAccountAdministrator(actor: Actor): void {
  requireSystemAdministrator(actor);
}

export function requireAuditor(actor: Actor): void {
  if (!holds(actor, 'auditor')) throw new AppError('admin.forbidden');
}
