import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';

export const signEd25519 = (text: string, privateKey: KeyObject): Buffer => sign(null, Buffer.from(text), privateKey);

export const verifyEd25519 = (text: string, signature: Buffer, publicKey: string): boolean =>
  verify(null, Buffer.from(text), publicKey, signature);

/** The public half as PEM. */
export const ed25519PublicKey = (privateKey: KeyObject): string =>
  createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString();

/** A new private key as PEM (PKCS 8). */
export const newEd25519Key = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
