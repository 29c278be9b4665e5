import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { Retention, RetentionCorrection } from '@yiwang/shared/document/retention';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { type OpenedDelivery, presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import { eachForItself } from '#modules/document/receive/each-for-itself';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** 归档 (条例 art. 27) of what is handled or read, with its period of retention. */
export const fileDelivery = async (actor: Actor, id: DeliveryId, retention: Retention): Promise<Delivery> =>
  presentFor(actor, await putAway(actor, id, retention));

export const fileMany = (actor: Actor, ids: readonly DeliveryId[], retention: Retention) =>
  eachForItself(ids, (id) => putAway(actor, id, retention));

const putAway = (actor: Actor, id: DeliveryId, retention: Retention): Promise<OpenedDelivery> =>
  changeDelivery(actor, id, (standing, at) => {
    const { delivery } = standing;
    requireDesk(actor, standing);
    if (delivery.filing?.retention === retention) return null;
    requireState(delivery, 'file');

    return {
      set: { state: 'filed', filing: { retention, at: at.toISOString(), by: actor.name, holdReason: '' } },
      acts: [{ act: 'delivery.file', details: { retention } }],
    };
  });

/** A period that was chosen wrongly is set right; the trail keeps both and the reason. */
export async function correctRetention(
  actor: Actor,
  id: DeliveryId,
  { retention, reason }: RetentionCorrection,
): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, (standing) => {
    const { filing } = standing.delivery;
    requireDesk(actor, standing);
    if (!filing) throw new AppError('delivery.wrong_state');
    if (filing.retention === retention) return null;

    const details = { from: filing.retention, retention, reason };
    return {
      set: { filing: { ...filing, retention } },
      acts: [{ act: 'delivery.correct_retention', opinion: reason, details }],
    };
  });

  return presentFor(actor, opened);
}

/** What is filed is kept beyond its period while a reason holds. */
export async function holdDelivery(actor: Actor, id: DeliveryId, reason: string): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, (standing) => {
    const { filing } = standing.delivery;
    requireDesk(actor, standing);
    if (!filing) throw new AppError('delivery.wrong_state');
    if ((filing.holdReason ?? '') === reason) return null;

    return {
      set: { filing: { ...filing, holdReason: reason } },
      acts: [{ act: 'delivery.hold', opinion: reason, details: { reason } }],
    };
  });

  return presentFor(actor, opened);
}
