import { createHash } from 'node:crypto';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import {
  fillRooms,
  readStamp,
  stampLength,
  stampRooms,
  stampText,
  writtenStamp,
} from '@yiwang/shared/document/stamp.rules';
import { signingKey } from '#platform/signing/signing';
import type { VerifyingKey } from '#platform/signing/verifying-key';

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Signs a PDF that was typeset with room for a stamp. The file keeps its length and every other byte, so it stays
 * what it was, PDF/A too. Throws where there is no room.
 */
export function stampPdf(pdf: Buffer, subject: { readonly documentId: DocumentId; readonly code: string }): Buffer {
  const rooms = stampRooms(pdf);
  const cleared = fillRooms(pdf, rooms, '0'.repeat(stampLength));
  if (rooms.length === 0 || !pdf.equals(cleared)) throw new Error('the PDF has no empty room for a stamp');

  const key = signingKey();
  const said = { ...subject, algorithm: key.algorithm, keyId: key.keyId };
  const signature = Buffer.from(key.sign(stampText(said, sha256Of(pdf))), 'base64').toString('hex');

  return Buffer.from(fillRooms(pdf, rooms, writtenStamp({ ...said, signature })));
}

export type PdfProof =
  | { readonly outcome: 'genuine'; readonly keyId: string; readonly documentId: string; readonly code: string }
  /** It carries a stamp, and is not the file that the stamp was made for. */
  | { readonly outcome: 'changed' }
  /** No stamp, or one of a key that is not among those given. */
  | { readonly outcome: 'foreign'; readonly keyId: string | null };

/** Whether a file is, byte for byte, what was sealed. Needs public keys and nothing else. */
export function verifyPdf(file: Uint8Array, findKey: (keyId: string) => VerifyingKey | undefined): PdfProof {
  const read = readStamp(file);
  if (!read) return { outcome: 'foreign', keyId: null };
  if (!read.stamp) return { outcome: 'changed' };

  const { keyId, algorithm, documentId, code, signature } = read.stamp;
  const key = findKey(keyId);
  if (!key || key.algorithm !== algorithm) return { outcome: 'foreign', keyId };

  const isSigned = key.verify(
    stampText(read.stamp, sha256Of(read.cleared)),
    Buffer.from(signature, 'hex').toString('base64'),
  );

  return isSigned ? { outcome: 'genuine', keyId, documentId, code } : { outcome: 'changed' };
}
