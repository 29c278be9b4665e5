import { createHash } from 'node:crypto';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { factsOf } from '#modules/document/archive/facts';
import { loadArchived } from '#modules/document/archive/load-archived';
import { withManifest } from '#modules/document/archive/manifest';
import { packageFiles } from '#modules/document/archive/package-files';
import { type PackageFile, zipStream } from '#modules/document/archive/zip-stream';
import {
  type ArchiveEdition,
  DocumentModel,
  type DocumentRecord,
  type StoredPackage,
} from '#modules/document/document.model';
import { findDocument } from '#modules/document/find-document';
import { now } from '#platform/clock';
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

  const archive = await storeEdition(document, new Date(document.filing.at));
  const counts = await keepArchive({ id, archive });
  if (!counts) await getStorage().remove(archive.storageKey);
}

/** Makes the next edition, where nobody else did meanwhile; answers the one that counts. The former ones stay. */
export async function makeEdition(document: DocumentRecord): Promise<ArchiveEdition | null> {
  const archive = await storeEdition(document, now());
  const { matchedCount } = await DocumentModel.collection.updateOne(
    { _id: document._id, 'archive.storageKey': document.archive?.storageKey } as never,
    { $set: { archive } } as never,
  );
  if (matchedCount === 1) return archive;

  await getStorage().remove(archive.storageKey);
  return (await findDocument(document._id))?.archive ?? null;
}

async function storeEdition(document: DocumentRecord, at: Date): Promise<ArchiveEdition> {
  const { _id: id, archive: before } = document;
  const edition = { n: before ? (before.edition ?? 1) + 1 : 1, formerSha256: before?.sha256 ?? '' };
  const [archived, keys] = await Promise.all([loadArchived(document, edition), loadKeysTogether(null)]);
  const storageKey = `${id.slice(-2)}/${id}-archive-${newId()}`;
  const facts = factsOf(
    document,
    archived.deliveries.map(({ delivery }) => delivery),
  );
  const stored = await storePackage(storageKey, withManifest(packageFiles(archived, keys)), at);

  return { ...stored, edition: edition.n, facts, former: before ? [...(before.former ?? []), storedOf(before)] : [] };
}

const storedOf = ({ storageKey, sha256, sizeBytes }: ArchiveEdition): StoredPackage => ({
  storageKey,
  sha256,
  sizeBytes,
});

/** Writes a package under a name of its own. */
export async function storePackage(
  storageKey: string,
  files: readonly PackageFile[],
  at: Date,
): Promise<StoredPackage> {
  const measure = measuring();
  await getStorage().put(storageKey, measure.through(zipStream(files, at)));

  return { storageKey, ...measure.result() };
}

/** Documents that are filed at the same time have the same keys. */
export const loadKeysTogether = gathered<null, VerifyingKey[]>(async (all) => {
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
