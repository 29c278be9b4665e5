import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFigure } from '#modules/statistics/statistics.figure';
import { completeMonths, dayOf, endOfMonth, sameDayOf } from '#modules/statistics/statistics.period';
import type { Coverage } from '#modules/statistics/statistics.sides';

const coverage = (
  manual: Record<number, number>,
  platform: number[] = [],
  censusYear: number | null = null,
): Coverage => ({
  lastManualMonth: (_kind, year) => manual[year] ?? null,
  hasPlatformRows: (_kind, year) => platform.includes(year),
  censusYear,
  years: [],
});

test('a day is a day in the city, not in Greenwich', () => {
  expect(dayOf(new Date('2025-12-31T15:59:59Z'))).toBe('2025-12-31');
  expect(dayOf(new Date('2025-12-31T16:00:00Z'))).toBe('2026-01-01');
});

test('29 February is compared with 28 February', () => {
  expect(sameDayOf(2023, '2024-02-29')).toBe('2023-02-28');
  expect(sameDayOf(2024, '2025-02-28')).toBe('2024-02-28');
});

test.each([
  ['2026-01-30', 0],
  ['2026-01-31', 1],
  ['2024-02-28', 1],
  ['2024-02-29', 2],
  ['2026-11-21', 10],
  ['2026-12-31', 12],
])('on %s %i months are over', (day, months) => {
  expect(completeMonths(day)).toBe(months);
});

test('days on both sides are compared to this very day', () => {
  expect(planFigure(coverage({}, [2025, 2026]), 'notices', 2026, '2026-11-21')).toEqual({
    kind: 'notices',
    current: { source: 'platform', through: '2026-11-21' },
    baseline: { source: 'platform', through: '2025-11-21' },
    comparable: true,
    cutToMonth: false,
  });
});

test('against monthly counts both sides end with the last month that is over', () => {
  expect(planFigure(coverage({ 2025: 12 }, [2026]), 'documents', 2026, '2026-11-21')).toEqual({
    kind: 'documents',
    current: { source: 'platform', through: '2026-10-31' },
    baseline: { source: 'manual', through: '2025-10-31' },
    comparable: true,
    cutToMonth: true,
  });
});

test('a base that was entered to June only is compared to June only', () => {
  expect(planFigure(coverage({ 2025: 6 }, [2026]), 'documents', 2026, '2026-11-21')).toMatchObject({
    current: { through: '2026-06-30' },
    baseline: { through: '2025-06-30' },
  });
});

test('before the first month is over there is no base to compare with', () => {
  expect(planFigure(coverage({ 2025: 12 }, [2026]), 'documents', 2026, '2026-01-20')).toMatchObject({
    current: { source: 'platform', through: '2026-01-20' },
    baseline: { source: 'none' },
    comparable: false,
  });
});

test('a past year is compared as a whole', () => {
  expect(planFigure(coverage({ 2023: 12, 2024: 12 }), 'meetings', 2024, '2026-11-21')).toMatchObject({
    current: { source: 'manual', through: '2024-12-31' },
    baseline: { source: 'manual', through: '2023-12-31' },
    comparable: true,
  });
});

test('a year that nobody counted is not a year without documents', () => {
  expect(planFigure(coverage({ 2023: 12 }), 'documents', 2024, '2026-11-21')).toMatchObject({
    current: { source: 'none' },
    baseline: { source: 'manual' },
    comparable: false,
  });
});

test('the census of groups is no base, entered counts of groups are', () => {
  expect(planFigure(coverage({}, [], 2024), 'groups', 2026, '2026-11-21')).toMatchObject({
    current: { source: 'census' },
    baseline: { source: 'none' },
    comparable: false,
  });
  expect(planFigure(coverage({ 2023: 12 }, [], 2024), 'groups', 2024, '2026-11-21')).toMatchObject({
    current: { source: 'census', through: '2024-12-31' },
    baseline: { source: 'manual', through: '2023-12-31' },
    comparable: true,
  });
});

test('both sides always end on the same day of their years, or at the end of the same month', () => {
  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const months = fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined });
  fc.assert(
    fc.property(day, months, months, (today, before, current) => {
      const year = Number(today.slice(0, 4));
      const manual = Object.fromEntries(
        [
          [year - 1, before],
          [year, current],
        ].filter(([, last]) => last !== undefined),
      ) as Record<number, number>;
      const plan = planFigure(coverage(manual, [year, year - 1]), 'documents', year, today);
      const [now, then] = [plan.current.through, plan.baseline.through];

      expect(now <= today).toBe(true);
      expect(then.slice(5, 7)).toBe(now.slice(5, 7));
      const bothEnd =
        now === endOfMonth(year, Number(now.slice(5, 7))) && then === endOfMonth(year - 1, Number(then.slice(5, 7)));
      expect(bothEnd || then.slice(5) === now.slice(5)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
