import type { SessionPerson, SignedIn } from '@yiwang/shared/session/session.contract';
import { localStore } from '#lib/local-store';
import { observable } from '#lib/observable';

export type SessionState =
  | { readonly status: 'restoring' }
  | { readonly status: 'signed-out'; readonly ended: boolean }
  | { readonly status: 'must-change-password'; readonly person: SessionPerson }
  | { readonly status: 'signed-in'; readonly person: SessionPerson };

const personKey = 'session.person';
const openKey = 'session.open';

export const sessionState = observable<SessionState>({ status: 'restoring' });

// In memory only: whatever a script could read from storage, it could also send away.
let accessToken: string | null = null;
export const currentToken = (): string | null => accessToken;

/** Takes over what signing in, refreshing or changing the password answered. */
export async function beginSession(reply: SignedIn): Promise<void> {
  accessToken = reply.accessToken;
  sessionState.set({
    status: reply.mustChangePassword ? 'must-change-password' : 'signed-in',
    person: reply.person,
  });
  await localStore.write(openKey, true);
  if (!reply.mustChangePassword) await localStore.write(personKey, reply.person);
}

/** Forgets the session. `ended` says that it was not the person's own wish. */
export async function forgetSession(ended: boolean): Promise<void> {
  accessToken = null;
  await localStore.remove(openKey);
  await localStore.remove(personKey);
  sessionState.set({ status: 'signed-out', ended });
}

/** Who used this device last and has not signed out: lets the app open without a network. */
export const rememberedPerson = (): Promise<SessionPerson | undefined> => localStore.read<SessionPerson>(personKey);

/** Whether a session was begun on this device and not ended; without one there is no use in asking to refresh it. */
export const wasLeftOpen = async (): Promise<boolean> => (await localStore.read<boolean>(openKey)) === true;
