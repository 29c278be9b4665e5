import { dateAfter, weekdayOf } from '@yiwang/shared/calendar/working-days';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysOf, entriesOn, mondayOf, moved } from '#features/meeting/calendar/days';

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => dateAfter('2000-01-01', days));

test('a week runs from Monday to Sunday and holds its day', () => {
  expect(daysOf('week', '2026-11-25')).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
    '2026-11-29',
  ]);
});

test('a month is shown in whole weeks that hold every day of it', () => {
  fc.assert(
    fc.property(day, (each) => {
      const days = daysOf('month', each);

      expect(days.length % 7).toBe(0);
      expect(weekdayOf(days[0] ?? '')).toBe(1);
      expect(days).toContain(each);
      expect(days.filter((other) => other.startsWith(each.slice(0, 7)))).toHaveLength(
        new Date(Date.UTC(Number(each.slice(0, 4)), Number(each.slice(5, 7)), 0)).getUTCDate(),
      );
    }),
  );
});

test('forward and back again shows the same days', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('week' as const, 'month' as const), (each, span) => {
      expect(daysOf(span, moved(span, moved(span, each, 1), -1))).toEqual(daysOf(span, each));
    }),
  );
});

test('what goes on over midnight stands on both days', () => {
  const entry = { startsAt: '2026-11-25T14:00:00.000Z', endsAt: '2026-11-25T17:00:00.000Z' } as never;

  expect(entriesOn([entry], '2026-11-25')).toHaveLength(1);
  expect(entriesOn([entry], '2026-11-26')).toHaveLength(1);
  expect(entriesOn([entry], '2026-11-27')).toHaveLength(0);
  expect(mondayOf('2026-11-29')).toBe('2026-11-23');
});
