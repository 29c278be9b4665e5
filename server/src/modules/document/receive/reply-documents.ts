import type { DeliveryRow } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { openDocument } from '#modules/document/document.service';
import { readableBy } from '#modules/document/receive/delivery.policy';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

type ReplyDocument = NonNullable<DeliveryRow['replyDocument']>;

/**
 * Documents that answer, by name and number as the replying unit told them, each with the place where the viewer may
 * read it: as one who received it or, on the issuing side, the document itself. Null where it did not reach the viewer.
 */
export async function findReplyDocuments(
  actor: Actor,
  deliveries: readonly Pick<DeliveryRecord, 'reply'>[],
  tree: UnitTree,
): Promise<Map<DocumentId, ReplyDocument>> {
  const ids = [...new Set(deliveries.flatMap(({ reply }) => reply?.documentId ?? []))];
  if (ids.length === 0) return new Map();
  const [documents, received] = await Promise.all([
    DocumentModel.find({ _id: { $in: ids } }, { 'content.title': 1, registration: 1 }).lean<
      Pick<DocumentRecord, '_id' | 'content' | 'registration'>[]
    >(),
    DeliveryModel.find(
      { documentId: { $in: ids }, state: { $ne: 'recalled' }, ...readableBy(actor, tree) },
      { documentId: 1 },
    ).lean<Pick<DeliveryRecord, '_id' | 'documentId'>[]>(),
  ]);

  const shown = documents.map(async ({ _id, content, registration }): Promise<[DocumentId, ReplyDocument]> => {
    const deliveryId = received.find(({ documentId }) => documentId === _id)?._id ?? null;
    const documentId = deliveryId === null && (await mayOpen(actor, _id)) ? _id : null;
    return [_id, { title: content.title, number: registration?.number ?? null, deliveryId, documentId }];
  });
  return new Map(await Promise.all(shown));
}

async function mayOpen(actor: Actor, id: DocumentId): Promise<boolean> {
  try {
    await openDocument(actor, id);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'document.not_found') return false;
    throw error;
  }
}
