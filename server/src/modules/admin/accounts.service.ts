import type { PersonId } from '@yiwang/shared/person/person.contract';
import { findAccounts } from '#modules/person/index';
import { endSessions, newOneTimePassword, setPassword } from '#modules/session/index';
import type { ActorTrace } from '#platform/actor';
import { AppError } from '#platform/errors';

/** A one-time password, shown once; whoever had the old one is signed out. */
export async function resetPassword(actor: ActorTrace, personId: PersonId): Promise<{ password: string }> {
  const account = (await findAccounts([personId])).get(personId);
  if (!account?.active) throw new AppError('person.not_found');

  const password = newOneTimePassword();
  await setPassword(personId, password, { mustChange: true, by: actor });
  await endSessions(personId, actor);

  return { password };
}
