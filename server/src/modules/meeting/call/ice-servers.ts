import { createHmac } from 'node:crypto';
import type { iceServerSchema } from '@yiwang/shared/meeting/call.contract';
import type { z } from 'zod';
import type { CallSettings } from '#modules/meeting/call/call.settings';

/** How long a relay serves whoever holds the credential: a long meeting. */
const RELAY_HOURS = 6;

/**
 * Credentials for the relay that end by themselves: the name is `expiry:person`, the password its HMAC-SHA1 under
 * the secret shared with the relay (draft-uberti-behave-turn-rest, `use-auth-secret` of coturn).
 */
export function iceServersFor(
  { relays }: Pick<CallSettings, 'relays'>,
  personId: string,
  now: Date,
): z.output<typeof iceServerSchema>[] {
  if (relays === null) return [];
  const expiry = Math.floor(now.getTime() / 1000) + RELAY_HOURS * 3600;
  const username = `${expiry}:${personId}`;
  const credential = createHmac('sha1', relays.secret).update(username).digest('base64');

  return [{ urls: [...relays.urls], username, credential }];
}
