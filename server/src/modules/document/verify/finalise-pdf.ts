import { randomInt } from 'node:crypto';
import type { DocumentRecord, FinalPdf } from '#modules/document/document.model';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { type TypesetSubject, typesetInputOf } from '#modules/document/layout/typeset-input';
import { typesetter, verificationUrl } from '#modules/document/layout/typesetting';
import { sha256Of, stampPdf } from '#modules/document/verify/stamp';
import type { UnitTree } from '#modules/unit/index';
import { now } from '#platform/clock';
import { endedTogether } from '#platform/ended-together';
import { signingKey } from '#platform/signing/signing';
import { getStorage } from '#platform/storage/storage';

const together = endedTogether<FinalPdf>();

/**
 * The PDF as it goes out: typeset with its QR code, stamped with the signature of the deployment, on disk when this
 * answers. The name in the store holds the code, which is random: of two who seal at the same moment each writes a
 * file of its own, and the record names the one that counts. Throws `document.typeset_failed`.
 */
export const finalisePdf = (document: Subject, issuers: readonly IssuerRecord[], tree: UnitTree): Promise<FinalPdf> =>
  together(() => makeFinal(document, issuers, tree));

type Subject = TypesetSubject & Pick<DocumentRecord, '_id'>;

async function makeFinal(document: Subject, issuers: readonly IssuerRecord[], tree: UnitTree): Promise<FinalPdf> {
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
  const { pdf, pageCount } = await typesetter().typeset(input);
  const sealed = stampPdf(pdf, { documentId: document._id, code });
  const storageKey = `${document._id.slice(-2)}/${document._id}-${code}`;
  await getStorage().put(storageKey, inOnePiece(sealed));

  return {
    storageKey,
    sha256: sha256Of(sealed),
    sizeBytes: sealed.length,
    pageCount,
    verificationCode: code,
    keyId: signingKey().keyId,
    at: now().toISOString(),
    typeset,
  };
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** 20 characters, about 103 bits: nobody finds a document by trying. */
const newCode = (): string => Array.from({ length: 20 }, () => letters.charAt(randomInt(letters.length))).join('');

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
