import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import type { DocumentRecord } from '#modules/document/document.model';
import { followDocument } from '#modules/document/document.subscriber';
import { findDocument } from '#modules/document/find-document';
import { deliveriesOf, writeDeliveries } from '#modules/document/receive/deliver';
import { followDeliveries, followDelivery, tellAsked } from '#modules/document/receive/follow-delivery';
import { getUnitTree } from '#modules/unit/index';
import type { Effect } from '#platform/database/aggregate';
import { onEffect } from '#platform/database/effects';
import { inTurn } from '#platform/in-turn';

/** Rows first, on disk; then the desks are told. Who misses the push finds the row. */
onEffect('document.dispatch', async ({ subject, actor }, written) => {
  const documentId = subject.slice('document:'.length) as DocumentId;
  const document = (written as DocumentRecord | undefined) ?? (await findDocument(documentId));
  if (!document) return;

  const sent = document.trail.findLast(({ act }) => act === 'document.dispatch');
  const by = sent?.by ?? { personId: null, name: actor.name, unitName: '' };
  await writeDeliveries(document, by, await getUnitTree());
  await followDeliveries(await deliveriesOf(documentId), document.validity);
});

const deliveryOf = ({ subject }: Effect): DeliveryId => subject.slice('delivery:'.length) as DeliveryId;
/** Of several acts in one write the last one tells what stands. */
const isLast = ({ payload }: Effect): boolean => payload['isLast'] !== false;

const handling = ['register', 'first_check', 'propose', 'instruct', 'assign', 'circulate', 'read', 'handle'] as const;
const acts = [...handling, 'receive', 'return', 'reply', 'file', 'hold', 'correct_retention'] as const;
for (const act of acts)
  onEffect(`delivery.${act}`, async (effect) => {
    if (isLast(effect)) await followDelivery(deliveryOf(effect));
  });

/** What the sender sees of a delivery changes, so the issuing side hears of it, too. */
for (const act of ['receive', 'return', 'reply'] as const)
  onEffect(`delivery.${act}`, async (effect) => {
    const delivery = await DeliveryModel.findById(deliveryOf(effect), { documentId: 1 }).lean<DeliveryRecord>();
    if (delivery) await tellSender(delivery.documentId);
  });

const waiting = new Map<DocumentId, Promise<void>>();

/** A hundred units may sign at once: those who come while a push waits for its turn are in it. */
function tellSender(id: DocumentId): Promise<void> {
  const before = waiting.get(id);
  if (before) return before;

  const telling = inTurn(`sender:${id}`, () => {
    waiting.delete(id);
    return followDocument(id);
  });
  waiting.set(id, telling);

  return telling;
}

onEffect('delivery.urge', (effect) => tellAsked(deliveryOf(effect)));
