import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeMonths, dayOf, endOfMonth, lastDayOf, sameDayOf, yearOf } from './period.rules.js';

test('the last second of a year is still in it, by the clock of Asia/Shanghai', () => {
  expect(dayOf(new Date('2025-12-31T15:59:59.999Z'))).toBe('2025-12-31');
  expect(dayOf(new Date('2025-12-31T16:00:00.000Z'))).toBe('2026-01-01');
});

test.each([
  ['2024-02-29', 2023, '2023-02-28'],
  ['2025-02-28', 2024, '2024-02-28'],
  ['2024-12-31', 2023, '2023-12-31'],
  ['2026-11-21', 2025, '2025-11-21'],
])('the same day as %s in %i is %s', (day, year, same) => {
  expect(sameDayOf(year, day)).toBe(same);
});

test('every day has a same day that exists, in the same month, and never a later one', () => {
  const day = fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true }).map(dayOf);
  fc.assert(
    fc.property(day, (each) => {
      const same = sameDayOf(yearOf(each) - 1, each);

      expect(same.slice(5, 7)).toBe(each.slice(5, 7));
      expect(same.slice(8) <= each.slice(8)).toBe(true);
      expect(new Date(`${same}T00:00:00Z`).toISOString().slice(0, 10)).toBe(same);
    }),
  );
});

test('a year that is over is counted to its end, this one to today; months are complete on their last day', () => {
  expect([lastDayOf(2025, '2026-11-21'), lastDayOf(2026, '2026-11-21')]).toEqual(['2025-12-31', '2026-11-21']);
  expect([completeMonths('2026-01-30'), completeMonths('2026-01-31'), completeMonths('2026-12-31')]).toEqual([
    0, 1, 12,
  ]);
  expect([endOfMonth(2024, 2), endOfMonth(2023, 2)]).toEqual(['2024-02-29', '2023-02-28']);
});
