import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { isOut } from '@yiwang/shared/document/document.rules';
import { isInForceOn } from '@yiwang/shared/document/validity.rules';
import { changeDocument } from '#modules/document/change-document';
import { DeliveryModel } from '#modules/document/delivery.model';
import { keepsUnit } from '#modules/document/document.policy';
import { openDocument, require } from '#modules/document/document.service';
import { requirePause } from '#modules/document/pause';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

/** Asks the units that have not signed for it once more (条例 art. 24(6)), at most once an hour. */
export async function urgeReceivers(actor: Actor, id: DocumentId): Promise<{ urged: number }> {
  const { document, tree } = await openDocument(actor, id);
  require(keepsUnit(actor, document.unitId, tree), 'document.forbidden');
  require(isOut(document.status), 'document.wrong_status');
  require(isInForceOn(document.validity, dateOf(now())), 'document.wrong_status');
  const urged = await DeliveryModel.countDocuments({ documentId: id, state: 'sent' });
  if (urged === 0) return { urged };

  const at = now();
  requirePause(document.urgedAt, at);
  await changeDocument(
    actor,
    document,
    { urgedAt: at },
    { act: 'document.urge', details: { at: at.toISOString(), units: urged } },
  );

  return { urged };
}
