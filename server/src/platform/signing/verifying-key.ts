import { createHash, createPublicKey } from 'node:crypto';
import { verifyEd25519 } from '#platform/signing/ed25519';
import { verifySm2 } from '#platform/signing/sm2';

export type SigningAlgorithm = 'ed25519' | 'sm2';

/** A public key with the time in which it signed; `until` is null for the one in use. */
export interface PublicKey {
  readonly keyId: string;
  readonly algorithm: SigningAlgorithm;
  /** PEM for Ed25519, 130 hexadecimal digits (04, x, y) for SM2. */
  readonly publicKey: string;
  readonly since: Date;
  readonly until: Date | null;
}

export interface VerifyingKey extends PublicKey {
  /** Whether the base64 signature is of this UTF-8 text. Any other spelling of the same signature is refused. */
  verify(text: string, signature: string): boolean;
}

const checks = { ed25519: verifyEd25519, sm2: verifySm2 };

export function verifyingKey(key: Omit<PublicKey, 'keyId'>): VerifyingKey {
  return {
    ...key,
    keyId: keyIdOf(key),
    verify(text, signature) {
      const bytes = Buffer.from(signature, 'base64');
      return (
        bytes.length === 64 &&
        bytes.toString('base64') === signature &&
        checks[key.algorithm](text, bytes, key.publicKey)
      );
    },
  };
}

/** The first 16 digits of the SHA-256 of the key itself, so that nobody can give a key the name of another. */
export function keyIdOf({ algorithm, publicKey }: Pick<PublicKey, 'algorithm' | 'publicKey'>): string {
  const bytes =
    algorithm === 'sm2'
      ? Buffer.from(publicKey, 'hex')
      : createPublicKey(publicKey).export({ type: 'spki', format: 'der' });

  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
