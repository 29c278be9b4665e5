import type { Delivery, DeliveryId, firstCheckPointsSchema } from '@yiwang/shared/document/delivery.contract';
import type { z } from 'zod';
import { require } from '#modules/document/document.service';
import { changeDelivery, type DeliveryChange } from '#modules/document/receive/change-delivery';
import { presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import type { Actor } from '#platform/actor';

interface FirstCheck {
  readonly outcome: 'accept' | 'return';
  readonly points: z.output<typeof firstCheckPointsSchema>;
  readonly reason: string;
}

/**
 * 初审 (条例 art. 24(3)). A return says why; so does taking something on although a point is not met.
 * What was taken on can still be returned until it is with leaders, handlers or readers.
 */
export async function checkFirst(actor: Actor, id: DeliveryId, check: FirstCheck): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, (standing, at) => {
    const { delivery } = standing;
    const { outcome, points, reason } = check;
    requireDesk(actor, standing);
    const isRepeat = outcome === 'return' ? delivery.returned?.reason === reason : delivery.state === 'proposing';
    if (isRepeat) return null;
    requireState(delivery, outcome === 'return' ? 'return' : 'firstCheck');
    const isSound = Object.values(points).every(Boolean);
    require(reason.length >= 2 || (outcome === 'accept' && isSound), 'delivery.reason_missing');

    if (outcome === 'accept') return takingOn(points, reason);
    return {
      set: { state: 'returned', returned: { reason, by: actor.name, at: at.toISOString() } },
      acts: [{ act: 'delivery.return', outcome: 'return', opinion: reason, details: { points: { ...points } } }],
    };
  });

  return presentFor(actor, opened);
}

/** 受理: it passes the first check. */
export const takingOn = (points: FirstCheck['points'], reason: string): DeliveryChange => ({
  set: { state: 'proposing' },
  acts: [{ act: 'delivery.first_check', outcome: 'agree', opinion: reason, details: { points: { ...points } } }],
});
