import { facetsOf } from '@yiwang/shared/statistics/facets.rules';
import type { Facets, FactKind } from '@yiwang/shared/statistics/fact.schemas';
import { type Day, endOfMonth, type Month, monthOf, monthText, yearOf } from '@yiwang/shared/statistics/period.rules';
import {
  BucketModel,
  type BucketRecord,
  type Cells,
  dayOfBucket,
  daysOfMonth,
  everywhere,
} from '#modules/statistics/rollup/bucket.model';

type Whole = Pick<BucketRecord, 'kind' | 'month' | 'cells'>;

/** Counts by month and cell of some kinds, through a day: whole months as they are, the last one day by day. */
export interface Counts {
  /** Cells of each month of a kind, in the order of months. */
  of(kind: FactKind): readonly { readonly month: Month; readonly cells: Cells }[];
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
    BucketModel.find(
      {
        scope: everywhere,
        kind: { $in: [...kinds] },
        month: { $gte: from, ...(isWhole ? { $lte: last } : { $lt: last }) },
      },
      { kind: 1, month: 1, cells: 1, _id: 0 },
    )
      .sort({ month: 1 })
      .lean<Whole[]>(),
    isWhole ? [] : readDays(kinds, last),
  ]);
  const days = cut.filter(({ _id }) => dayOfBucket(_id) <= through.slice(8));
  const byKind = new Map(
    kinds.map((kind) => {
      const own = days.filter((each) => each.kind === kind);
      const months = whole.filter((each) => each.kind === kind);
      return [kind, own.length === 0 ? months : [...months, { month: last, cells: added(own) }]] as const;
    }),
  );

  return { of: (kind) => byKind.get(kind) ?? [] };
}

const readDays = (kinds: readonly FactKind[], month: Month) =>
  BucketModel.find(daysOfMonth(kinds, month), { kind: 1, cells: 1 }).lean<
    Pick<BucketRecord, '_id' | 'kind' | 'cells'>[]
  >();

function added(days: readonly { readonly cells: Cells }[]): Cells {
  const sums: Record<string, number> = {};
  for (const { cells } of days)
    for (const [cell, count] of Object.entries(cells)) sums[cell] = (sums[cell] ?? 0) + count;

  return sums;
}

const known = new Map<string, Facets>();
/** Cells are few and come again with every figure. */
export function facetsOfCell(kind: FactKind, cell: string): Facets {
  const key = `${kind}|${cell}`;
  const facets = known.get(key) ?? facetsOf(kind, cell);
  if (known.size > 50_000) known.clear();
  known.set(key, facets);

  return facets;
}

/** Months of which anything was ever counted, by kind; the entered counts by month and column; since when groups are known. */
export interface Known {
  readonly months: ReadonlyMap<FactKind, readonly Month[]>;
  readonly entered: ReadonlyMap<Month, Cells>;
  /** '' where no group is known. */
  readonly groupsSince: Month;
}

type Named = Pick<BucketRecord, 'kind' | 'month'>;

export async function readKnown(): Promise<Known> {
  const [named, small] = await Promise.all([
    BucketModel.find({ scope: everywhere }, { scope: 1, kind: 1, month: 1, _id: 0 })
      .sort({ kind: 1, month: 1 })
      .lean<Named[]>(),
    BucketModel.find(
      { scope: everywhere, kind: { $in: ['baseline', 'group', 'group-end'] } },
      { kind: 1, month: 1, cells: 1, _id: 0 },
    ).lean<Whole[]>(),
  ]);
  const months = new Map<FactKind, Month[]>();
  for (const { kind, month } of named) {
    if (kind !== 'baseline') months.set(kind, [...(months.get(kind) ?? []), month]);
  }
  const entered = small.filter(({ kind }) => kind === 'baseline').map(({ month, cells }) => [month, cells] as const);

  return { months, entered: new Map(entered), groupsSince: groupsSince(small) };
}

/**
 * A census of the groups elsewhere tells how many there are when it is taken, which is after the last day that it
 * mentions; before that nobody knows. Without one the platform's own are known from the first.
 */
function groupsSince(buckets: readonly Whole[]): Month {
  const groups = buckets.filter(({ kind, month }) => kind !== 'baseline' && month !== '');
  const has = ({ kind, cells }: Whole, form: string) =>
    Object.entries(cells).some(([cell, count]) => count > 0 && facetsOfCell(kind as FactKind, cell).form === form);
  const outside = groups.filter((each) => has(each, 'outside')).map(({ month }) => month);
  const inside = groups.filter((each) => has(each, 'inside')).map(({ month }) => month);

  return outside.sort().at(-1) ?? inside.sort()[0] ?? '';
}
