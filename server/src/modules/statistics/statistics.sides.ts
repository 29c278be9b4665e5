import type { FigureKind } from '@yiwang/shared/statistics/statistics.contract';
import type { PipelineStage, QueryFilter } from 'mongoose';
import { type FigureRow, FigureRowModel } from '#modules/statistics/statistics.model';
import { type Day, endOfMonth, monthOf, monthText, yearOf } from '#modules/statistics/statistics.period';

/** Where the numbers of one kind come from in one year; a year has one source, so nothing is counted twice. */
export type Source = FigureRow['source'] | 'none';

/** Kinds that count what exists on a day instead of what happened up to it. */
const levels: ReadonlySet<FigureKind> = new Set(['groups', 'groupsDissolved']);
/** Kinds of which the platform itself sees every case. */
const countedHere: ReadonlySet<FigureKind> = new Set(['notices', 'documents', 'topDocuments']);

/** What is known of every kind and year, in one read. */
export interface Coverage {
  /** Years with entered counts of a kind, and the last month that they have. */
  lastManualMonth(kind: FigureKind, year: number): number | null;
  hasPlatformRows(kind: FigureKind, year: number): boolean;
  /** Year in which the census was taken, null without one. */
  readonly censusYear: number | null;
  readonly years: readonly number[];
}

export async function loadCoverage(): Promise<Coverage> {
  const found = await FigureRowModel.aggregate<{ _id: [string, string, string]; last: string; ended: string | null }>([
    {
      $group: {
        _id: ['$kind', '$source', { $cond: [{ $eq: ['$source', 'census'] }, '', { $substrBytes: ['$date', 0, 4] }] }],
        last: { $max: '$date' },
        ended: { $max: '$until' },
      },
    },
  ]);
  const of = (kind: FigureKind, source: string, year: number) =>
    found.find(({ _id }) => _id[0] === kind && _id[1] === source && _id[2] === String(year));
  const census = found.find(({ _id }) => _id[1] === 'census');
  const censusYear = census ? yearOf(max(census.last, census.ended ?? '') || '0000') : null;

  return {
    lastManualMonth: (kind, year) => {
      const entered = of(kind, 'manual', year);
      return entered ? monthOf(entered.last) : null;
    },
    hasPlatformRows: (kind, year) => of(kind, 'platform', year) !== undefined,
    censusYear: censusYear || null,
    years: found.flatMap(({ _id }) => (_id[2] ? [Number(_id[2])] : [])).concat(censusYear || []),
  };
}

/** Entered counts stand for their whole year; the platform's own for the years since it counts. */
export function sourceOf(coverage: Coverage, kind: FigureKind, year: number, thisYear: number): Source {
  if (coverage.lastManualMonth(kind, year) !== null) return 'manual';
  if (levels.has(kind)) return coverage.censusYear !== null && year >= coverage.censusYear ? 'census' : 'none';
  if (coverage.hasPlatformRows(kind, year)) return 'platform';

  return countedHere.has(kind) && year === thisYear ? 'platform' : 'none';
}

/** The rows that a figure counts through a day; `by` is the field whose order they are shown in. */
export interface Selection {
  readonly filter: QueryFilter<FigureRow>;
  readonly by: 'date' | 'until';
}

export function selectionOf(kind: FigureKind, source: Source, through: Day): Selection | null {
  const year = yearOf(through);
  const month = monthText(year, monthOf(through));
  switch (source) {
    case 'none':
      return null;
    case 'platform':
      return { filter: { kind, source, date: { $gte: `${year}-01-01`, $lte: through } }, by: 'date' };
    case 'manual':
      return {
        filter: { kind, source, date: levels.has(kind) ? month : { $gte: `${year}-01`, $lte: month } },
        by: 'date',
      };
    case 'census':
      return kind === 'groupsDissolved'
        ? { filter: { kind: 'groups', source, until: { $gt: '', $lte: through } }, by: 'until' }
        : {
            filter: { kind, source, date: { $lte: through }, $or: [{ until: null }, { until: { $gt: through } }] },
            by: 'date',
          };
  }
}

/** The count of a kind through a day, and what each month of that year gave. A level is that of each month's end. */
export async function countSide(
  kind: FigureKind,
  source: Source,
  through: Day,
): Promise<{ total: number; months: number[] }> {
  const last = monthOf(through);
  if (levels.has(kind)) {
    const ends = Array.from({ length: last }, (_, index) => endOfMonth(yearOf(through), index + 1));
    const months = await Promise.all(
      [...ends.slice(0, -1), through].map((day) => sumOf(selectionOf(kind, source, day))),
    );
    return { total: months.at(-1) ?? 0, months };
  }

  const selection = selectionOf(kind, source, through);
  const months = new Array<number>(last).fill(0);
  if (!selection) return { total: 0, months };
  const groups = await FigureRowModel.aggregate<{ _id: string; sum: number }>([
    { $match: selection.filter } as PipelineStage,
    { $group: { _id: { $substrBytes: ['$date', 5, 2] }, sum: { $sum: '$count' } } },
  ]);
  for (const { _id, sum } of groups) months[Number(_id) - 1] = sum;

  return { total: months.reduce((total, each) => total + each, 0), months };
}

async function sumOf(selection: Selection | null): Promise<number> {
  if (!selection) return 0;
  const [found] = await FigureRowModel.aggregate<{ sum: number }>([
    { $match: selection.filter } as PipelineStage,
    { $group: { _id: null, sum: { $sum: '$count' } } },
  ]);

  return found?.sum ?? 0;
}

const max = (a: string, b: string): string => (a > b ? a : b);
