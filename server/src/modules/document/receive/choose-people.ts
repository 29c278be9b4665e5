import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { DeliveryRecord, Named } from '#modules/document/delivery.model';
import { ownDeskUnitIds, type Viewer } from '#modules/document/receive/delivery.policy';
import type { OpenedDelivery } from '#modules/document/receive/delivery.service';
import { type Colleague, findColleagues } from '#modules/person/index';
import { AppError } from '#platform/errors';

export interface AskedPerson {
  readonly person: Named;
  readonly unitName: string;
}

/**
 * People by id in the order of asking, each once. A unit gives work to its own people and to those of units below it,
 * never to those above: asked is who holds a post there. Throws `delivery.person_unknown` for one who is not active,
 * `delivery.person_outside` for one without such a post.
 */
export async function findAsked(
  actor: Viewer,
  opened: OpenedDelivery,
  ids: readonly PersonId[],
): Promise<Map<PersonId, AskedPerson>> {
  const { tree } = opened;
  const colleagues = await findColleagues(ids);
  const byId = new Map(colleagues.map((each) => [each._id, each]));
  const places = placesOf(actor, opened);

  return new Map(
    ids.map((id) => {
      const found = byId.get(id);
      if (!found) throw new AppError('delivery.person_unknown');
      if (!holdsPostIn(found, places)) throw new AppError('delivery.person_outside', { name: found.name });
      const post = found.appointments.find(({ primary }) => primary) ?? found.appointments[0];
      const unitName = (post && tree.byId.get(post.unitId)?.name) ?? '';
      return [id, { person: { id, name: found.name }, unitName }];
    }),
  );
}

/** The receiving unit and what is below it; where another desk stands in for it, that desk's own unit as well. */
function placesOf(actor: Viewer, { delivery, tree }: OpenedDelivery): ReadonlySet<UnitId> {
  const own = ownDeskUnitIds(actor, tree);
  const units = own.includes(delivery.unitId) ? [delivery.unitId] : [delivery.unitId, ...own];

  return new Set([delivery.unitId, ...units.flatMap((id) => tree.below(id)).map(({ _id }) => _id)]);
}

const holdsPostIn = ({ appointments }: Colleague, places: ReadonlySet<UnitId>): boolean =>
  appointments.some(({ unitId, officeId }) => places.has(unitId) || (officeId !== null && places.has(officeId)));

/** Whoever was asked once may read it from then on. */
export const withAsked = ({ askedIds }: DeliveryRecord, people: readonly Named[]) => ({
  askedIds: [...new Set([...askedIds, ...people.map(({ id }) => id)])],
});

/** Throws `delivery.due_past` for a time limit that is over. */
export function dueDate(wanted: string | null, at: Date): Date | null {
  const dueAt = wanted === null ? null : new Date(wanted);
  if (dueAt && dueAt <= at) throw new AppError('delivery.due_past');

  return dueAt;
}
