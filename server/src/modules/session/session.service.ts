import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { SessionId, SignedIn } from '@yiwang/shared/session/session.contract';
import { passwordFaults } from '@yiwang/shared/session/session.rules';
import { findAccount, findAccounts, type PersonAccount, presentAccount } from '#modules/person/index';
import { forgetSession } from '#modules/session/actors';
import { setPassword } from '#modules/session/credentials';
import { countFailure, forgetFailures, lockedNameOf, refuseWhileLocked } from '#modules/session/lockout';
import { passwordMatches } from '#modules/session/passwords';
import {
  CredentialModel,
  type CredentialRecord,
  SessionModel,
  type SessionRecord,
} from '#modules/session/session.model';
import {
  accessSeconds,
  hashOfToken,
  newRefreshToken,
  sessionMs,
  sessionOfRefreshToken,
  signAccess,
} from '#modules/session/tokens';
import { type Actor, type ActorTrace, type RequestTrace, traceOf } from '#platform/actor';
import { appendAudit } from '#platform/audit/audit';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';
import { disconnectSession } from '#platform/realtime/push';

// Two tabs may wake up at once with the same cookie; the second is answered, but gets no cookie of its own.
const sameCookieMs = 10_000;

/** What a sign-in or refresh answers; `refreshToken` goes into the cookie, null where the cookie stays. */
export interface Opened {
  readonly reply: SignedIn;
  readonly refreshToken: string | null;
}

/** Signs in. Throws `session.locked` or `session.wrong_credentials`, the same for an unknown account. */
export async function signIn(
  credentials: { account: string; password: string },
  request: RequestTrace,
): Promise<Opened> {
  const { account, password } = credentials;
  const since = now();
  const holder = await findAccount(account);
  const name = lockedNameOf(holder, account);
  await refuseWhileLocked(name, request.address);

  const credential = holder?.active ? await CredentialModel.findById(holder.id).lean<CredentialRecord>() : null;
  if (!(await passwordMatches(credential?.passwordHash ?? null, password)) || !holder || !credential) {
    await auditRefusal(holder, request);
    await countFailure(name, request.address);
    throw new AppError('session.wrong_credentials');
  }

  await refuseWhileLocked(name, request.address);
  await forgetFailures(name, request.address, since);
  return open(holder, credential.mustChange, request);
}

async function open(holder: PersonAccount, mustChangePassword: boolean, request: RequestTrace): Promise<Opened> {
  const sessionId = newId<SessionId>();
  const refreshToken = newRefreshToken(sessionId);
  const record: SessionRecord = {
    _id: sessionId,
    version: 1,
    outbox: [],
    personId: holder.id,
    mustChangePassword,
    refreshHash: hashOfToken(refreshToken),
    previousRefreshHash: null,
    refreshedAt: now(),
    createdAt: now(),
    expiresAt: new Date(now().getTime() + sessionMs),
    revokedAt: null,
  };
  const actor: ActorTrace = { personId: holder.id, name: holder.name, ...request };
  await create(SessionModel, record, [effectOf('session.create', actor, `session:${sessionId}`)]);

  return { reply: await replyOf(record), refreshToken };
}

/** A new access token for a refresh token, which is replaced. One that was replaced before ends the session. */
export async function refresh(refreshToken: string | null): Promise<Opened> {
  const session = await SessionModel.findById(sessionOfRefreshToken(refreshToken)).lean<SessionRecord>();
  if (!session || !refreshToken || session.revokedAt || session.expiresAt <= now())
    throw new AppError('session.invalid');

  const presented = hashOfToken(refreshToken);
  if (presented === session.refreshHash) return rotate(session);
  if (presented === session.previousRefreshHash && now().getTime() - session.refreshedAt.getTime() < sameCookieMs) {
    return { reply: await replyOf(session), refreshToken: null };
  }

  // The token has leaked, or it is a guess: whoever holds the other one must sign in again, too.
  if (presented === session.previousRefreshHash)
    await endSession(session._id, { personId: session.personId, name: '', requestId: null, address: null });
  throw new AppError('session.invalid');
}

async function rotate(session: SessionRecord): Promise<Opened> {
  const refreshToken = newRefreshToken(session._id);
  const change = {
    $set: { refreshHash: hashOfToken(refreshToken), previousRefreshHash: session.refreshHash, refreshedAt: now() },
  };
  const reply = await replyOf(session);
  try {
    await commit(SessionModel, session, change, [], 'session.invalid');
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Another tab was faster with the same cookie; its new cookie is in the browser already.
    return { reply, refreshToken: null };
  }

  return { reply, refreshToken };
}

/** Throws as `signIn` does: a token that was stolen guesses no more often than a stranger. */
export async function changePassword(
  actor: Actor,
  change: { currentPassword: string; newPassword: string },
): Promise<Opened> {
  const { personId, request } = actor;
  const since = now();
  await refuseWhileLocked(personId, request.address);

  const [holder] = (await findAccounts([personId])).values();
  const credential = await CredentialModel.findById(personId).lean<CredentialRecord>();
  if (!holder || !credential || !(await passwordMatches(credential.passwordHash, change.currentPassword))) {
    await countFailure(personId, request.address);
    throw new AppError('session.wrong_credentials');
  }
  await refuseWhileLocked(personId, request.address);

  const accounts = [holder.employeeNumber, ...(holder.phone ? [holder.phone] : [])];
  const faults = passwordFaults(change.newPassword, { names: [holder.name, holder.pinyin], accounts });
  if (faults.length > 0) throw new AppError('session.password_weak', { faults });
  if (await passwordMatches(credential.passwordHash, change.newPassword)) throw new AppError('session.password_same');

  await forgetFailures(personId, request.address, since);
  await setPassword(holder.id, change.newPassword, { mustChange: false, by: traceOf(actor) });
  await endSessions(holder.id, traceOf(actor));
  return open(holder, false, request);
}

/** Ends one session: its tokens and its sockets. */
export async function endSession(id: SessionId, by: ActorTrace): Promise<void> {
  const session = await SessionModel.findById(id).lean<SessionRecord>();
  if (!session || session.revokedAt) return;

  await commit(
    SessionModel,
    session,
    { $set: { revokedAt: now() } },
    [effectOf('session.end', by, `session:${id}`)],
    'session.invalid',
  );
  forgetSession(id);
  disconnectSession(id);
}

/** Ends all sessions of a person who left, or whose password was changed. */
export async function endSessions(personId: PersonId, by: ActorTrace): Promise<void> {
  const sessions = await SessionModel.find({ personId, revokedAt: null }, { _id: 1 }).lean<SessionRecord[]>();
  for (const session of sessions) await endSession(session._id, by);
}

/** Who I am, as the client shows it. */
export async function describeSession(personId: PersonId): Promise<SignedIn['person']> {
  const person = await presentAccount(personId);
  if (!person) throw new AppError('session.invalid');

  return person;
}

async function replyOf(session: SessionRecord): Promise<SignedIn> {
  return {
    accessToken: signAccess({ sub: session.personId, sid: session._id }),
    expiresAt: new Date(Date.now() + accessSeconds * 1000).toISOString(),
    mustChangePassword: session.mustChangePassword,
    person: await describeSession(session.personId),
  };
}

const auditRefusal = (holder: PersonAccount | null, request: RequestTrace): Promise<void> =>
  appendAudit({
    effectId: newId(),
    at: now(),
    actor: { personId: holder?.id ?? null, name: holder?.name ?? 'unknown', ...request },
    action: 'session.create',
    subject: holder ? `person:${holder.id}` : 'person:unknown',
    outcome: 'refused',
    details: {},
  });
