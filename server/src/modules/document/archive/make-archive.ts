import { createHash } from 'node:crypto';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { loadArchived } from '#modules/document/archive/load-archived';
import { withManifest } from '#modules/document/archive/manifest';
import { packageFiles } from '#modules/document/archive/package-files';
import { zipStream } from '#modules/document/archive/zip-stream';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { findDocument } from '#modules/document/find-document';
import { gathered } from '#platform/gathered';
import { newId } from '#platform/id';
import { loadKeys } from '#platform/signing/key-register';
import type { VerifyingKey } from '#platform/signing/verifying-key';
import { getStorage } from '#platform/storage/storage';

/**
 * Makes the package of a filed document, once. Each attempt writes under a name of its own and the first that is
 * written into the record counts: so a repeat after a crash, or two servers at once, never mix two packages.
 * `filed` is the record as its filing left it, where that was just now.
 */
export async function makeArchive(id: DocumentId, filed?: DocumentRecord): Promise<void> {
  const document = filed ?? (await findDocument(id));
  if (!document?.filing || document.archive) return;

  const [archived, keys] = await Promise.all([loadArchived(document), loadKeysTogether(null)]);
  const files = withManifest(packageFiles(archived, keys));
  const storageKey = `${id.slice(-2)}/${id}-archive-${newId()}`;
  const measure = measuring();
  await getStorage().put(storageKey, measure.through(zipStream(files, new Date(document.filing.at))));

  const counts = await keepArchive({ id, archive: { storageKey, ...measure.result() } });
  if (!counts) await getStorage().remove(storageKey);
}

/** Documents that are filed at the same time have the same keys. */
const loadKeysTogether = gathered<null, VerifyingKey[]>(async (all) => {
  const keys = await loadKeys();

  return all.map(() => keys);
});

interface Made {
  readonly id: DocumentId;
  readonly archive: NonNullable<DocumentRecord['archive']>;
}

/** Writes packages into their records where none stands; those made at the same time together. Answers which count. */
const keepArchive = gathered<Made, boolean>(async (all) => {
  const writes = all.map(({ id, archive }) => ({
    updateOne: { filter: { _id: id, archive: null }, update: { $set: { archive } } },
  }));
  const { matchedCount } = await DocumentModel.collection.bulkWrite(writes as never, { ordered: false });
  if (matchedCount === all.length) return all.map(() => true);

  const ids = all.map(({ id }) => id);
  const kept = await DocumentModel.find({ _id: { $in: ids } }, { archive: 1 }).lean<DocumentRecord[]>();
  const counting = new Set(kept.map(({ archive }) => archive?.storageKey));

  return all.map(({ archive }) => counting.has(archive.storageKey));
});

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
