import type { Readable } from 'node:stream';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { loadKeysTogether } from '#modules/document/archive/make-archive';
import { withManifest } from '#modules/document/archive/manifest';
import { loadReceived } from '#modules/document/archive/received-document';
import { receivedFiles } from '#modules/document/archive/received-files';
import { zipStream } from '#modules/document/archive/zip-stream';
import { AppError } from '#platform/errors';

/**
 * The package of a filed delivery, made while it is read and as it stands: nobody may act on it any more, and a copy of
 * the same PDF in the store for each of a hundred receivers would hold nothing that is not there. Throws
 * `document.archive_missing` where it is not filed.
 */
export async function receivedArchive(id: DeliveryId): Promise<Readable> {
  const [received, keys] = await Promise.all([loadReceived(id), loadKeysTogether(null)]);
  if (!received?.delivery.filing) throw new AppError('document.archive_missing');

  return zipStream(withManifest(receivedFiles(received, keys)), new Date(received.delivery.filing.at));
}
