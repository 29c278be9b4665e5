import {
  type Figure,
  type FigureKind,
  figureKindSchema,
  type figureRowSchema,
  type overviewSchema,
} from '@yiwang/shared/statistics/statistics.contract';
import { compareYears } from '@yiwang/shared/statistics/statistics.rules';
import type { QueryFilter } from 'mongoose';
import type { z } from 'zod';
import { caliberOf } from '#modules/statistics/statistics.caliber';
import { type FigurePlan, planFigure } from '#modules/statistics/statistics.figure';
import { type FigureRow, FigureRowModel } from '#modules/statistics/statistics.model';
import { type Day, dayOf, yearOf } from '#modules/statistics/statistics.period';
import { abilitiesOf } from '#modules/statistics/statistics.policy';
import { type Coverage, countSide, loadCoverage, selectionOf } from '#modules/statistics/statistics.sides';
import type { Actor } from '#platform/actor';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';

type Overview = z.output<typeof overviewSchema>;
type Row = z.output<typeof figureRowSchema>;

/** Every figure of a year against the same day of the year before; no unit and no person is compared with another. */
export async function getOverview(actor: Actor, query: { year?: number | undefined }): Promise<Overview> {
  requireReader(actor);
  const asOf = now();
  const today = dayOf(asOf);
  const year = query.year ?? yearOf(today);
  const coverage = await loadCoverage();

  const plans = figureKindSchema.options.map((kind) => planFigure(coverage, kind, year, today));
  const figures = await Promise.all(plans.map(countFigure));

  return { year, years: yearsOf(coverage, today), asOf: asOf.toISOString(), figures };
}

async function countFigure(plan: FigurePlan): Promise<Figure> {
  const current = await countSide(plan.kind, plan.current.source, plan.current.through);
  const counted = plan.baseline.source !== 'none';
  const baseline = counted ? await countSide(plan.kind, plan.baseline.source, plan.baseline.through) : null;
  const comparison = compareYears(current.total, baseline?.total ?? null);

  return {
    kind: plan.kind,
    // A year that nobody counted is not a year without documents: -100% would be a lie.
    comparison: plan.comparable ? comparison : { ...comparison, change: null, changeRate: null, reduction: null },
    throughDate: plan.current.through,
    caliber: caliberOf(plan),
    isCounted: plan.current.source !== 'none',
    baselineSource: plan.baseline.source === 'census' ? 'none' : plan.baseline.source,
    months: current.months.map((count, index) => ({
      month: index + 1,
      current: count,
      baseline: baseline?.months[index] ?? null,
    })),
  };
}

/** Years that have something to show, the latest first: this one, those counted, and those with a base. */
function yearsOf(coverage: Coverage, today: Day): number[] {
  const thisYear = yearOf(today);
  const years = coverage.years.flatMap((year) => [year, year + 1]).filter((year) => year <= thisYear);

  return [...new Set([thisYear, ...years])].sort((a, b) => b - a);
}

export interface RowsQuery {
  readonly kind: FigureKind;
  readonly year: number;
  readonly side: 'current' | 'baseline';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** The rows that one side of a figure counts: their counts add up to it. */
export async function listFigureRows(actor: Actor, query: RowsQuery) {
  requireReader(actor);
  const position = positionOf(query.cursor, 2);
  const plan = planFigure(await loadCoverage(), query.kind, query.year, dayOf(now()));
  const side = plan[query.side];
  const selection = selectionOf(query.kind, side.source, side.through);
  if (!selection) return { items: [], nextCursor: null };

  const { filter, by } = selection;
  const rows = await FigureRowModel.find({
    $and: [filter, { count: { $gt: 0 } }, after(by, position)],
  } as QueryFilter<FigureRow>)
    .sort({ [by]: 1, _id: 1 })
    .limit(query.limit + 1)
    .lean<FigureRow[]>();

  return pageOfRows(
    rows,
    query.limit,
    (row) => [row[by] ?? '', row._id],
    (row): Row => ({
      id: row._id,
      date: row[by] ?? '',
      unitName: row.unitName,
      title: row.title,
      count: row.count,
      source: row.source === 'platform' ? 'platform' : 'manual',
    }),
  );
}

function after(by: 'date' | 'until', position: (string | number)[] | null): QueryFilter<FigureRow> {
  if (!position) return {};
  const [at = '', id = ''] = position.map(String);

  return { $or: [{ [by]: { $gt: at } }, { [by]: at, _id: { $gt: id } }] } as QueryFilter<FigureRow>;
}

function requireReader(actor: Actor): void {
  if (!abilitiesOf(actor).read) throw new AppError('statistics.forbidden');
}
