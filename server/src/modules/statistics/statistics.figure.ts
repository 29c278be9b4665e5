import type { FigureKind } from '@yiwang/shared/statistics/statistics.contract';
import {
  completeMonths,
  type Day,
  endOfMonth,
  lastDayOf,
  sameDayOf,
  yearOf,
} from '#modules/statistics/statistics.period';
import { type Coverage, type Source, sourceOf } from '#modules/statistics/statistics.sides';

export interface Side {
  readonly source: Source;
  readonly through: Day;
}

/** What is compared with what: both sides from 1 January to the same day of their year. */
export interface FigurePlan {
  readonly kind: FigureKind;
  readonly current: Side;
  readonly baseline: Side;
  /** Whether a rate may be given: both sides were counted, over the same months. */
  readonly comparable: boolean;
  /** Whether the sides end before today because one of them knows only whole months. */
  readonly cutToMonth: boolean;
}

/**
 * Where one side has only monthly counts, both end with the last month that is over and that it has: the days of a
 * month that has just begun are not compared with the whole of it. Before the first month is over there is no base.
 */
export function planFigure(coverage: Coverage, kind: FigureKind, year: number, today: Day): FigurePlan {
  const thisYear = yearOf(today);
  const source = sourceOf(coverage, kind, year, thisYear);
  // What a group census finds is an absolute number; a year before it nobody counted (domain.md 5.1).
  const before = sourceOf(coverage, kind, year - 1, thisYear);
  const base = before === 'census' ? 'none' : before;
  const day = lastDayOf(year, today);
  const months = Math.min(
    completeMonths(day),
    source === 'manual' ? (coverage.lastManualMonth(kind, year) ?? 0) : 12,
    base === 'manual' ? (coverage.lastManualMonth(kind, year - 1) ?? 0) : 12,
  );
  const monthly = source === 'manual' || base === 'manual';
  const noMonthYet = monthly && months === 0;
  const through = monthly && !noMonthYet ? endOfMonth(year, months) : day;

  return {
    kind,
    current: { source: noMonthYet && source === 'manual' ? 'none' : source, through },
    baseline: { source: noMonthYet ? 'none' : base, through: sameDayOf(year - 1, through) },
    comparable: source !== 'none' && base !== 'none' && !noMonthYet,
    cutToMonth: monthly && through !== day,
  };
}
