import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { gathered } from '#platform/gathered';

/** One record as it stands. For what the server does itself: for a person there is `openDocument`. */
export const findDocument: (id: DocumentId) => Promise<DocumentRecord | null> = gathered(async (ids) => {
  const found = await DocumentModel.find({ _id: { $in: [...new Set(ids)] } }, { outbox: 0 }).lean<DocumentRecord[]>();
  const byId = new Map(found.map((each) => [each._id, each]));

  return ids.map((id) => byId.get(id) ?? null);
}, 50);

/** The version that stands now; null where there is no such document. */
export const versionOf: (id: DocumentId) => Promise<number | null> = gathered(async (ids) => {
  const found = await DocumentModel.find({ _id: { $in: [...new Set(ids)] } }, { version: 1 }).lean<
    Pick<DocumentRecord, '_id' | 'version'>[]
  >();
  const byId = new Map(found.map((each) => [each._id, each.version]));

  return ids.map((id) => byId.get(id) ?? null);
});
