import { dateOf } from '@yiwang/shared/calendar/working-days';
import { formatDay } from '#lib/format';
import type { Language } from '#lib/preferences';

interface Times {
  readonly startsAt: string;
  readonly endsAt: string;
}
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
export const clockOf = (iso: string): string => clock.format(new Date(iso));
const isOneDay = ({ startsAt, endsAt }: Times): boolean =>
  dateOf(new Date(startsAt)) === dateOf(new Date(Date.parse(endsAt) - 1));

/** 09:00–10:30; over several days with the day of its end. */
export const clockTimes = (times: Times): string =>
  isOneDay(times)
    ? `${clockOf(times.startsAt)}–${clockOf(times.endsAt)}`
    : `${clockOf(times.startsAt)} – ${dateOf(new Date(times.endsAt)).slice(5)} ${clockOf(times.endsAt)}`;

/** 明天 09:00–10:30. */
export const spokenTimes = (times: Times, language: Language): string =>
  `${formatDay(times.startsAt, language)} ${clockTimes(times)}`;

/** 2026-12-02 09:30–10:50: for paper, where 明天 soon is wrong. */
export const printedTimes = (times: Times): string => `${dateOf(new Date(times.startsAt))} ${clockTimes(times)}`;
