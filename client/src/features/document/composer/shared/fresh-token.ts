import { refreshSession } from '#lib/refresh';
import { currentToken } from '#lib/session-state';

/** Whether an access token is over, or about to be; its second part says until when (RFC 7519). */
export function isOver(token: string, now = Date.now()): boolean {
  try {
    const { exp } = JSON.parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/'))) as {
      exp?: number;
    };
    return exp !== undefined && exp * 1000 < now + 10_000;
  } catch {
    return false;
  }
}

/** The token of this session, a new one where the old one is over; empty where there is none. */
export async function freshToken(): Promise<string> {
  const token = currentToken();
  if (token === null || isOver(token)) await refreshSession().catch(() => undefined);

  return currentToken() ?? '';
}
