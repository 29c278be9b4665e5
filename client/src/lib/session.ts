import type { Role } from '@yiwang/shared/person/person.contract';
import { holds } from '@yiwang/shared/person/person.rules';
import { type SessionPerson, type SignedIn, sessionContract } from '@yiwang/shared/session/session.contract';
import { call } from '#lib/call';
import { localStore } from '#lib/local-store';
import { useObservable } from '#lib/observable';
import { forgetWaiting } from '#lib/outbox';
import { isPassing } from '#lib/problem';
import { forgetQueries } from '#lib/query-client';
import { refreshSession } from '#lib/refresh';
import {
  beginSession,
  forgetSession,
  rememberedPerson,
  type SessionState,
  sessionState,
  wasLeftOpen,
} from '#lib/session-state';
import { closeSocket } from '#lib/socket';
import { exchange, urlOf } from '#lib/transport';

export const useSessionState = (): SessionState => useObservable(sessionState);

export interface Session {
  readonly person: SessionPerson;
  /** Whether one of the roles is held anywhere in the tree. What a person may do with a record, its `abilities` say. */
  readonly holds: (...roles: readonly Role[]) => boolean;
}

/** Who is signed in. Only below `SessionGate`. */
export function useSession(): Session {
  const state = useSessionState();
  if (!('person' in state)) throw new Error('useSession is used outside SessionGate');
  const { person } = state;

  return { person, holds: (...roles) => holds(person, ...roles) };
}

const unendedKey = 'session.unended';

/** Ends on the server what was signed out without a network; until then this device stays signed out. */
async function endUnended(): Promise<void> {
  try {
    const { accessToken } = await call(sessionContract.refresh);
    const headers = { authorization: `Bearer ${accessToken}` };
    await exchange(urlOf(sessionContract.end), { method: 'DELETE', headers });
  } catch (error) {
    if (isPassing(error)) return;
  }
  await localStore.remove(unendedKey);
}

/** Takes up the session of the last visit; without a network, as the person who used this device last. */
export async function restoreSession(): Promise<void> {
  if (await localStore.read(unendedKey)) {
    await endUnended();
    return forgetSession(false);
  }
  if (!(await wasLeftOpen())) return sessionState.set({ status: 'signed-out', ended: false });

  try {
    await refreshSession();
  } catch (error) {
    if (sessionState.get().status !== 'restoring') return;
    const person = isPassing(error) ? await rememberedPerson() : undefined;
    sessionState.set(person ? { status: 'signed-in', person } : { status: 'signed-out', ended: false });
  }
}

export async function signIn(account: string, password: string): Promise<void> {
  const reply = await call(sessionContract.create, { body: { account, password } });
  await localStore.remove(unendedKey);
  await beginSession(reply);
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  const reply: SignedIn = await call(sessionContract.changePassword, { body: { currentPassword, newPassword } });
  await beginSession(reply);
}

/** Ends the session here even where the server cannot be told now; it is told on the next visit. */
export async function signOut(): Promise<void> {
  closeSocket();
  await call(sessionContract.end).catch(async (error: unknown) => {
    if (isPassing(error)) await localStore.write(unendedKey, true);
  });
  await forgetWaiting();
  await forgetQueries();
  await forgetSession(false);
}
