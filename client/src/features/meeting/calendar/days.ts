import { dateAfter, dateOf, instantAt, weekdayOf } from '@yiwang/shared/calendar/working-days';
import type { CalendarEntry } from '@yiwang/shared/meeting/planning.schemas';

export type Span = 'week' | 'month';

/** The Monday of the week of a day. */
export const mondayOf = (day: string): string => dateAfter(day, -((weekdayOf(day) + 6) % 7));

/** Days that a view shows: Monday to Sunday, or whole weeks around the month. */
export function daysOf(span: Span, day: string): string[] {
  if (span === 'week') return Array.from({ length: 7 }, (_, at) => dateAfter(mondayOf(day), at));
  const first = mondayOf(`${day.slice(0, 7)}-01`);
  const nextMonth = startOfNextMonth(day);
  const days: string[] = [];
  for (let each = first; each < nextMonth || weekdayOf(each) !== 1; each = dateAfter(each, 1)) days.push(each);

  return days;
}

/** The same view before or after. */
export function moved(span: Span, day: string, by: 1 | -1): string {
  if (span === 'week') return dateAfter(day, 7 * by);
  const first = `${day.slice(0, 7)}-01`;

  return by === 1 ? startOfNextMonth(day) : `${dateAfter(first, -1).slice(0, 7)}-01`;
}

function startOfNextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);

  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

export const startOf = (day: string): string => instantAt(day, { hour: 0, minute: 0 }).toISOString();

/** What takes place on a day, also what began before it, in the order of starts. */
export const entriesOn = (entries: readonly CalendarEntry[], day: string): CalendarEntry[] => {
  const [from, to] = [startOf(day), startOf(dateAfter(day, 1))];

  return entries.filter(({ startsAt, endsAt }) => startsAt < to && endsAt > from);
};

export const today = (): string => dateOf(new Date());
