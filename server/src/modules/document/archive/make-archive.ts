import { createHash } from 'node:crypto';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { loadArchived } from '#modules/document/archive/load-archived';
import { manifestFiles } from '#modules/document/archive/manifest';
import { packageFiles } from '#modules/document/archive/package-files';
import { zipStream } from '#modules/document/archive/zip-stream';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { newId } from '#platform/id';
import { loadKeys } from '#platform/signing/key-register';
import { getStorage } from '#platform/storage/storage';

/**
 * Makes the package of a filed document, once. Each attempt writes under a name of its own and the first that is
 * written into the record counts: so a repeat after a crash, or two servers at once, never mix two packages.
 */
export async function makeArchive(id: DocumentId): Promise<void> {
  const document = await DocumentModel.findById(id, { outbox: 0 }).lean<DocumentRecord>();
  if (!document?.filing || document.archive) return;

  const archived = await loadArchived(document);
  const files = packageFiles(archived, await loadKeys());
  const storageKey = `${id.slice(-2)}/${id}-archive-${newId()}`;
  const measure = measuring();
  await getStorage().put(storageKey, measure.through(zipStream(files, manifestFiles, new Date(document.filing.at))));

  const { matchedCount } = await DocumentModel.collection.updateOne(
    { _id: id, archive: null } as never,
    { $set: { archive: { storageKey, ...measure.result() } } } as never,
  );
  if (matchedCount === 0) await getStorage().remove(storageKey);
}

function measuring() {
  const hash = createHash('sha256');
  let sizeBytes = 0;

  return {
    async *through(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of bytes) {
        hash.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    },
    result: () => ({ sha256: hash.digest('hex'), sizeBytes }),
  };
}
