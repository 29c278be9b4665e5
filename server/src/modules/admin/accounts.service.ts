import type { PersonId } from '@yiwang/shared/person/person.contract';
import { holdsSeparateRole } from '@yiwang/shared/person/person.rules';
import { passwordFaults } from '@yiwang/shared/session/session.rules';
import { findAccount, findAccounts } from '#modules/person/index';
import { endSessions, newOneTimePassword, setPassword } from '#modules/session/index';
import type { ActorTrace } from '#platform/actor';
import { AppError } from '#platform/errors';

/**
 * A one-time password, shown once; whoever had the old one is signed out. Never for one of the three administrators:
 * whoever reads the password could act as the other, and read or hide what he did himself (权限分离).
 */
export async function resetPassword(actor: ActorTrace, personId: PersonId): Promise<{ password: string }> {
  const account = (await findAccounts([personId])).get(personId);
  if (!account?.active) throw new AppError('person.not_found');
  if (holdsSeparateRole(account.roles)) throw new AppError('admin.password_at_console');

  const password = newOneTimePassword();
  await setPassword(personId, password, { mustChange: true, by: actor });
  await endSessions(personId, actor);

  return { password };
}

/**
 * A new password for one of the three administrators, set by whoever keeps the server. It must be changed at the next
 * sign-in. Answers false where nobody of the three has the account. Throws `session.password_weak`.
 */
export async function resetAdministratorPassword(by: ActorTrace, written: string, password: string): Promise<boolean> {
  const account = await findAccount(written);
  if (!account?.active || !holdsSeparateRole(account.roles)) return false;
  const faults = passwordFaults(password, { names: [account.name], accounts: [account.employeeNumber] });
  if (faults.length > 0) throw new AppError('session.password_weak', { faults });

  await setPassword(account.id, password, { mustChange: true, by });
  await endSessions(account.id, by);

  return true;
}
