import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
import { type Day, endOfMonth, type Month, monthOf, monthText, yearOf } from '@yiwang/shared/statistics/period.rules';
import { type Cells, daysThrough, everywhere } from '#modules/statistics/rollup/bucket.model';
import { type CellCount, listHeads, readBuckets } from '#modules/statistics/rollup/kept-buckets';

/** Counts by month and cell of some kinds, through a day. */
export interface Counts {
  /** Cells of a kind in the order of months; those of the last month may come day by day. */
  of(kind: FactKind): readonly { readonly month: Month; readonly cells: readonly CellCount[] }[];
}

export interface Span {
  readonly from: Month;
  readonly through: Day;
}

/** Reads the rollups of everything. A span that ends within a month needs that month's days, which are read for it alone. */
export async function readCounts(kinds: readonly FactKind[], { from, through }: Span): Promise<Counts> {
  const last = monthText(yearOf(through), monthOf(through));
  const isWhole = through === endOfMonth(yearOf(through), monthOf(through));
  const [whole, cut] = await Promise.all([
    readBuckets({
      scope: everywhere,
      kind: { $in: [...kinds] },
      month: { $gte: from, ...(isWhole ? { $lte: last } : { $lt: last }) },
    }),
    isWhole ? [] : readBuckets(daysThrough(kinds, through)),
  ]);
  const all = [...whole, ...cut];

  return { of: (kind) => all.filter((each) => each.kind === kind) };
}

/** Months of which anything was ever counted, by kind; the entered counts by month and column; since when groups are known. */
export interface Known {
  readonly months: ReadonlyMap<FactKind, readonly Month[]>;
  readonly entered: ReadonlyMap<Month, Cells>;
  /** '' where no group is known. */
  readonly groupsSince: Month;
}

export async function readKnown(): Promise<Known> {
  const [heads, small] = await Promise.all([
    listHeads({ scope: everywhere }),
    readBuckets({ scope: everywhere, kind: { $in: ['baseline', 'group', 'group-end'] } }),
  ]);
  const months = new Map<FactKind, Month[]>();
  for (const { kind, month } of heads) {
    if (kind !== 'baseline') months.set(kind, [...(months.get(kind) ?? []), month]);
  }
  const entered = small
    .filter(({ kind }) => kind === 'baseline')
    .map(({ month, cells }) => [month, Object.fromEntries(cells.map(({ cell, count }) => [cell, count]))] as const);

  return { months, entered: new Map(entered), groupsSince: groupsSince(small) };
}

/**
 * A census of the groups elsewhere tells how many there are when it is taken, which is after the last day that it
 * mentions; before that nobody knows. Without one the platform's own are known from the first.
 */
function groupsSince(buckets: Awaited<ReturnType<typeof readBuckets>>): Month {
  const groups = buckets.filter(({ kind, month }) => kind !== 'baseline' && month !== '');
  const monthsOf = (form: string) =>
    groups
      .filter(({ cells }) => cells.some(({ count, facets }) => count > 0 && facets.form === form))
      .map(({ month }) => month)
      .sort();

  return monthsOf('outside').at(-1) ?? monthsOf('inside')[0] ?? '';
}
