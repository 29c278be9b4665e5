import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { incomingNumber } from '@yiwang/shared/document/delivery.rules';
import { DeliveryModel, type DeliveryRecord, numbered } from '#modules/document/delivery.model';
import { type ActOnDelivery, changeDelivery, type DeliveryChange } from '#modules/document/receive/change-delivery';
import { type OpenedDelivery, presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';
import { inTurn } from '#platform/in-turn';

/**
 * 签收 (条例 art. 24(1)): one receipt a delivery, whoever clicks and however often; with `register` its number is
 * given in the same write.
 */
export async function receiveDelivery(actor: Actor, id: DeliveryId, register: boolean): Promise<Delivery> {
  return presentFor(actor, await signFor(actor, id, register));
}

/** Many at once, in the order of asking, so that incoming numbers follow the order of the list. */
export async function receiveMany(actor: Actor, ids: readonly DeliveryId[], register: boolean) {
  const items: { id: DeliveryId; state: DeliveryRecord['state'] | null; error: string | null }[] = [];
  for (const id of new Set(ids)) {
    try {
      items.push({ id, state: (await signFor(actor, id, register)).delivery.state, error: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      items.push({ id, state: null, error: error.code });
    }
  }

  return { items };
}

/** 登记 (条例 art. 24(2)): the unit's next incoming number of the year; asked again, the same one. */
export async function registerDelivery(actor: Actor, id: DeliveryId): Promise<Delivery> {
  const opened = await inSeries(id, () =>
    changeDelivery(actor, id, async (standing, at) => {
      const { delivery } = standing;
      requireDesk(actor, standing);
      if (delivery.incoming) return null;
      requireState(delivery, 'register');

      return registering(delivery, at);
    }),
  );

  return presentFor(actor, opened);
}

function signFor(actor: Actor, id: DeliveryId, register: boolean): Promise<OpenedDelivery> {
  const sign = () =>
    changeDelivery(actor, id, async (standing, at) => {
      const { delivery } = standing;
      requireDesk(actor, standing);
      if (delivery.receivedAt) return register && delivery.state === 'received' ? registering(delivery, at) : null;
      requireState(delivery, 'receive');

      const received: ActOnDelivery = { act: 'delivery.receive' };
      const set = { state: 'received', receivedAt: at, receivedBy: actor.name } as const;
      if (!register) return { set, acts: [received] };
      const registered = await registering(delivery, at);
      return { set: { ...set, ...registered.set }, acts: [received, ...registered.acts] };
    });

  return register ? inSeries(id, sign) : sign();
}

/** Numbers of a unit are given one after the other; the unique index of deliveries decides between servers. */
async function inSeries<T>(id: DeliveryId, act: () => Promise<T>): Promise<T> {
  const delivery = await DeliveryModel.findById(id, { unitId: 1 }).lean<Pick<DeliveryRecord, 'unitId'>>();

  return inTurn(`incoming:${delivery?.unitId ?? id}`, act);
}

/** The number is part of the delivery: written with it or not at all, so a crash leaves no gap and no number of nobody. */
async function registering({ unitId }: DeliveryRecord, at: Date): Promise<DeliveryChange> {
  const year = Number(dateOf(at).slice(0, 4));
  const last = await DeliveryModel.findOne(numbered(unitId, year), { incoming: 1 })
    .sort({ 'incoming.serial': -1 })
    .lean<Pick<DeliveryRecord, 'incoming'>>();
  const serial = (last?.incoming?.serial ?? 0) + 1;
  const number = incomingNumber(year, serial);

  return {
    set: { state: 'registered', incoming: { year, serial, number, at: at.toISOString() } },
    acts: [{ act: 'delivery.register', details: { number } }],
  };
}
