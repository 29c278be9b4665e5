import { receivedXml } from '#modules/document/archive/metadata-xml';
import { pdfFile, trailPath } from '#modules/document/archive/package-files';
import { receivedGuide } from '#modules/document/archive/reading-guide';
import type { ReceivedDocument } from '#modules/document/archive/received-document';
import { receivedSheet } from '#modules/document/archive/received-sheet';
import { fileOf, type PackageFile } from '#modules/document/archive/zip-stream';
import { writtenKeys } from '#platform/signing/key-file';
import type { VerifyingKey } from '#platform/signing/verifying-key';

/** The package of a received document, without the manifest. 条例 art. 27: what a unit received is filed with how it was handled. */
export const receivedFiles = (received: ReceivedDocument, keys: readonly VerifyingKey[]): PackageFile[] => [
  ...(received.document.final ? [pdfFile(received.document.final)] : []),
  fileOf('handling.html', receivedSheet(received)),
  fileOf('metadata.xml', receivedXml(received)),
  fileOf(trailPath, `${JSON.stringify(received.delivery.trail, null, 2)}\n`),
  ...received.files,
  fileOf('keys.json', writtenKeys(keys)),
  fileOf('verify.txt', receivedGuide(received)),
];
