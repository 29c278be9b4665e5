import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { SessionId } from '@yiwang/shared/session/session.contract';
import DataLoader from 'dataloader';
import { findAccounts, type PersonAccount } from '#modules/person/index';
import { SessionModel, type SessionRecord } from '#modules/session/session.model';
import { verifyAccess } from '#modules/session/tokens';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { crowd } from '#platform/crowd';
import { AppError } from '#platform/errors';
import type { Authenticated } from '#platform/http/authentication';
import type { Identity, SocketIdentity } from '#platform/realtime/index';

type Known = {
  readonly session: Pick<SessionRecord, '_id' | 'personId' | 'mustChangePassword' | 'expiresAt'>;
  readonly account: PersonAccount;
};

// As long as an access token: what is ended or changed meanwhile is forgotten at once, or within a second by `watchSessions`.
const freshMs = 15 * 60_000;
// Thousands connect at once after a cut.
const inTheCrowd = crowd(20);
const known = new Map<SessionId, { readonly value: Known | null; readonly until: number }>();

/** Reads sessions that are asked for together in two reads, however many. */
const loader = new DataLoader<SessionId, Known | null>(loadMany, {
  cache: false,
  maxBatchSize: 500,
  batchScheduleFn: (load) => void inTheCrowd().then(load),
});

async function loadMany(ids: readonly SessionId[]): Promise<(Known | null)[]> {
  const sessions = await SessionModel.find(
    { _id: { $in: ids }, revokedAt: null },
    { personId: 1, mustChangePassword: 1, expiresAt: 1 },
  ).lean<SessionRecord[]>();
  const accounts = await findAccounts(sessions.map((session) => session.personId));
  const byId = new Map(sessions.map((session) => [session._id, session]));

  return ids.map((id) => {
    const session = byId.get(id);
    const account = session && accounts.get(session.personId);
    return session && account?.active ? { session, account } : null;
  });
}

/** Who holds an access token. Throws `session.invalid` for one that was ended, also while the token itself is good. */
export async function authenticate(accessToken: string): Promise<Authenticated> {
  const { session, account } = await openSession(verifyAccess(accessToken).sid);

  return { actor: actorIn(session._id, account), mustChangePassword: session.mustChangePassword };
}

/** Who acts over a connection that stands. Throws `session.invalid` where its session was ended meanwhile. */
export async function actorOnConnection({ sessionId, address }: SocketIdentity): Promise<Actor> {
  const { session, account } = await openSession(sessionId as SessionId);

  return { ...actorIn(session._id, account), request: { requestId: null, address } };
}

async function openSession(id: SessionId): Promise<Known> {
  const found = await knownSession(id);
  if (!found || found.session.expiresAt <= now()) throw new AppError('session.invalid');

  return found;
}

const actorIn = (sessionId: SessionId, { id, name, roles, unitIds }: PersonAccount): Authenticated['actor'] => ({
  personId: id,
  sessionId,
  name,
  roles,
  unitIds,
});

/** Who opens a connection: as `authenticate`, and not with a password that must still be changed. */
export async function identifyConnection(accessToken: string): Promise<Identity> {
  const { actor, mustChangePassword } = await authenticate(accessToken);
  if (mustChangePassword) throw new AppError('session.password_change_required');

  return { personId: actor.personId, sessionId: actor.sessionId, unitIds: actor.unitIds };
}

async function knownSession(id: SessionId): Promise<Known | null> {
  const entry = known.get(id);
  if (entry && entry.until > Date.now()) return entry.value;

  const value = await loader.load(id);
  known.set(id, { value, until: Date.now() + freshMs });
  return value;
}

/** Makes the next request of a session look at the database again. */
export const forgetSession = (id: SessionId): boolean => known.delete(id);

export function forgetPerson(id: PersonId): void {
  for (const [sessionId, entry] of known) if (entry.value?.session.personId === id) known.delete(sessionId);
}

/** Throws away what is no longer fresh, so that ended sessions do not stay in memory. */
export function forgetStaleSessions(): void {
  for (const [sessionId, entry] of known) if (entry.until <= Date.now()) known.delete(sessionId);
}
