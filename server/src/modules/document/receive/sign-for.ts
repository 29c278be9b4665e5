import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Delivery, DeliveryId } from '@yiwang/shared/document/delivery.contract';
import { awaitsFirstCheck, incomingNumber } from '@yiwang/shared/document/delivery.rules';
import { DeliveryModel, type DeliveryRecord, numbered } from '#modules/document/delivery.model';
import { changeDelivery, type DeliveryChange } from '#modules/document/receive/change-delivery';
import { type OpenedDelivery, presentFor, requireDesk, requireState } from '#modules/document/receive/delivery.service';
import { eachForItself } from '#modules/document/receive/each-for-itself';
import { takingOn } from '#modules/document/receive/first-check';
import type { Actor } from '#platform/actor';
import { inTurn } from '#platform/in-turn';

/** What one click does beside signing. */
interface AlsoDone {
  readonly register: boolean;
  /** 初审 with all five points met (art. 24(3)); registering comes before it. */
  readonly check: boolean;
}

/**
 * 签收 (条例 art. 24(1)): one receipt a delivery, whoever clicks and however often; with `register` its number is
 * given in the same write, with `check` it is taken on as well.
 */
export async function receiveDelivery(actor: Actor, id: DeliveryId, also: AlsoDone): Promise<Delivery> {
  return presentFor(actor, await signFor(actor, id, also));
}

/** Many at once, in the order of asking, so that incoming numbers follow the order of the list. */
export const receiveMany = (actor: Actor, ids: readonly DeliveryId[], also: AlsoDone) =>
  eachForItself(ids, (id) => signFor(actor, id, also));

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

function signFor(actor: Actor, id: DeliveryId, { register, check }: AlsoDone): Promise<OpenedDelivery> {
  const sign = () =>
    changeDelivery(actor, id, async (standing, at) => {
      const { delivery } = standing;
      requireDesk(actor, standing);
      if (!delivery.receivedAt) requireState(delivery, 'receive');

      const changes: DeliveryChange[] = [];
      if (!delivery.receivedAt)
        changes.push({
          set: { state: 'received', receivedAt: at, receivedBy: actor.name },
          acts: [{ act: 'delivery.receive' }],
        });
      const isOpen = awaitsFirstCheck(delivery.state);
      if ((register || check) && isOpen && !delivery.incoming) changes.push(await registering(delivery, at));
      if (check && isOpen) changes.push(takingOn(allMet, ''));

      return inOneWrite(changes);
    });

  return register || check ? inSeries(id, sign) : sign();
}

const allMet = { ours: true, rules: true, form: true, agreed: true, other: true };

/** Acts of one request, the last of which says where it stands; null where nothing is left to do. */
const inOneWrite = (changes: readonly DeliveryChange[]): DeliveryChange | null =>
  changes.length === 0
    ? null
    : { set: Object.assign({}, ...changes.map(({ set }) => set)), acts: changes.flatMap(({ acts }) => acts) };

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
