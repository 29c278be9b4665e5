import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

/** A key of the deployment that signs; what it signed stays provable with its public half alone. */
export interface SigningKey {
  readonly keyId: string;
  readonly algorithm: 'ed25519' | 'sm2';
  readonly publicKey: string;
  readonly since: Date;
  /** Base64 signature of the UTF-8 text. */
  sign(text: string): string;
  verify(text: string, signature: string): boolean;
}

let current: SigningKey | null = null;

/** Given once at the start. */
export function setSigningKey(key: SigningKey): void {
  current = key;
}

export function signingKey(): SigningKey {
  if (!current) throw new Error('no signing key was set');
  return current;
}

/** `keyId:base64`, so that a later key does not make earlier signatures unreadable. */
export const signText = (text: string): string => `${signingKey().keyId}:${signingKey().sign(text)}`;

export function ed25519Key(keyId: string, privateKey: KeyObject, publicKey: KeyObject, since: Date): SigningKey {
  return {
    keyId,
    algorithm: 'ed25519',
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    since,
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
    verify: (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64')),
  };
}

/** A key that lives as long as this server, for tests. */
export function temporaryKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return ed25519Key('temporary', privateKey, publicKey, new Date());
}
