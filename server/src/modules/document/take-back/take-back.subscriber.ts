import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { followDocument } from '#modules/document/document.subscriber';
import { deliveriesOf } from '#modules/document/receive/deliver';
import { followDeliveries, tellOfCitation } from '#modules/document/receive/follow-delivery';
import { markRevoked } from '#modules/document/receive/mark-revoked';
import { carryOutRecall, type Recall, recalledBy } from '#modules/document/take-back/recall';
import { getUnitTree } from '#modules/unit/index';
import type { Effect } from '#platform/database/aggregate';
import { onEffect } from '#platform/database/effects';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

const documentIdOf = ({ subject }: Effect): DocumentId => subject.slice('document:'.length) as DocumentId;
const load = (id: DocumentId) => DocumentModel.findById(id, { outbox: 0 }).lean<DocumentRecord>();

onEffect('document.recall', async (effect) => {
  const [id, recall] = [documentIdOf(effect), effect.payload['audit'] as unknown as Recall];
  const [document, tree] = await Promise.all([load(id), getUnitTree()]);
  if (!document) return;

  const entry = document.trail.find(({ act, details }) => act === 'document.recall' && details['at'] === recall.at)?.by;
  const unitName = tree.byId.get(document.unitId)?.name ?? '';
  await carryOutRecall(id, recall, {
    trace: effect.actor,
    entry: entry ?? { personId: null, name: effect.actor.name, unitName },
  });
  await followDeliveries(await recalledBy(id, recall), document.validity);
  await followDocument(id);
});

/** Marked and told are those who had not signed for it by then. */
onEffect('document.urge', async (effect) => {
  const { at } = effect.payload['audit'] as unknown as { at: string };
  const [documentId, urgedAt] = [documentIdOf(effect), new Date(at)];
  await DeliveryModel.updateMany(
    { documentId, state: 'sent', $or: [{ urgedAt: null }, { urgedAt: { $lt: urgedAt } }] },
    { $set: { urgedAt, updatedAt: urgedAt }, $inc: { version: 1 } },
  );
  const document = await load(documentId);
  const urged = await DeliveryModel.find({ documentId, urgedAt }, { outbox: 0 }).lean<DeliveryRecord[]>();
  if (document) await followDeliveries(urged, document.validity);
});

/** Every copy shows the new state at once, and so does whatever cites the document (条例 art. 33). */
for (const type of ['document.revoke', 'document.repeal'] as const)
  onEffect(type, async (effect) => {
    const document = await load(documentIdOf(effect));
    if (!document) return;

    if (document.validity.state === 'revoked') await markRevoked(document);
    await followDeliveries(await deliveriesOf(document._id), document.validity);
    for (const each of await citing(document)) {
      await followDocument(each._id);
      push([each.authorId, ...each.askedIds, ...(each.writerIds ?? [])].map(personRoom), 'citation:changed', {
        documentId: each._id,
      });
      await tellOfCitation(await deliveriesOf(each._id));
    }
  });

type Citing = Pick<DocumentRecord, '_id' | 'authorId' | 'askedIds' | 'writerIds'>;

async function citing({ _id, registration }: DocumentRecord): Promise<Citing[]> {
  const byNumber = registration ? [{ 'content.citations.number': registration.number }] : [];

  return DocumentModel.find({ $or: [{ 'content.citations.documentId': _id }, ...byNumber] } as never, {
    authorId: 1,
    askedIds: 1,
    writerIds: 1,
  }).lean<Citing[]>();
}
