import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { Settings } from '#platform/env';

export interface CallSettings {
  /** Signs the tokens of built-in video. */
  readonly key: KeyObject;
  readonly relays: { readonly urls: readonly string[]; readonly secret: string } | null;
  readonly relayOnly: boolean;
  readonly janus: { readonly url: string; readonly secret: string | null } | null;
  readonly livekit: { readonly url: string; readonly apiKey: string; readonly secret: KeyObject } | null;
  readonly jitsi: { readonly origin: string; readonly appId: string; readonly secret: KeyObject } | null;
  /** From which the numbers that open rooms elsewhere are derived. */
  readonly seed: Buffer;
}

type Given = Pick<
  Settings,
  | 'JWT_SECRET'
  | 'TURN_URL'
  | 'TURN_SECRET'
  | 'CALL_RELAY_ONLY'
  | 'JANUS_URL'
  | 'JANUS_TOKEN_SECRET'
  | 'LIVEKIT_URL'
  | 'LIVEKIT_API_KEY'
  | 'LIVEKIT_API_SECRET'
  | 'JITSI_URL'
  | 'JITSI_APP_ID'
  | 'JITSI_APP_SECRET'
>;

const keyOf = (secret: string): KeyObject => createSecretKey(Buffer.from(secret));

/** Without JWT_SECRET there is one server alone, so a key of its own will do; a restart asks for new tokens. */
export function readCallSettings(given: Given): CallSettings {
  const seed = given.JWT_SECRET ? createHmac('sha256', given.JWT_SECRET).update('call').digest() : randomBytes(32);

  return {
    key: createSecretKey(seed),
    seed,
    relays:
      given.TURN_URL && given.TURN_SECRET
        ? { urls: given.TURN_URL.split(',').map((url) => url.trim()), secret: given.TURN_SECRET }
        : null,
    relayOnly: given.CALL_RELAY_ONLY ?? false,
    janus: given.JANUS_URL ? { url: given.JANUS_URL, secret: given.JANUS_TOKEN_SECRET ?? null } : null,
    livekit:
      given.LIVEKIT_URL && given.LIVEKIT_API_KEY && given.LIVEKIT_API_SECRET
        ? { url: given.LIVEKIT_URL, apiKey: given.LIVEKIT_API_KEY, secret: keyOf(given.LIVEKIT_API_SECRET) }
        : null,
    jitsi:
      given.JITSI_URL && given.JITSI_APP_ID && given.JITSI_APP_SECRET
        ? {
            origin: new URL(given.JITSI_URL).origin,
            appId: given.JITSI_APP_ID,
            secret: keyOf(given.JITSI_APP_SECRET),
          }
        : null,
  };
}

let current: CallSettings | null = null;

export function setCallSettings(given: Given): void {
  current = readCallSettings(given);
}

export function callSettings(): CallSettings {
  if (current === null) throw new Error('calls are not set up: wireModules comes first');
  return current;
}
