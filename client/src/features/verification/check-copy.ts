import { readStamp } from '@yiwang/shared/document/stamp.rules';
import type { DocumentVerification } from '@yiwang/shared/document/verification.contract';
import { isSignedBy, sha256Of } from '#features/verification/prove-signature';

export type CopyCheck =
  /** Byte for byte what was sealed, by the signature in the file as well as by the record. */
  | { readonly outcome: 'genuine'; readonly keyId: string }
  /** As the record says, by a key that this page does not know. */
  | { readonly outcome: 'same' }
  | { readonly outcome: 'changed' }
  /** A sealed file, of another document. */
  | { readonly outcome: 'other'; readonly code: string }
  | { readonly outcome: 'unsealed' };

/** Compares a file with what was issued, on this device: the file goes nowhere. */
export async function checkCopy(file: Uint8Array<ArrayBuffer>, issued: DocumentVerification): Promise<CopyCheck> {
  const read = readStamp(file);
  if (!read) return { outcome: 'unsealed' };
  const { stamp, cleared } = read;
  if (stamp && stamp.code !== issued.code) return { outcome: 'other', code: stamp.code };
  if (!stamp || (await sha256Of(file)) !== issued.sha256) return { outcome: 'changed' };

  const key = issued.keys.find(({ keyId }) => keyId === stamp.keyId);
  if (!key) return { outcome: 'same' };

  return (await isSignedBy(key, stamp, await sha256Of(cleared)))
    ? { outcome: 'genuine', keyId: key.keyId }
    : { outcome: 'changed' };
}

/** The code that a sealed file carries; null where it carries none. */
export const codeIn = (file: Uint8Array): string | null => readStamp(file)?.stamp?.code ?? null;
