import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { Direction } from '@yiwang/shared/document/document.kinds';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DeliveryModel } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';

export interface SentDocument {
  readonly id: DocumentId;
  readonly version: number;
  readonly title: string;
  readonly number: string | null;
  readonly content: DocumentContent;
  readonly direction: Direction;
  readonly unitId: UnitId;
  readonly authorId: PersonId;
  readonly at: Date;
  readonly receiverIds: readonly UnitId[];
}

/** Ids and versions of what was dispatched between two instants, in the order of time. */
export const listSentDocuments = (from: Date, to: Date): Promise<{ _id: DocumentId; version: number }[]> =>
  DocumentModel.find({ dispatchedAt: { $gte: from, $lt: to } }, { version: 1 })
    .sort({ dispatchedAt: 1, _id: 1 })
    .lean<{ _id: DocumentId; version: number }[]>();

/** A document that went out, with the units that hold it; null for any other and for one revoked. */
export async function findSentDocument(id: DocumentId): Promise<SentDocument | null> {
  const document = await DocumentModel.findById(id, { outbox: 0, trail: 0, steps: 0 }).lean<DocumentRecord>();
  if (!document?.dispatchedAt || document.validity.state === 'revoked') return null;
  const { version, content, registration, direction, unitId, authorId, dispatchedAt } = document;
  const receiverIds: UnitId[] = await DeliveryModel.distinct('unitId', {
    documentId: id,
    state: { $ne: 'recalled' },
  });

  return {
    ...{ id, version, content, direction, unitId, authorId },
    title: content.title,
    number: registration?.number ?? null,
    at: dispatchedAt,
    receiverIds: receiverIds.sort(),
  };
}
