import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { gathered } from '#platform/gathered';

/** How many units a document went to and what came of it, counted from the deliveries. */
export async function countDeliveries(documentId: DocumentId) {
  const states = await statesOf(documentId);
  const count = (is: (each: (typeof states)[number]) => boolean) => states.filter(is).length;

  return {
    total: states.length,
    received: count(({ receivedAt, state }) => receivedAt !== null && state !== 'returned'),
    returned: count(({ state }) => state === 'returned'),
    recalled: count(({ state }) => state === 'recalled'),
  };
}

type Standing = Pick<DeliveryRecord, 'documentId' | 'state' | 'receivedAt'>;
const statesOf: (documentId: DocumentId) => Promise<Standing[]> = gathered(async (ids) => {
  const wanted = { documentId: { $in: [...new Set(ids)] } };
  const found = await DeliveryModel.find(wanted, { documentId: 1, state: 1, receivedAt: 1 }).lean<Standing[]>();

  return ids.map((id) => found.filter(({ documentId }) => documentId === id));
});

/** What units answered to documents of a list: returns and replies. Without an entry where none did. */
export async function countAnswers(ids: readonly DocumentId[]) {
  const answers = new Map<DocumentId, { returned: number; replied: number }>();
  if (ids.length === 0) return answers;
  const found = await DeliveryModel.find(
    { documentId: { $in: [...ids] }, $or: [{ state: 'returned' }, { reply: { $ne: null } }] },
    { documentId: 1, state: 1 },
  ).lean<Pick<DeliveryRecord, 'documentId' | 'state'>[]>();
  for (const { documentId, state } of found) {
    const before = answers.get(documentId) ?? { returned: 0, replied: 0 };
    const isReturn = state === 'returned';
    answers.set(documentId, {
      returned: before.returned + Number(isReturn),
      replied: before.replied + Number(!isReturn),
    });
  }

  return answers;
}
