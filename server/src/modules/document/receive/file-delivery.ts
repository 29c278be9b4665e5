import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import type { Actor } from '#platform/actor';

/** 归档 (条例 art. 27) of what is handled or read, with its period of retention. */
export async function fileDelivery(actor: Actor, id: DeliveryId, retention: string): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, (standing, at) => {
    const { delivery } = standing;
    requireDesk(actor, standing);
    if (delivery.filing?.retention === retention) return null;
    requireState(delivery, 'file');

    return {
      set: { state: 'filed', filing: { retention, at: at.toISOString(), by: actor.name } },
      acts: [{ act: 'delivery.file', details: { retention } }],
    };
  });

  return presentFor(actor, opened);
}
