import { type SignedIn, sessionContract } from '@yiwang/shared/session/session.contract';
import { oneAtATime } from '#lib/one-at-a-time';
import { asProblem, ProblemError } from '#lib/problem';
import { beginSession, currentToken, forgetSession, sessionState } from '#lib/session-state';
import { exchange, urlOf } from '#lib/transport';

/**
 * A new access token for the refresh cookie. Only one at a time, in all tabs: a cookie used twice ends the session.
 * A refused cookie signs out; without a network the session stays as it is and the problem is thrown.
 */
export const refreshSession = oneAtATime(async (): Promise<void> => {
  try {
    const response = await exchange(urlOf(sessionContract.refresh), { method: 'POST' });
    await beginSession((await response.json()) as SignedIn);
  } catch (error) {
    if (asProblem(error).status === 401) await forgetSession(sessionState.get().status !== 'restoring');
    throw error;
  }
}, 'yiwang.session.refresh');

/** Too old, or no longer known (signed out elsewhere, deactivated): the refresh tells the two apart. */
const staleCodes = new Set(['session.expired', 'session.invalid']);

/**
 * Runs `send` with the token, and once more with a new one when the token has expired.
 * Opened offline there is a person without a token; the first request then fetches one.
 */
export async function withToken<T>(send: (token: string | null) => Promise<T>): Promise<T> {
  if (currentToken() === null && sessionState.get().status === 'signed-in') await refreshSession();
  const token = currentToken();

  try {
    return await send(token);
  } catch (error) {
    if (token === null || !(error instanceof ProblemError) || !staleCodes.has(error.code)) throw error;
  }

  // Another request may have brought a new token while this one was under way.
  if (currentToken() === token) await refreshSession();
  return send(currentToken());
}
