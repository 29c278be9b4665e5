import { dateAfter, dateOf } from '@yiwang/shared/calendar/working-days';
import { type DemandNumbers, type DemandScene, isRepeated, usualNumbers } from '@yiwang/shared/demand/demand.rules';
import { type DemandFields, isVisit } from '@yiwang/shared/demand/demand.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { DemandModel, type DemandRecord, PlanItemModel, type PlanItemRecord } from '#modules/demand/demand.model';
import { unitNameOf } from '#modules/demand/demand.presenter';
import type { UnitTree } from '#modules/unit/index';
import { placeNumber } from '#platform/check-switch';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

/** Where each number is set in the table of rules. */
const places = {
  points: ['G16', 'points'],
  levels: ['G16', 'levels'],
  repeatDays: ['G19', 'days'],
  repeatPercent: ['G19', 'percent'],
  visitDays: ['clustered-visits', 'days'],
  visitTimes: ['clustered-visits', 'times'],
  workingDays: ['rushed-deadline', 'days'],
} as const satisfies Record<keyof DemandNumbers, readonly [string, string]>;

const numberOf = (key: keyof DemandNumbers): Promise<number> => {
  const [rule, setting] = places[key];
  return placeNumber(rule, setting, usualNumbers[key]);
};

export async function numbersHere(): Promise<DemandNumbers> {
  const keys = Object.keys(usualNumbers) as (keyof DemandNumbers)[];
  const values = await Promise.all(keys.map((key) => numberOf(key)));

  return Object.fromEntries(keys.map((key, index) => [key, values[index]])) as unknown as DemandNumbers;
}

export const timesUsed = (planItemId: string): Promise<number> =>
  DemandModel.countDocuments({ planItemId, status: 'asked' } as never);

async function planOf({ planItemId, unitId, kind, from }: DemandFields): Promise<DemandScene['plan']> {
  if (!planItemId) return null;
  const item = await PlanItemModel.findById(planItemId).lean<PlanItemRecord>();
  const fits = item?.active && item.unitId === unitId && item.kind === kind && item.year === Number(from.slice(0, 4));
  if (!item || !fits) throw new AppError('demand.plan_unknown');

  return { title: item.title, times: item.times, used: await timesUsed(planItemId) };
}

const mostEarlier = 500;
/** Forms asked of one of the units within the window whose items are mostly the same. */
async function earlierForms(
  fields: DemandFields,
  today: string,
  numbers: DemandNumbers,
  tree: UnitTree,
): Promise<DemandScene['earlier']> {
  if (fields.kind !== 'form' || fields.items.length === 0) return [];
  const forms = await DemandModel.find(
    {
      ...{ kind: 'form', status: 'asked', receiverIds: { $in: [...fields.receiverIds] } },
      through: { $gte: dateAfter(today, -numbers.repeatDays) },
    },
    { title: 1, unitId: 1, items: 1 },
  )
    .sort({ through: -1 })
    .limit(mostEarlier)
    .lean<DemandRecord[]>();

  return forms
    .filter(({ items }) => isRepeated(fields.items, items, numbers))
    .map(({ title, unitId, items }) => ({ title, unitName: unitNameOf(unitId, tree).name, items }));
}

/** Visits of the same unit to the same places, around the days of this one. */
async function visitsNear(
  { kind, unitId, receiverIds, from, through }: DemandFields,
  { visitDays }: DemandNumbers,
  tree: UnitTree,
): Promise<DemandScene['visits']> {
  if (!isVisit(kind)) return [];
  const visits = await DemandModel.find(
    {
      ...{ unitId, status: 'asked', kind: { $ne: 'form' }, receiverIds: { $in: [...receiverIds] } },
      from: { $lte: dateAfter(through, visitDays - 1) },
      through: { $gte: dateAfter(from, 1 - visitDays) },
    },
    { receiverIds: 1 },
  ).lean<DemandRecord[]>();

  return receiverIds
    .map((id) => ({
      place: unitNameOf(id, tree).name,
      times: visits.filter((each) => each.receiverIds.includes(id)).length,
    }))
    .filter(({ times }) => times > 0);
}

const isGrassroots = (id: UnitId, tree: UnitTree): boolean =>
  ['town', 'village'].includes(tree.byId.get(id)?.kind ?? '');

/** All that the rules look at. Throws for a plan item that is not of this unit, kind and year. */
export async function gatherScene(fields: DemandFields, tree: UnitTree): Promise<DemandScene> {
  const [today, numbers] = [dateOf(now()), await numbersHere()];
  const [plan, earlier, visits] = await Promise.all([
    planOf(fields),
    earlierForms(fields, today, numbers, tree),
    visitsNear(fields, numbers, tree),
  ]);

  return {
    ...{ fields, today, plan, earlier, visits, numbers },
    reachesGrassroots: fields.receiverIds.some((id) => isGrassroots(id, tree)),
  };
}
