import type { IncomingMessage } from 'node:http';

/**
 * Whether a handshake may come from where it says. Browsers always send `Origin` and cannot forge it; other
 * clients send none and carry a token anyway.
 */
export function originAllowed({ headers }: Pick<IncomingMessage, 'headers'>, allowed: readonly string[]): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}
