import { docKindNames, docKindSchema } from '@yiwang/shared/document/document.kinds';
import { formWords, nameWords, reachWords } from '@yiwang/shared/statistics/caliber.rules';
import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import { reachSchema } from '@yiwang/shared/statistics/fact.schemas';
import {
  type Facet,
  type Figure,
  facetSchema,
  type Overview,
  type Part,
} from '@yiwang/shared/statistics/figure.schemas';
import { type Day, dayOf, monthText, yearOf } from '@yiwang/shared/statistics/period.rules';
import { compareYears } from '@yiwang/shared/statistics/statistics.rules';
import { listCountedIssuers } from '#modules/document/index';
import {
  findCaliber,
  type KnownCaliber,
  knownCalibers,
  labelOf,
  textOf,
} from '#modules/statistics/caliber/known-calibers';
import { caliberText } from '#modules/statistics/figure/caliber-text';
import { countParts, countSide, signsOf, type Takes } from '#modules/statistics/figure/count-side';
import { listRows, type Slice } from '#modules/statistics/figure/list-rows';
import { type Counted, type FigurePlan, isLevel, planFigure, type Side } from '#modules/statistics/figure/plan-figure';
import { figuresSettled } from '#modules/statistics/rollup/keep-facts';
import { type Counts, type Known, readCounts, readKnown } from '#modules/statistics/rollup/read-buckets';
import { abilitiesOf, requireAbility } from '#modules/statistics/statistics.policy';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

/** Every figure of a year against the same day of the year before; no unit and no person is compared with another. */
export async function getOverview(actor: Actor, query: { year?: number | undefined }): Promise<Overview> {
  requireAbility(actor, 'read');
  await figuresSettled();
  const asOf = now();
  const today = dayOf(asOf);
  const year = query.year ?? yearOf(today);
  const { figures, known } = await countFigures(year, today);
  const { import: mayImport, manage } = abilitiesOf(actor);

  return {
    year,
    years: yearsOf(known, today),
    asOf: asOf.toISOString(),
    figures,
    abilities: { import: mayImport, manage, issueReports: manage },
  };
}

/** The figures that the leader's page shows, with what they are counted from. */
export async function countFigures(year: number, today: Day) {
  const [calibers, known] = await Promise.all([knownCalibers(), readKnown()]);
  const shown = calibers.filter((each) => each.shown);
  const planned = shown.map((caliber) => ({ caliber, plan: planFigure(known, caliber.current, year, today) }));
  const count = await counterOf(
    planned.map(({ plan }) => plan),
    known,
  );
  const figures = planned.map(({ caliber, plan }) => figureOf(caliber, plan, count));

  return { figures, planned, known, count };
}

export type CountSide = (counted: Counted, side: Side, takes?: Takes) => ReturnType<typeof countSide>;

/** Reads the rollups of all plans at once: what happened in two years, and groups from the beginning. */
export async function counterOf(plans: readonly FigurePlan[], known: Known): Promise<CountSide> {
  const byKey = new Map<string, Promise<Counts>>();
  const keyOf = (counted: Counted, { through }: Side) => `${isLevel(counted)}|${through}`;
  const flows = [...new Set(plans.filter((plan) => !isLevel(plan)).map(({ filter }) => filter.kind))];
  for (const plan of plans) {
    for (const side of [plan.current, plan.baseline].filter(({ source }) => source === 'platform')) {
      const key = keyOf(plan, side);
      const from = isLevel(plan) ? '' : monthText(yearOf(side.through), 1);
      const kinds = isLevel(plan) ? (['group', 'group-end'] as const) : flows;
      if (!byKey.has(key)) byKey.set(key, readCounts(kinds, { from, through: side.through }));
    }
  }
  const read = new Map<string, Counts>();
  for (const [key, counts] of byKey) read.set(key, await counts);

  return (counted, side, takes) =>
    countSide(counted, side, read.get(keyOf(counted, side)) ?? { of: () => [] }, known, takes);
}

export function figureOf(caliber: Pick<KnownCaliber, 'id' | 'current'>, plan: FigurePlan, count: CountSide): Figure {
  const current = count(plan, plan.current);
  const baseline = plan.baseline.source === 'none' ? null : count(plan, plan.baseline);
  const comparison = compareYears(current.total, baseline?.total ?? null);

  return {
    kind: caliber.id,
    edition: caliber.current.edition,
    name: caliber.current.name,
    // A year that nobody counted is not a year without documents: -100% would be a lie.
    comparison: plan.comparable ? comparison : { ...comparison, change: null, changeRate: null, reduction: null },
    throughDate: plan.current.through,
    caliber: caliberText(caliber.current.text, plan),
    isCounted: plan.current.source !== 'none',
    baselineSource: plan.baseline.source,
    months: current.months.map((each, index) => ({
      month: index + 1,
      current: each,
      baseline: baseline?.months[index] ?? null,
    })),
  };
}

/** Years that have something to show, the latest first: this one, those counted, and those with a base. */
function yearsOf({ months, entered }: Known, today: Day): number[] {
  const thisYear = yearOf(today);
  const counted = [
    ...[...months].filter(([kind]) => kind !== 'group' && kind !== 'group-end').flatMap(([, all]) => all),
    ...entered.keys(),
  ].filter((month) => month !== '');
  const years = counted.flatMap((month) => [yearOf(month), yearOf(month) + 1]).filter((year) => year <= thisYear);

  return [...new Set([thisYear, ...years])].sort((a, b) => b - a);
}

export interface RowsQuery extends Slice {
  readonly kind: CaliberId;
  readonly year: number;
  readonly side: 'current' | 'baseline';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The rows that one side of a figure counts: their counts add up to it where the whole city is seen. */
export async function listFigureRows(actor: Actor, query: RowsQuery) {
  requireAbility(actor, 'read');
  await figuresSettled();
  const [caliber, known] = await Promise.all([findCaliber(query.kind), readKnown()]);
  const plan = planFigure(known, caliber.current, query.year, dayOf(now()));

  return listRows(actor, plan, plan[query.side], query, query);
}

/** What a caliber would count that nobody has kept yet. */
export async function tryCaliber(actor: Actor, trial: Counted & { year?: number | undefined }): Promise<Figure> {
  requireAbility(actor, 'manage');
  await figuresSettled();
  const today = dayOf(now());
  const { filter, baselineColumn } = trial;
  const known = await readKnown();
  const plan = planFigure(known, { filter, baselineColumn }, trial.year ?? yearOf(today), today);
  const current = { edition: 1, name: '', filter, baselineColumn, text: await textOf(filter), at: now(), by: '' };

  return figureOf({ id: 'trial' as CaliberId, current }, plan, await counterOf([plan], known));
}

/** A figure taken apart by name, kind and level, each in its own order: the tree's, the 条例's, the levels'. */
export async function listParts(
  actor: Actor,
  { kind, year }: { kind: CaliberId; year: number },
): Promise<{ items: Part[] }> {
  requireAbility(actor, 'read');
  await figuresSettled();
  const [caliber, known, issuers] = await Promise.all([findCaliber(kind), readKnown(), listCountedIssuers()]);
  const plan = planFigure(known, caliber.current, year, dayOf(now()));
  if (plan.current.source !== 'platform') return { items: [] };
  const [current, baseline] = await Promise.all([partsOfSide(plan, plan.current), partsOfSide(plan, plan.baseline)]);

  const names = [...issuers.filter(({ isTop }) => isTop).map(({ id }) => `top:${id}`), ...Object.keys(nameWords)];
  const forms = [...docKindSchema.options, ...Object.keys(formWords)];
  const label = labelOf(issuers);
  const partsBy = (facet: Facet, keys: readonly string[], labelFor: (key: string) => string): Part[] =>
    [...keys, ...unlisted(facet, keys, current, baseline)].flatMap((key) => {
      const [now, then] = [
        current?.get(`${facet}|${key}`) ?? 0,
        baseline ? (baseline.get(`${facet}|${key}`) ?? 0) : null,
      ];
      const label = key === '' ? '未列明' : labelFor(key);
      return now === 0 && !then ? [] : [{ facet, key, label, current: now, baseline: then }];
    });

  return {
    items: [
      ...partsBy('name', names, label),
      ...partsBy(
        'form',
        forms,
        (key) => (docKindNames as Readonly<Record<string, string>>)[key] ?? formWords[key] ?? key,
      ),
      ...partsBy('reach', reachSchema.options, (key) => reachWords[key as keyof typeof reachWords]),
    ],
  };
}

/** What was counted under a key that is in no list, such as groups elsewhere, which have no name: parts add up to the figure. */
function unlisted(facet: Facet, keys: readonly string[], ...sides: readonly (ReadonlyMap<string, number> | null)[]) {
  const found = sides.flatMap((side) => [...(side?.keys() ?? [])]);
  const own = found.filter((key) => key.startsWith(`${facet}|`)).map((key) => key.slice(facet.length + 1));

  return [...new Set(own)].filter((key) => !keys.includes(key)).sort();
}

/** Null where the platform itself did not count that side. */
async function partsOfSide(plan: FigurePlan, side: Side): Promise<ReadonlyMap<string, number> | null> {
  if (side.source !== 'platform') return null;
  const kinds = signsOf(plan).map(({ kind }) => kind);
  const from = isLevel(plan) ? '' : monthText(yearOf(side.through), 1);

  return countParts(plan, await readCounts(kinds, { from, through: side.through }), facetSchema.options);
}
