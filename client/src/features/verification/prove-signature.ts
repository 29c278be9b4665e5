import { ed25519 } from '@noble/curves/ed25519';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils';
import { type Stamp, stampText } from '@yiwang/shared/document/stamp.rules';
import type { DocumentVerification } from '@yiwang/shared/document/verification.contract';

type PublicKey = DocumentVerification['keys'][number];

/**
 * SHA-256 as hexadecimal digits. Computed here where the browser does not offer it: it does so on pages of a secure
 * origin only, and many a network of an office is plain http.
 */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = globalThis.crypto ?? {};

  return bytesToHex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes));
}

/** Whether the stamp was signed by this key for the file with this sum. Nothing is asked of any server. */
export async function isSignedBy(key: PublicKey, stamp: Stamp, clearedSha256: string): Promise<boolean> {
  if (key.keyId !== stamp.keyId || key.algorithm !== stamp.algorithm) return false;
  const text = stampText(stamp, clearedSha256);
  try {
    if (key.algorithm === 'ed25519')
      return ed25519.verify(hexToBytes(stamp.signature), utf8ToBytes(text), rawKeyOf(key.publicKey), { zip215: false });
    // Only a deployment that signs with SM2 makes a browser load it.
    const { sm2 } = await import('sm-crypto-v2');
    return sm2.doVerifySignature(utf8ToBytes(text), stamp.signature, key.publicKey, { hash: true });
  } catch {
    // Numbers that are no point of the curve are refused by an exception.
    return false;
  }
}

/** The last 32 bytes of an Ed25519 key in PEM are the key itself (RFC 8410). */
function rawKeyOf(pem: string): Uint8Array {
  const der = atob(pem.replace(/-----[^-]+-----|\s/g, ''));

  return Uint8Array.from(der.slice(-32), (character) => character.charCodeAt(0));
}
