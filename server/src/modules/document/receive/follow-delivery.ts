import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { DeliveryModel, type DeliveryRecord } from '#modules/document/delivery.model';
import { urgeable } from '#modules/document/receive/asked';
import { presentSummary } from '#modules/document/receive/delivery.presenter';
import { desiredTasks, givenTasks } from '#modules/document/receive/delivery.tasks';
import { findValidities } from '#modules/document/receive/validity-of-documents';
import { syncTasks } from '#modules/document/tasks';
import { type Desk, findDesk, findDesks } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { push } from '#platform/realtime/push';
import { personRoom } from '#platform/realtime/rooms';

/** The tasks of a delivery agree with it as it stands, and its desk and everybody who is asked hear of it. */
export async function followDelivery(id: DeliveryId): Promise<void> {
  const delivery = await DeliveryModel.findById(id, { outbox: 0 }).lean<DeliveryRecord>();
  if (!delivery) return;
  const tree = await getUnitTree();
  const [desk, validities] = await Promise.all([
    findDesk(delivery.unitId, tree),
    findValidities([delivery.documentId]),
  ]);
  await follow(delivery, desk, tree, validities.get(delivery.documentId));
}

// Their tasks are read and written together (`syncTasks`).
const atOnce = 128;

/** The same for all deliveries of one document. */
export async function followDeliveries(deliveries: readonly DeliveryRecord[], validity: Validity): Promise<void> {
  const tree = await getUnitTree();
  const desks = await findDesks(
    deliveries.map(({ unitId }) => unitId),
    tree,
  );
  await inGroups(deliveries, async (delivery) => {
    const desk = desks.get(delivery.unitId);
    if (desk) await follow(delivery, desk, tree, validity);
  });
}

/** Some at a time, so that a dispatch to many units neither waits for each write nor floods the database. */
export async function inGroups<T>(
  all: readonly T[],
  act: (each: T) => Promise<unknown>,
  width = atOnce,
): Promise<void> {
  const left = [...all];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await act(next);
  };

  await Promise.all(Array.from({ length: width }, work));
}

async function follow(
  delivery: DeliveryRecord,
  desk: Desk,
  tree: UnitTree,
  validity: Validity | undefined,
): Promise<void> {
  const changed = await syncTasks('delivery', delivery._id, desiredTasks(delivery, desk, tree), givenTasks(delivery));
  const people = new Set<PersonId>([...desk.clerkIds, ...desk.listenerIds, ...changed, ...involved(delivery)]);

  push([...people].map(personRoom), 'delivery:changed', presentSummary(delivery, tree, validity));
}

/** Everybody in the unit who ever had it before them: an open page of who has read or handled it is true as well. */
const involved = ({ attention, askedIds }: DeliveryRecord): PersonId[] => [
  ...(attention ? [attention.id] : []),
  ...askedIds,
];

/** Says to everybody who holds a copy that a document which it cites was revoked or repealed. */
export async function tellOfCitation(deliveries: readonly DeliveryRecord[]): Promise<void> {
  const desks = await findDesks(
    deliveries.map(({ unitId }) => unitId),
    await getUnitTree(),
  );
  for (const delivery of deliveries) {
    const { clerkIds = [], listenerIds = [] } = desks.get(delivery.unitId) ?? {};
    const people = new Set([...clerkIds, ...listenerIds, ...involved(delivery)]);
    push([...people].map(personRoom), 'citation:changed', { documentId: delivery.documentId });
  }
}

/** Tells only those who are asked in person; their tasks say that they were urged. */
export async function tellAsked(id: DeliveryId): Promise<void> {
  const delivery = await DeliveryModel.findById(id, { outbox: 0 }).lean<DeliveryRecord>();
  if (!delivery) return;
  const [tree, validities] = await Promise.all([getUnitTree(), findValidities([delivery.documentId])]);
  const desk = await findDesk(delivery.unitId, tree);
  await syncTasks('delivery', delivery._id, desiredTasks(delivery, desk, tree), givenTasks(delivery));
  const summary = presentSummary(delivery, tree, validities.get(delivery.documentId));

  push(urgeable(delivery).map(personRoom), 'delivery:changed', summary);
}
