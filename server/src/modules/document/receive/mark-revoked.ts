import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DeliveryModel } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { deliveriesOf } from '#modules/document/receive/deliver';
import { followDeliveries } from '#modules/document/receive/follow-delivery';
import { now } from '#platform/clock';

type Revoked = Pick<DocumentRecord, '_id' | 'validity'>;

/** Each by its version, so that whoever works on one in this moment is told so instead of going on. */
export async function markRevoked({ _id, validity }: Revoked): Promise<void> {
  const revokedAt = new Date(validity.at ?? now());
  await DeliveryModel.updateMany(
    { documentId: _id, revokedAt: null },
    { $set: { revokedAt, updatedAt: revokedAt }, $inc: { version: 1 } },
  );
}

/**
 * Of what was revoked nobody is asked anything (条例 art. 33). The revocation itself sees to that; this finds what it did
 * not meet: deliveries from before they kept it, and those written in the same moment. Repeating changes nothing.
 */
export async function closeRevoked(): Promise<void> {
  const revoked = await DocumentModel.find({ 'validity.state': 'revoked' }, { validity: 1 }).lean<Revoked[]>();
  const missed: DocumentId[] = await DeliveryModel.distinct('documentId', {
    documentId: { $in: revoked.map(({ _id }) => _id) },
    revokedAt: null,
  });

  for (const document of revoked.filter(({ _id }) => missed.includes(_id))) {
    await markRevoked(document);
    await followDeliveries(await deliveriesOf(document._id), document.validity);
  }
}
