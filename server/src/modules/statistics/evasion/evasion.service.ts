import { type CaliberFilter, caliberFilterSchema } from '@yiwang/shared/statistics/caliber.schemas';
import { redHeads } from '@yiwang/shared/statistics/evasion.filters';
import { headlineOf, hintOf, watchedBy } from '@yiwang/shared/statistics/evasion.rules';
import { type EvasionHint, type EvasionSign, evasionSignSchema } from '@yiwang/shared/statistics/figure.schemas';
import { type Day, dayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import type { Takes } from '#modules/statistics/figure/count-side';
import { listRows } from '#modules/statistics/figure/list-rows';
import { counterOf } from '#modules/statistics/figure/overview.service';
import { type Counted, planFigure } from '#modules/statistics/figure/plan-figure';
import { figuresSettled } from '#modules/statistics/rollup/keep-facts';
import { type Known, readKnown } from '#modules/statistics/rollup/read-buckets';
import { requireAbility } from '#modules/statistics/statistics.policy';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';

const everything = (kind: CaliberFilter['kind']): Counted => ({
  filter: caliberFilterSchema.parse({ kind }),
  baselineColumn: null,
});

/** What stands beside the headline, as the platform itself counted both years. domain.md 5.4. */
export async function listHints(actor: Actor, query: { year?: number | undefined }) {
  requireAbility(actor, 'read');
  await figuresSettled();
  const today = dayOf(now());

  return hintsOf(await readKnown(), query.year ?? yearOf(today), today);
}

export async function hintsOf(known: Known, year: number, today: Day) {
  const plans = {
    document: planFigure(known, everything('document'), year, today),
    meeting: planFigure(known, everything('meeting'), year, today),
  };
  const count = await counterOf(Object.values(plans), known);
  const items = evasionSignSchema.options.map((sign): EvasionHint => {
    const plan = plans[headlineOf(sign)];
    const sides = (takes: Takes) => ({
      current: count(plan, plan.current, takes).total,
      baseline: plan.comparable && plan.baseline.source === 'platform' ? count(plan, plan.baseline, takes).total : null,
    });
    return hintOf(sign, sides(watchedBy[sign]), sides(headlineTakes(sign)));
  });

  return { year, throughDate: plans.document.current.through, items };
}

const headlineTakes = (sign: EvasionSign): Takes =>
  headlineOf(sign) === 'document' ? redHeads : (facets) => !watchedBy[sign](facets);

interface RowsQuery {
  readonly year: number;
  readonly side: 'current' | 'baseline';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The list of a hint: a hint without its list would be a rumour. */
export async function listHintRows(actor: Actor, sign: EvasionSign, { year, side, cursor, limit }: RowsQuery) {
  requireAbility(actor, 'read');
  await figuresSettled();
  const plan = planFigure(await readKnown(), everything(headlineOf(sign)), year, dayOf(now()));

  return listRows(actor, plan, plan[side], { takes: watchedBy[sign] }, { cursor, limit });
}
