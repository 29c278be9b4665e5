/** Calendar days and months are strings, `2024-03-31` and `2024-03`, so that their order is the order of text. */
export type Day = string;
export type Month = string;

const dayFormat = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });

/** The day of an instant, by the clock on the wall of the city. */
export const dayOf = (instant: Date): Day => dayFormat.format(instant);
export const yearOf = (day: Day | Month): number => Number(day.slice(0, 4));
export const monthOf = (day: Day | Month): number => Number(day.slice(5, 7));
export const monthText = (year: number, month: number): Month => `${year}-${String(month).padStart(2, '0')}`;

/** Last day of a month: day 0 of the next one. */
export const endOfMonth = (year: number, month: number): Day =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);

/** The same day a year earlier; 29 February has 28 February, and the last day of February stays the last. */
export function sameDayOf(year: number, day: Day): Day {
  const month = monthOf(day);
  const last = endOfMonth(year, month);
  const same = `${monthText(year, month)}-${day.slice(8)}`;

  return same > last ? last : same;
}

/** Until which day a year can be counted: its end, or today. */
export const lastDayOf = (year: number, today: Day): Day => (year < yearOf(today) ? `${year}-12-31` : today);

/** Number of months of the year that are over on a day: 0 in January, 12 on 31 December. */
export const completeMonths = (day: Day): number =>
  day === endOfMonth(yearOf(day), monthOf(day)) ? monthOf(day) : monthOf(day) - 1;

/** `2024年3月5日`, as papers write a day. */
export const chineseDay = (day: Day): string => {
  const [year = '', month = '', date = ''] = day.split('-');

  return `${year}年${Number(month)}月${Number(date)}日`;
};
