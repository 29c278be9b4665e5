import type { PersonId } from '@yiwang/shared/person/person.contract';
import { hashPassword } from '#modules/session/passwords';
import { CredentialModel, type CredentialRecord } from '#modules/session/session.model';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';

/** Sets a password, for the first time or anew. The password itself is in no record and no log. */
export async function setPassword(
  personId: PersonId,
  password: string,
  options: { mustChange: boolean; by: ActorTrace },
): Promise<void> {
  const passwordHash = await hashPassword(password);
  const fields = { passwordHash, mustChange: options.mustChange, changedAt: now() };
  const effect = effectOf('session.set_password', options.by, `person:${personId}`);

  const earlier = await CredentialModel.findById(personId).lean<CredentialRecord>();
  if (earlier) await commit(CredentialModel, earlier, { $set: fields }, [effect], 'session.invalid');
  else await create(CredentialModel, { _id: personId, version: 1, outbox: [], ...fields }, [effect]);
}

/** Makes one-time passwords of what people signed in with before: each is good for choosing a new one only. */
export async function expirePasswords(ids: readonly PersonId[], by: ActorTrace): Promise<void> {
  const standing = await CredentialModel.find({ _id: { $in: ids }, mustChange: false }).lean<CredentialRecord[]>();
  for (const credential of standing) {
    const effect = effectOf('session.set_password', by, `person:${credential._id}`, { audit: { because: 'returned' } });
    await commit(CredentialModel, credential, { $set: { mustChange: true } }, [effect], 'session.invalid');
  }
}

/** Those of the people who have a password already. */
export async function findPeopleWithPassword(ids: readonly PersonId[]): Promise<Set<PersonId>> {
  const credentials = await CredentialModel.find({ _id: { $in: ids } }, { _id: 1 }).lean<CredentialRecord[]>();

  return new Set(credentials.map((credential) => credential._id));
}
