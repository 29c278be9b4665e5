import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { requirePause } from '#modules/document/pause';
import { urgeable } from '#modules/document/receive/asked';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { requireDesk, requireState } from '#modules/document/receive/delivery.service';
import { urgedByUnit } from '#modules/document/receive/urges';
import type { Actor } from '#platform/actor';

/**
 * 催办 (条例 art. 24(6)): those who are asked and have not answered, at most once an hour. Nobody else hears of it, and
 * the sender's own urge counts apart.
 */
export async function urgeHandling(actor: Actor, id: DeliveryId): Promise<{ urged: number }> {
  let urged: PersonId[] = [];
  await changeDelivery(actor, id, (standing, at) => {
    const { delivery } = standing;
    requireDesk(actor, standing);
    requireState(delivery, 'urge');
    urged = urgeable(delivery);
    if (urged.length === 0) return null;
    requirePause(urgedByUnit(delivery), at);

    const urgedAt = at.toISOString();
    const isPending = new Set(urged);
    return {
      set: {
        handlingUrgedAt: at,
        handlers: delivery.handlers.map((each) =>
          each.doneAt === null && isPending.has(each.person.id) ? { ...each, urgedAt } : each,
        ),
        circulation: delivery.circulation.map((each) =>
          each.readAt === null && isPending.has(each.person.id) ? { ...each, urgedAt } : each,
        ),
      },
      acts: [{ act: 'delivery.urge', details: { people: urged.length } }],
    };
  });

  return { urged: urged.length };
}
