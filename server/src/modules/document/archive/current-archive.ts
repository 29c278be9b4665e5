import type { DocumentId } from '@yiwang/shared/document/document.content';
import { factsOf } from '#modules/document/archive/facts';
import { makeEdition } from '#modules/document/archive/make-archive';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { type ArchiveEdition, DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { findDocument } from '#modules/document/find-document';
import { gathered } from '#platform/gathered';

/**
 * The package of a filed document that says what stands now: where somebody signed for it, replied, revoked it or held
 * it since, its next edition is made first. Null where the first is not made yet.
 */
export async function currentArchive(id: DocumentId): Promise<ArchiveEdition | null> {
  const standing = await standingOf(id);
  if (!standing?.archive) return null;
  const { archive, version } = standing;
  if (archive.facts === factsOf({ version }, await versionsOf(id))) return archive;

  const document = await findDocument(id);
  return document?.archive ? makeEdition(document) : null;
}

type Standing = Pick<DocumentRecord, '_id' | 'version' | 'archive'>;
const standingOf: (id: DocumentId) => Promise<Standing | null> = gathered(async (ids) => {
  const found = await DocumentModel.find({ _id: { $in: [...ids] } }, { version: 1, archive: 1 }).lean<Standing[]>();

  return ids.map((id) => found.find(({ _id }) => _id === id) ?? null);
});

type Version = Pick<DeliveryRecord, '_id' | 'documentId' | 'version'>;
const versionsOf: (id: DocumentId) => Promise<Version[]> = gathered(async (ids) => {
  const wanted = { documentId: { $in: [...ids] } };
  const found = await DeliveryModel.find(wanted, { documentId: 1, version: 1 }).lean<Version[]>();

  return ids.map((id) => found.filter(({ documentId }) => documentId === id));
});
