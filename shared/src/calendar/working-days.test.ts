import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrangements } from './holidays.js';
import {
  closeOfWork,
  dateAfter,
  dateOf,
  instantAt,
  isWorkingDay,
  minuteOfDay,
  nextWorkingDay,
  weekdayOf,
  workingDayAfter,
  workingDaysBetween,
} from './working-days.js';

const dates = fc
  .integer({ min: Date.parse('2023-06-01'), max: Date.parse('2027-06-01') })
  .map((time) => new Date(time).toISOString().slice(0, 10));

test('holidays are off and the weekend days worked instead are not', () => {
  const wanted = {
    '2024-02-18': true,
    '2025-01-28': false,
    '2025-10-08': false,
    '2025-10-11': true,
    '2026-02-14': true,
    '2026-02-23': false,
    '2026-02-24': true,
    '2026-11-20': true,
    '2026-11-21': false,
  };

  expect(Object.fromEntries(Object.keys(wanted).map((date) => [date, isWorkingDay(date)]))).toEqual(wanted);
});

test('every shifted day is a weekend day outside the days off', () => {
  for (const [year, { off, shifted }] of Object.entries(arrangements))
    for (const day of shifted) {
      expect([0, 6], `${year}-${day}`).toContain(weekdayOf(`${year}-${day}`));
      expect(
        off.some(([first, last]) => first <= day && day <= last),
        `${year}-${day}`,
      ).toBe(false);
    }
});

test('a year has as many working days as the arrangement leaves', () => {
  const count = (year: string) => workingDaysBetween(dateAfter(`${year}-01-01`, -1), `${year}-12-31`);

  expect(['2024', '2025', '2026'].map(count)).toEqual([251, 248, 248]);
});

test('the n-th working day after a date is n working days away, and is one', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 30 }), (date, days) => {
      const later = workingDayAfter(date, days);
      expect([isWorkingDay(later), workingDaysBetween(date, later)]).toEqual([true, days]);
      expect(workingDaysBetween(date, dateAfter(later, -1))).toBe(days - 1);
    }),
  );
});

test('between any two dates the days add up', () => {
  fc.assert(
    fc.property(fc.tuple(dates, dates, dates), (unordered) => {
      const [first = '', middle = '', last = ''] = unordered.toSorted();
      expect(workingDaysBetween(first, middle) + workingDaysBetween(middle, last)).toBe(
        workingDaysBetween(first, last),
      );
    }),
    { numRuns: 30 },
  );
});

test('dates and times of day are those of Shanghai', () => {
  const instant = new Date('2026-11-20T16:10:00Z');

  expect([dateOf(instant), minuteOfDay(instant)]).toEqual(['2026-11-21', 10]);
  expect(instantAt('2026-11-21', closeOfWork).toISOString()).toBe('2026-11-21T09:30:00.000Z');
  expect(nextWorkingDay('2026-11-20')).toBe('2026-11-23');
});
