import type { Language } from '#lib/preferences';

const timeZone = 'Asia/Shanghai';
const dayMs = 24 * 3600_000;
const words = {
  'zh-CN': {
    today: '今天',
    tomorrow: '明天',
    afterTomorrow: '后天',
    yesterday: '昨天',
    before: (when: string) => `${when} 前`,
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    afterTomorrow: '',
    yesterday: 'yesterday',
    before: (when: string) => `by ${when}`,
  },
} as const;

/** Days from `now` to `at`, by the calendar of Asia/Shanghai. */
function daysAway(at: Date, now: Date): number {
  const dayOf = (date: Date) => Math.floor((date.getTime() + 8 * 3600_000) / dayMs);

  return dayOf(at) - dayOf(now);
}

const yearOf = (date: Date) => new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' }).format(date);
const clockOf = (date: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(date);

/** The day as people say it: 今天, 明天, 昨天, 周五, 11月28日, 2025年3月1日. */
export function formatDay(iso: string, language: Language, now = new Date()): string {
  const at = new Date(iso);
  const away = daysAway(at, now);
  const { today, tomorrow, afterTomorrow, yesterday } = words[language];

  if (away === 0) return today;
  if (away === 1) return tomorrow;
  if (away === -1) return yesterday;
  if (away === 2 && afterTomorrow !== '') return afterTomorrow;
  if (away > 1 && away < 7) return new Intl.DateTimeFormat(language, { timeZone, weekday: 'short' }).format(at);
  const withYear = yearOf(at) === yearOf(now) ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(language, { timeZone, ...withYear, month: 'short', day: 'numeric' }).format(at);
}

/** A moment as people say it: 今天 17:00, 昨天 09:12; over a week ago the day alone. */
export function formatMoment(iso: string, language: Language, now = new Date()): string {
  const day = formatDay(iso, language, now);

  return daysAway(new Date(iso), now) < -7 ? day : `${day} ${clockOf(new Date(iso))}`;
}

/** A deadline: 今天 17:00 前. */
export function formatDeadline(iso: string, language: Language, now = new Date()): string {
  const at = new Date(iso);

  return words[language].before(`${formatDay(iso, language, now)} ${clockOf(at)}`);
}

/** The exact instant in Asia/Shanghai: 2026-11-21 17:00:00. */
export const formatExact = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(new Date(iso));

/** A calendar date without its year: 11月22日. */
export const formatCalendarDay = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone, month: 'long', day: 'numeric' }).format(
    new Date(`${date}T00:00:00+08:00`),
  );

/** A date that will be read years later: 2026年11月22日. */
export const longDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));

export type Urgency = 'overdue' | 'today' | 'soon' | 'calm';

/** Overdue, due today, due within two days, or none of these. */
export function urgencyOf(deadline: string, now = new Date()): Urgency {
  const at = new Date(deadline);
  if (at < now) return 'overdue';
  const away = daysAway(at, now);

  return away === 0 ? 'today' : away <= 2 ? 'soon' : 'calm';
}

export const formatCount = (count: number, language: Language): string => new Intl.NumberFormat(language).format(count);

/** A share with one decimal, cut and not rounded towards the goal: 29.96% shows as 29.9%. */
export function formatShare(share: number, language: Language): string {
  const tenths = Math.trunc(share * 1000 + Math.sign(share) * 1e-9) / 1000;

  return new Intl.NumberFormat(language, { style: 'percent', minimumFractionDigits: 1 }).format(tenths);
}

export function formatSize(sizeBytes: number): string {
  if (sizeBytes < 1024) return `${sizeBytes} B`;
  const kib = sizeBytes / 1024;

  return kib < 1024 ? `${kib.toFixed(0)} KB` : `${(kib / 1024).toFixed(1)} MB`;
}
