import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import { dateAfter, instantAt } from '@yiwang/shared/calendar/working-days';
import { dueDates } from '@yiwang/shared/demand/demand.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { Placed } from '#modules/burden/load/load.service';
import { type DemandFact, listDemandsInForce } from '#modules/demand/index';
import type { UnitTree } from '#modules/unit/index';

const dayStart = (date: string): Date => instantAt(date, { hour: 0, minute: 0 });

/** A form on each day of the week on which it is due, a visit on its first day in it. */
export async function demandsOfWeek(unitId: UnitId, monday: string, tree: UnitTree): Promise<Placed[]> {
  const sunday = dateAfter(monday, 6);
  const demands = await listDemandsInForce(monday, sunday, unitId);

  return demands.flatMap((demand) => {
    const { kind, from, through } = demand;
    if (kind === 'form')
      return dueDates(demand, monday, sunday).map((date) => placed(demand, 'form', date, date, tree));

    const [, first = from] = [monday, from].sort();
    const [last = through] = [sunday, through].sort();
    return [placed(demand, 'visit', first, last, tree)];
  });
}

const placed = (
  { _id, title, unitId }: DemandFact,
  kind: 'form' | 'visit',
  date: string,
  last: string,
  tree: UnitTree,
): Placed => ({
  ...{ kind, title, date, until: last, minutes: 0 },
  subject: { kind: 'demand', id: _id as unknown as BurdenSubject['id'] },
  unit: { id: unitId, name: tree.byId.get(unitId)?.name ?? '' },
  at: dayStart(date).toISOString(),
  startsAt: dayStart(date),
  endsAt: dayStart(dateAfter(last, 1)),
});
