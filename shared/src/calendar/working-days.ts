import { arrangements } from './holidays.js';

/** A calendar date in Asia/Shanghai, `YYYY-MM-DD`. */
export type CalendarDate = string;

const dayMs = 86_400_000;
// Asia/Shanghai has been eight hours ahead of UTC, without summer time, since 1991.
const offsetMs = 8 * 3_600_000;

/** Office hours of organs end at half past five unless a place says otherwise. */
export const closeOfWork = { hour: 17, minute: 30 } as const;

export const dateOf = (instant: Date): CalendarDate =>
  new Date(instant.getTime() + offsetMs).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** Minutes since midnight in Asia/Shanghai. */
export const minuteOfDay = (instant: Date): number => Math.floor(((instant.getTime() + offsetMs) % dayMs) / 60_000);

/** The instant of a time of day in Asia/Shanghai. */
export const instantAt = (date: CalendarDate, { hour, minute }: { hour: number; minute: number }): Date =>
  new Date(Date.parse(`${date}T00:00:00Z`) - offsetMs + (hour * 60 + minute) * 60_000);

export const dateAfter = (date: CalendarDate, days: number): CalendarDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);

/** 0 is Sunday. */
export const weekdayOf = (date: CalendarDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** Whether offices work. Years whose arrangement is not known yet have plain weekends. */
export function isWorkingDay(date: CalendarDate): boolean {
  const arrangement = arrangements[date.slice(0, 4)];
  const day = date.slice('YYYY-'.length);
  if (arrangement?.shifted.includes(day)) return true;
  if (arrangement?.off.some(([first, last]) => first <= day && day <= last)) return false;

  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6;
}

/** The first working day after a date. */
export function nextWorkingDay(date: CalendarDate): CalendarDate {
  const next = dateAfter(date, 1);

  return isWorkingDay(next) ? next : nextWorkingDay(next);
}

/** The n-th working day after a date, which itself does not count. `days` is 0 or more. */
export const workingDayAfter = (date: CalendarDate, days: number): CalendarDate =>
  days === 0 ? date : workingDayAfter(nextWorkingDay(date), days - 1);

/** Working days after `from` up to and with `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: CalendarDate, to: CalendarDate): number {
  let count = 0;
  for (let date = dateAfter(from, 1); date <= to; date = dateAfter(date, 1)) if (isWorkingDay(date)) count += 1;

  return count;
}
