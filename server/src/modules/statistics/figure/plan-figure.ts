import type { BaselineColumn, CaliberFilter } from '@yiwang/shared/statistics/caliber.schemas';
import {
  completeMonths,
  type Day,
  endOfMonth,
  lastDayOf,
  monthOf,
  monthText,
  sameDayOf,
  yearOf,
} from '@yiwang/shared/statistics/period.rules';
import type { Known } from '#modules/statistics/rollup/read-buckets';

export type Source = 'platform' | 'manual' | 'none';
export interface Side {
  readonly source: Source;
  readonly through: Day;
}

/** What is counted, whichever edition of whichever caliber says it. */
export interface Counted {
  readonly filter: CaliberFilter;
  readonly baselineColumn: BaselineColumn | null;
}

/** What is compared with what: both sides from 1 January to the same day of their year. */
export interface FigurePlan extends Counted {
  readonly current: Side;
  readonly baseline: Side;
  /** Whether a rate may be given: both sides were counted, over the same months, and none of them is missing. */
  readonly comparable: boolean;
  /** Whether the sides end before today because one of them knows only whole months. */
  readonly cutToMonth: boolean;
  /** Months that were never entered, on either side. */
  readonly missing: readonly string[];
}

/**
 * Where one side has only monthly counts, both end with the last month that is over and that it has: the days of a
 * month that has just begun are not compared with the whole of it. Before the first month is over there is no base.
 */
export function planFigure(known: Known, counted: Counted, year: number, today: Day): FigurePlan {
  const source = sourceOf(known, counted, year, today);
  const before = sourceOf(known, counted, year - 1, today);
  // What a census of groups finds is an absolute number; a year before it nobody counted (domain.md 5.1).
  const base = isLevel(counted) && before === 'platform' ? 'none' : before;
  const day = lastDayOf(year, today);
  const months = Math.min(
    completeMonths(day),
    source === 'manual' ? lastEntered(known, counted, year) : 12,
    base === 'manual' ? lastEntered(known, counted, year - 1) : 12,
  );
  const monthly = source === 'manual' || base === 'manual';
  const noMonthYet = monthly && months === 0;
  const through = monthly && !noMonthYet ? endOfMonth(year, months) : day;
  const missing = [
    ...(source === 'manual' ? missingMonths(known, counted, year, months) : []),
    ...(base === 'manual' ? missingMonths(known, counted, year - 1, months) : []),
  ];
  const current: Side = { source: noMonthYet && source === 'manual' ? 'none' : source, through };
  const baseline: Side = { source: noMonthYet ? 'none' : base, through: sameDayOf(year - 1, through) };

  return {
    ...counted,
    ...{ current, baseline, missing },
    comparable:
      source !== 'none' &&
      base !== 'none' &&
      !noMonthYet &&
      missing.length === 0 &&
      (base !== 'platform' || countedSince(known) <= monthText(year - 1, 1)),
    cutToMonth: monthly && through !== day,
  };
}

export const isLevel = ({ filter }: Counted): boolean => filter.measure !== 'happened';

/** Entered counts stand for their whole year; the platform's own for the years since it counts. */
function sourceOf(known: Known, counted: Counted, year: number, today: Day): Source {
  if (lastEntered(known, counted, year) > 0) return 'manual';
  if (isLevel(counted)) return known.groupsSince !== '' && year >= yearOf(known.groupsSince) ? 'platform' : 'none';
  const months = known.months.get(counted.filter.kind) ?? [];
  if (months.some((month) => yearOf(month) === year)) return 'platform';

  return year === yearOf(today) && countedHere.has(counted.filter.kind) ? 'platform' : 'none';
}

/** Kinds of which the platform itself sees every case, so that nothing is a zero. */
const countedHere: ReadonlySet<string> = new Set(['notice', 'document', 'meeting']);

const enteredMonths = ({ entered }: Known, { baselineColumn }: Counted, year: number): number[] =>
  baselineColumn === null
    ? []
    : [...entered].flatMap(([month, cells]) =>
        yearOf(month) === year && cells[baselineColumn] !== undefined ? monthOf(month) : [],
      );

const lastEntered = (known: Known, counted: Counted, year: number): number =>
  Math.max(0, ...enteredMonths(known, counted, year));

/** A month that was not entered is no month without documents. A level needs only the month that it is read in. */
function missingMonths(known: Known, counted: Counted, year: number, through: number): string[] {
  const entered = new Set(enteredMonths(known, counted, year));
  const needed = isLevel(counted) ? [through] : Array.from({ length: through }, (_, index) => index + 1);

  return needed.filter((month) => month > 0 && !entered.has(month)).map((month) => monthText(year, month));
}

/** First month of anything that happened on the platform. Groups are left out: they are older than it. */
export const countedSince = ({ months }: Known): string =>
  [...months]
    .filter(([kind]) => kind !== 'group' && kind !== 'group-end')
    .flatMap(([, all]) => all.filter((month) => month !== ''))
    .sort()[0] ?? '9999-12';
