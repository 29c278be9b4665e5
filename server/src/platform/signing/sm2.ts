import { randomBytes } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

// SM3 over the signer's identity and key, then the text: GB/T 32918.2 with the default identity of GM/T 0009.
const options = { hash: true } as const;

/** Signature as r and s, 64 bytes. */
export const signSm2 = (text: string, privateKey: string): Buffer =>
  Buffer.from(sm2.doSignature(Buffer.from(text), privateKey, options), 'hex');

export function verifySm2(text: string, signature: Buffer, publicKey: string): boolean {
  try {
    return sm2.doVerifySignature(Buffer.from(text), signature.toString('hex'), publicKey, options);
  } catch {
    // Numbers that are no point of the curve are refused by an exception.
    return false;
  }
}

/** The public half as 130 hexadecimal digits: 04, x, y. */
export const sm2PublicKey = (privateKey: string): string => sm2.getPublicKeyFromPrivateKey(privateKey);

/** A new private key as 64 hexadecimal digits. */
export function newSm2Key(): string {
  const key = randomBytes(32).toString('hex');

  // About one in four billion numbers lies beyond the order of the curve.
  return isSm2Key(key) ? key : newSm2Key();
}

/** The order of the curve less 1: the first number that is too large (GB/T 32918.5). */
const tooLarge = 'fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122';

/** Whether a number can be a private key: from 1 to the order of the curve less 2. */
export const isSm2Key = (key: string): boolean => /^[0-9a-f]{64}$/.test(key) && /[1-9a-f]/.test(key) && key < tooLarge;
