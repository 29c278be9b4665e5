import { createPrivateKey } from 'node:crypto';
import { forgetOnDisconnect } from '#platform/database/connect';
import { ed25519PublicKey, newEd25519Key, signEd25519 } from '#platform/signing/ed25519';
import { signSm2, sm2PublicKey } from '#platform/signing/sm2';
import { type SigningAlgorithm, type VerifyingKey, verifyingKey } from '#platform/signing/verifying-key';

/** A key of the deployment that signs; what it signed stays provable with its public half alone. */
export interface SigningKey extends VerifyingKey {
  /** Base64 signature of the UTF-8 text. */
  sign(text: string): string;
}

let current: SigningKey | null = null;
/** Every key whose signatures can be checked: the present one and those before it. */
const ring = new Map<string, VerifyingKey>();
forgetOnDisconnect(() => ring.clear());

/** Given once at the start. */
export function setSigningKey(key: SigningKey): void {
  current = key;
  addVerifyingKeys([key]);
}

export function signingKey(): SigningKey {
  if (!current) throw new Error('no signing key was set');
  return current;
}

/** `keyId:base64`, so that a later key does not make earlier signatures unreadable. */
export const signText = (text: string): string => `${signingKey().keyId}:${signingKey().sign(text)}`;

export function addVerifyingKeys(keys: readonly VerifyingKey[]): void {
  for (const key of keys) ring.set(key.keyId, key);
}

export const findVerifyingKey = (keyId: string): VerifyingKey | undefined => ring.get(keyId);

/** The oldest first. */
export const listVerifyingKeys = (): VerifyingKey[] =>
  [...ring.values()].sort((a, b) => a.since.getTime() - b.since.getTime());

/** Whether a signature as `signText` makes it is of this text; null where its key is unknown. */
export function verifyText(text: string, signature: string, find = findVerifyingKey): boolean | null {
  const [, keyId = '', bytes = ''] = /^([0-9a-f]{16}):(.+)$/.exec(signature) ?? [];

  return find(keyId)?.verify(text, bytes) ?? null;
}

/** A key that signs, from its private half: PEM for Ed25519, 64 hexadecimal digits for SM2. */
export function signingKeyOf(algorithm: SigningAlgorithm, privateKey: string, since: Date): SigningKey {
  if (algorithm === 'sm2') {
    const open = verifyingKey({ algorithm, publicKey: sm2PublicKey(privateKey), since, until: null });
    return { ...open, sign: (text) => signSm2(text, privateKey).toString('base64') };
  }

  const key = createPrivateKey(privateKey);
  const open = verifyingKey({ algorithm, publicKey: ed25519PublicKey(key), since, until: null });
  return { ...open, sign: (text) => signEd25519(text, key).toString('base64') };
}

/** A key that lives as long as this server, for tests. */
export const temporaryKey = (): SigningKey => signingKeyOf('ed25519', newEd25519Key(), new Date());
