import type { ArchivedDocument } from '#modules/document/archive/archived-document';
import { draftSheet } from '#modules/document/archive/draft-sheet';
import { handlingSheet } from '#modules/document/archive/handling-sheet';
import { metadataXml } from '#modules/document/archive/metadata-xml';
import { readingGuide } from '#modules/document/archive/reading-guide';
import { receiptsCsv, receiptsJson } from '#modules/document/archive/receipts';
import { fileOf, type PackageFile } from '#modules/document/archive/zip-stream';
import type { FinalPdf } from '#modules/document/document.model';
import { writtenKeys } from '#platform/signing/key-file';
import type { VerifyingKey } from '#platform/signing/verifying-key';
import { getStorage } from '#platform/storage/storage';

export const pdfPath = 'document.pdf';
export const trailPath = 'trail.json';
export const receiptsPath = 'receipts.json';

/** Everything that 条例 art. 27 wants kept of a document, without the manifest. `docs/reference/archive-package.md`. */
export function packageFiles(archived: ArchivedDocument, keys: readonly VerifyingKey[]): PackageFile[] {
  const { document, files } = archived;

  return [
    ...(document.final ? [pdfFile(document.final)] : []),
    fileOf('draft.html', draftSheet(archived)),
    fileOf('handling.html', handlingSheet(archived)),
    fileOf('content.json', `${JSON.stringify(document.content, null, 2)}\n`),
    fileOf('metadata.xml', metadataXml(archived)),
    fileOf('receipts.csv', receiptsCsv(archived)),
    fileOf(receiptsPath, receiptsJson(archived)),
    fileOf(trailPath, `${JSON.stringify(document.trail, null, 2)}\n`),
    ...files,
    fileOf('keys.json', writtenKeys(keys)),
    fileOf('verify.txt', readingGuide(document)),
  ];
}

export const pdfFile = ({ storageKey, sha256, sizeBytes }: FinalPdf): PackageFile => ({
  path: pdfPath,
  sha256,
  sizeBytes,
  open: () => getStorage().open(storageKey),
});
