import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';

/** The present validity of documents in one read: deliveries keep no copy of it, so that none can be out of date. */
export async function findValidities(ids: readonly DocumentId[]): Promise<Map<DocumentId, Validity>> {
  if (ids.length === 0) return new Map();
  const documents = await DocumentModel.find({ _id: { $in: [...new Set(ids)] } }, { validity: 1 }).lean<
    Pick<DocumentRecord, '_id' | 'validity'>[]
  >();

  return new Map(documents.map(({ _id, validity }) => [_id, validity]));
}
