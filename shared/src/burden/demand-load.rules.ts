import { dateAfter } from '../calendar/working-days.js';
import { isRepeated } from '../demand/demand.rules.js';
import { type DemandFields, isVisit } from '../demand/demand.schemas.js';

/** A form or a visit as the detectors look at it. */
export interface AskedDemand
  extends Pick<DemandFields, 'kind' | 'title' | 'unitId' | 'receiverIds' | 'from' | 'through' | 'channel' | 'items'> {
  readonly id: string;
  readonly planItemId: string | null;
  readonly approval: string;
}

/** Demands that belong together, the first of them first. `placeId` where it is about one place. */
export interface DemandCluster {
  readonly demands: readonly [AskedDemand, ...AskedDemand[]];
  readonly placeId: string | null;
}

const byDay = (one: AskedDemand, other: AskedDemand): number =>
  one.from < other.from || (one.from === other.from && one.id < other.id) ? -1 : 1;

function grouped(
  demands: readonly AskedDemand[],
  keysOf: (demand: AskedDemand) => readonly string[],
): Map<string, AskedDemand[]> {
  const groups = new Map<string, AskedDemand[]>();
  for (const demand of [...demands].sort(byDay))
    for (const key of keysOf(demand)) {
      const group = groups.get(key);
      if (group) group.push(demand);
      else groups.set(key, [demand]);
    }

  return groups;
}

const clusterOf = (demands: readonly AskedDemand[], placeId: string | null): DemandCluster[] => {
  const [first, ...others] = demands;
  return first ? [{ demands: [first, ...others], placeId }] : [];
};

/** 扎堆调研: so many visits of one organ to one place that begin within so many days. domain.md 3.5. */
export function clusteredVisits(
  demands: readonly AskedDemand[],
  { days, times }: { readonly days: number; readonly times: number },
): DemandCluster[] {
  const visits = demands.filter(({ kind }) => isVisit(kind));
  const groups = grouped(visits, ({ unitId, receiverIds }) => receiverIds.map((id) => `${unitId} ${id}`));

  return [...groups].flatMap(([key, all]) => {
    const placeId = key.split(' ')[1] ?? '';
    const used = new Set<string>();
    return all.flatMap((first) => {
      if (used.has(first.id)) return [];
      const within = all.filter(({ from }) => from >= first.from && from < dateAfter(first.from, days));
      if (within.length < times) return [];
      for (const { id } of within) used.add(id);
      return clusterOf(within, placeId);
    });
  });
}

/** G15: inspections of one place in one month beyond the number that the place set; 0 sets none. */
export function monthlyInspections(demands: readonly AskedDemand[], times: number): DemandCluster[] {
  if (times === 0) return [];
  const groups = grouped(
    demands.filter(({ kind }) => kind === 'inspection'),
    ({ from, receiverIds }) => receiverIds.map((id) => `${id} ${from.slice(0, 'YYYY-MM'.length)}`),
  );

  return [...groups].flatMap(([key, all]) => (all.length > times ? clusterOf(all, key.split(' ')[0] ?? null) : []));
}

/** G19: a form of which the items were asked for before, of one of the same units, with the earlier one before it. */
export function repeatedForms(
  demands: readonly AskedDemand[],
  { days, percent }: { readonly days: number; readonly percent: number },
): DemandCluster[] {
  const forms = demands.filter(({ kind, items }) => kind === 'form' && items.length > 0).sort(byDay);

  return forms.flatMap((form, index) => {
    const held = new Set<string>(form.receiverIds);
    const earlier = forms
      .slice(0, index)
      .find(
        (each) =>
          dateAfter(each.through, days) >= form.from &&
          each.receiverIds.some((id) => held.has(id)) &&
          isRepeated(form.items, each.items, { repeatPercent: percent }),
      );
    return earlier ? clusterOf([earlier, form], null) : [];
  });
}

/** 体外循环: forms that are filled in beside 一表通. */
export const offPlatform = (demands: readonly AskedDemand[]): DemandCluster[] =>
  demands
    .filter(({ kind, channel }) => kind === 'form' && channel !== 'platform')
    .flatMap((demand) => clusterOf([demand], null));

/** G14: inspections in no plan that nobody approved. */
export const unplanned = (demands: readonly AskedDemand[]): DemandCluster[] =>
  demands
    .filter(({ kind, planItemId, approval }) => kind === 'inspection' && planItemId === null && approval === '')
    .flatMap((demand) => clusterOf([demand], null));

/** G14: items of the plan that were carried out in more legs than planned (打包报计划、执行搞拆分). */
export function splitPlans(
  demands: readonly AskedDemand[],
  plan: readonly { readonly id: string; readonly times: number }[],
): DemandCluster[] {
  const groups = grouped(demands, ({ planItemId }) => (planItemId === null ? [] : [planItemId]));

  return plan.flatMap(({ id, times }) => {
    const all = groups.get(id) ?? [];
    return all.length > times ? clusterOf(all, null) : [];
  });
}
