import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DeliveryModel } from '#modules/document/delivery.model';

/** How many units a document went to and what came of it, counted from the deliveries. */
export async function countDeliveries(documentId: DocumentId) {
  const states = await DeliveryModel.find({ documentId }, { state: 1, receivedAt: 1 }).lean<
    { state: string; receivedAt: Date | null }[]
  >();
  const count = (is: (each: (typeof states)[number]) => boolean) => states.filter(is).length;

  return {
    total: states.length,
    received: count(({ receivedAt, state }) => receivedAt !== null && state !== 'returned'),
    returned: count(({ state }) => state === 'returned'),
    recalled: count(({ state }) => state === 'recalled'),
  };
}
