import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { require } from '#modules/document/document.service';
import { isRevoked, restingState } from '#modules/document/receive/asked';
import { changeDelivery } from '#modules/document/receive/change-delivery';
import { findAsked, withAsked } from '#modules/document/receive/choose-people';
import { presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import type { Actor } from '#platform/actor';

/** 传阅 (条例 art. 24(5)): to people, in the order of asking; whoever has it already is not asked again. */
export async function circulate(
  actor: Actor,
  id: DeliveryId,
  { personIds, note }: { readonly personIds: readonly PersonId[]; readonly note: string },
): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, async (standing, at) => {
    const { delivery } = standing;
    requireDesk(actor, standing);
    requireState(delivery, 'circulate');
    const people = await findAsked(actor, standing, personIds);
    const has = new Set(delivery.circulation.map(({ person }) => person.id));
    const added = [...people.values()].filter(({ person }) => !has.has(person.id));
    if (added.length === 0) return null;

    const blank = { sentAt: at.toISOString(), readAt: null, note: '', urgedAt: null };
    const circulation = [...delivery.circulation, ...added.map((each) => ({ ...each, ...blank }))];
    return {
      set: {
        state: delivery.state === 'instructing' ? 'instructing' : restingState({ ...delivery, circulation }),
        handling: delivery.handling ?? 'read',
        circulation,
        ...withAsked(
          delivery,
          added.map(({ person }) => person),
        ),
      },
      acts: [
        {
          act: 'delivery.circulate',
          opinion: note,
          details: { readers: added.map(({ person }) => person.name) },
        },
      ],
    };
  });

  return presentFor(actor, opened);
}

/** I have read it: the whereabouts say so from then on. The first reading counts. */
export async function readDelivery(actor: Actor, id: DeliveryId, note: string): Promise<Delivery> {
  const opened = await changeDelivery(actor, id, ({ delivery }, at) => {
    const mine = delivery.circulation.find(({ person }) => person.id === actor.personId);
    require(mine !== undefined, 'delivery.not_asked');
    if (mine?.readAt) return null;
    require(!isRevoked(delivery), 'delivery.revoked');

    const circulation = delivery.circulation.map((each) =>
      each.person.id === actor.personId ? { ...each, readAt: at.toISOString(), note } : each,
    );
    return { set: { circulation }, acts: [{ act: 'delivery.read', opinion: note }] };
  });

  return presentFor(actor, opened);
}
