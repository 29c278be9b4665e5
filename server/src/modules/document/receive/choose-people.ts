import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { DeliveryRecord, Named } from '#modules/document/delivery.model';
import { findColleagues } from '#modules/person/index';
import { getUnitTree } from '#modules/unit/index';
import { AppError } from '#platform/errors';

export interface AskedPerson {
  readonly person: Named;
  readonly unitName: string;
}

/** People by id in the order of asking, each once. Throws `delivery.person_unknown` for one who is not active. */
export async function findAsked(ids: readonly PersonId[]): Promise<Map<PersonId, AskedPerson>> {
  const [colleagues, tree] = await Promise.all([findColleagues(ids), getUnitTree()]);
  const byId = new Map(colleagues.map((each) => [each._id, each]));

  return new Map(
    ids.map((id) => {
      const found = byId.get(id);
      if (!found) throw new AppError('delivery.person_unknown');
      const post = found.appointments.find(({ primary }) => primary) ?? found.appointments[0];
      const unitName = (post && tree.byId.get(post.unitId)?.name) ?? '';
      return [id, { person: { id, name: found.name }, unitName }];
    }),
  );
}

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
