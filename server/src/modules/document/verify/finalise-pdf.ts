import { randomInt } from 'node:crypto';
import type { DocumentRecord, FinalPdf } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { type TypesetSubject, typesetInputOf } from '#modules/document/layout/typeset-input';
import { typesetter, verificationUrl } from '#modules/document/layout/typesetting';
import { sha256Of, stampPdf } from '#modules/document/verify/stamp';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';
import { endedTogether } from '#platform/ended-together';
import { AppError } from '#platform/errors';
import { signingKey } from '#platform/signing/signing';
import { getStorage } from '#platform/storage/storage';

interface Finalised {
  readonly final: FinalPdf;
  /** Characters that no font has, as `〓` in the pages. */
  readonly missing: readonly string[];
}
const together = endedTogether<Finalised>();

/**
 * The PDF as it goes out: typeset with its QR code, stamped with the signature of the deployment, on disk when this
 * answers. The name in the store holds the code, which is random: of two who seal at the same moment each writes a
 * file of its own, and the record names the one that counts. Throws `document.typeset_failed`; `document.glyph_missing`
 * where a character would be printed as 〓 and nobody said that it may.
 */
export const finalisePdf = (
  document: Subject,
  issuers: readonly IssuerRecord[],
  tree: UnitTree,
  missingAccepted: boolean,
): Promise<Finalised> => together(() => makeFinal(document, issuers, tree, missingAccepted));

type Subject = TypesetSubject & Pick<DocumentRecord, '_id'>;

async function makeFinal(
  document: Subject,
  issuers: readonly IssuerRecord[],
  tree: UnitTree,
  missingAccepted: boolean,
): Promise<Finalised> {
  const code = newCode();
  const {
    blocks,
    attachments,
    stateMark: _,
    signaturePlaceholder: __,
    ...around
  } = typesetInputOf({ ...document, final: null }, issuers, tree);
  const typeset = { ...around, verification: { url: verificationUrl(code), code } };
  const input = { ...typeset, blocks, attachments, stateMark: null, signaturePlaceholder: true };
  const { pdf, pageCount, missing } = await typesetter().typeset(input);
  if (missing.length > 0 && !missingAccepted)
    throw new AppError('document.glyph_missing', { characters: missing.join('、') });
  const sealed = stampPdf(pdf, { documentId: document._id, code });
  const storageKey = `${document._id.slice(-2)}/${document._id}-${code}`;
  await getStorage().put(storageKey, inOnePiece(sealed));

  const final: FinalPdf = {
    storageKey,
    sha256: sha256Of(sealed),
    sizeBytes: sealed.length,
    pageCount,
    verificationCode: code,
    keyId: signingKey().keyId,
    at: now().toISOString(),
    typeset,
  };
  return { final, missing };
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 20 characters, about 103 bits: nobody finds a document by trying. */
const newCode = (): string => Array.from({ length: 20 }, () => letters.charAt(randomInt(letters.length))).join('');

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
