import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { isOut } from '@yiwang/shared/document/document.rules';
import { isInForceOn } from '@yiwang/shared/document/validity.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { changeDocument } from '#modules/document/change-document';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { keepsUnit } from '#modules/document/document.policy';
import { openDocument, require } from '#modules/document/document.service';
import { type ActingParty, writeChange } from '#modules/document/receive/change-delivery';
import { inGroups } from '#modules/document/receive/follow-delivery';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

/** What the effect of a recall carries out, also when the server died in between. */
export interface Recall {
  readonly at: string;
  readonly reason: string;
  /** All units where null. */
  readonly unitIds: readonly string[] | null;
}

interface Wanted {
  readonly unitIds?: readonly string[] | undefined;
  readonly reason: string;
}

/**
 * 撤回: only from units that have not signed for it (domain.md 1.7); who signed in the same moment keeps it. What was
 * signed for is corrected by another document or revoked, never taken away.
 */
export async function recallDocument(actor: Actor, id: DocumentId, { unitIds, reason }: Wanted) {
  const { document, tree } = await openDocument(actor, id);
  require(keepsUnit(actor, document.unitId, tree), 'document.forbidden');
  require(isOut(document.status), 'document.wrong_status');
  require(isInForceOn(document.validity, dateOf(now())), 'document.wrong_status');

  const at = now().toISOString();
  const recall: Recall = { at, reason, unitIds: unitIds ?? null };
  const before = await inScope(id, recall);
  if (before.some(({ state }) => state === 'sent'))
    await changeDocument(actor, document, {}, { act: 'document.recall', opinion: reason, details: { ...recall } });

  const after = await inScope(id, recall);
  return {
    recalled: after.filter(({ recalled }) => recalled?.at === at).length,
    alreadyReceived: after.filter(({ state }) => state !== 'sent' && state !== 'recalled').length,
  };
}

const inScope = (documentId: DocumentId, { unitIds }: Recall): Promise<DeliveryRecord[]> =>
  DeliveryModel.find({ documentId, ...(unitIds ? { unitId: { $in: unitIds as readonly UnitId[] } } : {}) } as never, {
    outbox: 0,
  }).lean<DeliveryRecord[]>();

/** What this very recall took back. */
export const recalledBy = async (documentId: DocumentId, recall: Recall): Promise<DeliveryRecord[]> =>
  (await inScope(documentId, recall)).filter(({ recalled }) => recalled?.at === recall.at);

/** Takes it back from each unit by a write of its own: the version decides between a recall and a receipt. */
export async function carryOutRecall(documentId: DocumentId, recall: Recall, by: ActingParty): Promise<void> {
  const open = (await inScope(documentId, recall)).filter(({ state }) => state === 'sent');
  await inGroups(open, async (first) => {
    for (let delivery: DeliveryRecord | null = first; delivery?.state === 'sent'; ) {
      if (await recallOne(delivery, recall, by)) return;
      delivery = await DeliveryModel.findById(delivery._id, { outbox: 0 }).lean<DeliveryRecord>();
    }
  });
}

const recallOne = (delivery: DeliveryRecord, { at, reason }: Recall, by: ActingParty): Promise<DeliveryRecord | null> =>
  writeChange(
    by,
    delivery,
    {
      set: { state: 'recalled', recalled: { reason, at } },
      acts: [{ act: 'delivery.recall', opinion: reason }],
    },
    new Date(at),
  );
