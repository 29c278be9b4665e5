import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { type OpenedDelivery, presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import { eachForItself } from '#modules/document/receive/each-for-itself';
import type { Actor } from '#platform/actor';

/** 归档 (条例 art. 27) of what is handled or read, with its period of retention. */
export const fileDelivery = async (actor: Actor, id: DeliveryId, retention: string): Promise<Delivery> =>
  presentFor(actor, await putAway(actor, id, retention));

export const fileMany = (actor: Actor, ids: readonly DeliveryId[], retention: string) =>
  eachForItself(ids, (id) => putAway(actor, id, retention));

const putAway = (actor: Actor, id: DeliveryId, retention: string): Promise<OpenedDelivery> =>
  changeDelivery(actor, id, (standing, at) => {
    const { delivery } = standing;
    requireDesk(actor, standing);
    if (delivery.filing?.retention === retention) return null;
    requireState(delivery, 'file');

    return {
      set: { state: 'filed', filing: { retention, at: at.toISOString(), by: actor.name } },
      acts: [{ act: 'delivery.file', details: { retention } }],
    };
  });
