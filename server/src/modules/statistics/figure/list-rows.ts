import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
import type { Facet, FigureRow } from '@yiwang/shared/statistics/figure.schemas';
import { type Day, endOfMonth, type Month, monthOf, monthText, yearOf } from '@yiwang/shared/statistics/period.rules';
import type { QueryFilter } from 'mongoose';
import { FactModel, type FactRecord } from '#modules/statistics/fact/fact.model';
import { signsOf, type Takes, takesOf } from '#modules/statistics/figure/count-side';
import { type Counted, isLevel, type Side } from '#modules/statistics/figure/plan-figure';
import { type Detail, detailOf, withReadableTitles } from '#modules/statistics/figure/shown-rows';
import { readCounts } from '#modules/statistics/rollup/read-buckets';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export interface Slice {
  /** One month of the side; of a level, how it stood at that month's end. */
  readonly month?: number | undefined;
  readonly facet?: Facet | undefined;
  readonly key?: string | undefined;
  /** Something else than the caliber itself. */
  readonly takes?: Takes | undefined;
}
interface Paging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Narrower than this share of all, rows are looked up by their cells; else it is quicker to walk through the days. */
const narrow = 0.05;
/** More ranges than the engine merges in order. */
const mostCells = 150;

/** The rows that a side counts, in the order of days: their counts add up to it for whoever sees the whole city. */
export async function listRows(actor: Actor, counted: Counted, side: Side, slice: Slice, { cursor, limit }: Paging) {
  const detail = await detailOf(actor);
  const position = positionOf(cursor, ['string', 'string']);
  const selection = await selectionOf(counted, side, slice);
  if (!selection) return { items: [], nextCursor: null };

  const rows = await FactModel.find(
    {
      $and: [selection.filter, { count: { $gt: 0 } }, within(detail), after(position)],
    } as QueryFilter<FactRecord>,
    rowFields,
  )
    .sort({ date: 1, _id: 1 })
    .hint(selection.index)
    .limit(limit + 1)
    .lean<Shown[]>();

  const page = pageOfRows(rows, limit, ({ date, _id }) => [date, _id], presentRow);

  return { ...page, items: await withReadableTitles(actor, detail, page.items) };
}

/** Rows of the units that the viewer answers for. */
const within = (detail: Detail | null): QueryFilter<FactRecord> =>
  (detail ? { unitId: { $in: detail.unitIds } } : {}) as QueryFilter<FactRecord>;

const rowFields = { date: 1, unitName: 1, title: 1, count: 1, source: 1 } as const;
type Shown = Pick<FactRecord, '_id' | 'date' | 'unitName' | 'title' | 'count' | 'source'>;

export const presentRow = ({ _id, date, unitName, title, count, source }: Shown): FigureRow => ({
  ...{ id: _id, date, unitName, title, count },
  source: source === 'platform' ? 'platform' : 'manual',
});

const byDay = { kind: 1, date: 1, _id: 1, cell: 1 } as const;
const byCell = { kind: 1, cell: 1, date: 1, _id: 1 } as const;
interface Selection {
  readonly filter: QueryFilter<FactRecord>;
  readonly index: typeof byDay | typeof byCell;
}

/** Every row of a side at once, for what is frozen or taken away. */
export async function everyRow(
  counted: Counted,
  side: Side,
  most: number,
  detail: Detail | null = null,
): Promise<Shown[] | null> {
  const selection = await selectionOf(counted, side, {});
  if (!selection) return [];
  const rows = await FactModel.find(
    { $and: [selection.filter, { count: { $gt: 0 } }, within(detail)] } as QueryFilter<FactRecord>,
    rowFields,
  )
    .sort({ date: 1, _id: 1 })
    .hint(selection.index)
    .limit(most + 1)
    .lean<Shown[]>();

  return rows.length > most ? null : rows;
}

async function selectionOf(counted: Counted, side: Side, slice: Slice): Promise<Selection | null> {
  const span = spanOf(counted, side, slice.month);
  if (side.source === 'none' || !span) return null;
  if (side.source === 'manual') return slice.facet ? null : enteredOf(counted, span);

  const kind = signsOf(counted)[0]?.kind ?? 'document';
  const { cells, share } = await cellsOf(kind, span, partOf(counted, slice));
  const standing =
    counted.filter.measure === 'standing' ? { $or: [{ until: null }, { until: { $gt: span.through } }] } : {};

  return {
    filter: { kind, cell: { $in: cells }, date: { $gte: span.from, $lte: span.through }, ...standing },
    index: share < narrow && cells.length <= mostCells ? byCell : byDay,
  } as Selection;
}

/** A level counts from the beginning of time. */
function spanOf(counted: Counted, { through }: Side, month?: number): { from: string; through: Day } | null {
  const year = yearOf(through);
  if (month === undefined) return { from: isLevel(counted) ? '' : `${year}-01-01`, through };
  if (month > monthOf(through)) return null;
  const end = endOfMonth(year, month);

  return { from: isLevel(counted) ? '' : `${monthText(year, month)}-01`, through: end < through ? end : through };
}

function enteredOf(counted: Counted, { from, through }: { from: string; through: Day }): Selection {
  const last: Month = through.slice(0, 7);
  const date = isLevel(counted) ? last : { $gte: from.slice(0, 7), $lte: last };

  return {
    filter: { kind: 'baseline', cell: counted.baselineColumn ?? '', date } as QueryFilter<FactRecord>,
    index: byCell,
  };
}

/** The caliber, narrowed to a part of its figure. */
function partOf(counted: Counted, { facet, key, takes }: Slice): Takes {
  const whole = takes ?? takesOf(counted);

  return facet ? (facets) => whole(facets) && facets[facet] === (key ?? '') : whole;
}

/** Cells that fall under it, and how much of all they are. */
async function cellsOf(kind: FactKind, span: { from: string; through: Day }, takes: Takes) {
  const counts = await readCounts([kind], {
    from: span.from.slice(0, 7),
    through: endOfMonth(yearOf(span.through), monthOf(span.through)),
  });
  const cells = new Set<string>();
  let [taken, all] = [0, 0];
  for (const month of counts.of(kind)) {
    for (const { cell, facets, count } of month.cells) {
      all += count;
      if (count === 0 || !takes(facets)) continue;
      cells.add(cell);
      taken += count;
    }
  }

  return { cells: [...cells], share: all === 0 ? 0 : taken / all };
}

const after = (position: (string | number)[] | null): QueryFilter<FactRecord> => {
  if (!position) return {};
  const [date = '', id = ''] = position.map(String);

  // The first part is for the index, which would otherwise be walked from the beginning.
  return {
    date: { $gte: date },
    $or: [{ date: { $gt: date } }, { date, _id: { $gt: id } }],
  } as QueryFilter<FactRecord>;
};
