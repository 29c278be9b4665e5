import { type CalendarDate, dateAfter } from '../../calendar/working-days.js';
import { sentencesOf } from './text-of-content.js';

export interface Deadline {
  readonly on: CalendarDate;
  /** As written. */
  readonly words: string;
}

/** Only where something is to be handed in or done by then; what happened before a day is no deadline. */
const handingIn = /报|反馈|提交|回复|填|交|完成|整改到位/;
const dated =
  /(?:((?:19|20)\d{2})年)?(\d{1,2})月(\d{1,2})日(?:[（(][^）)]{0,6}[）)])?(?:上午|下午|中午|晚)?(?:\d{1,2}[时点:：]\d{0,2}分?)?(?:下班)?(?:之?前|以前)/g;
const near: readonly (readonly [RegExp, number])[] = [
  [/(?:今[日天]|当[日天])(?:[^。；，\n]{0,8})?(?:前|内)|(?<!次日|明[日天]|每天|每日)下班前/, 0],
  [/(?:明[日天]|次日|24小时)(?:[^。；，\n]{0,8})?(?:前|内)/, 1],
];

const isDate = (written: string): boolean => {
  const time = Date.parse(`${written}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 'YYYY-MM-DD'.length) === written;
};

/** A day half a year gone is that of the next year: 1月5日 as written in December. */
function dateIn(today: CalendarDate, [, year, month = '', day = '']: RegExpMatchArray): CalendarDate | null {
  const dayOfYear = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 'YYYY'.length));
  const written = `${year ?? thisYear}-${dayOfYear}`;
  const isNextYear = year === undefined && written < dateAfter(today, -180);
  const on = isNextYear ? `${thisYear + 1}-${dayOfYear}` : written;

  return isDate(on) ? on : null;
}

/** Days by which a text asks for something, in the order of the text. */
export function deadlinesIn(text: string, today: CalendarDate): Deadline[] {
  return sentencesOf(text)
    .filter((sentence) => handingIn.test(sentence))
    .flatMap((sentence) => {
      const onDates = [...sentence.matchAll(dated)].flatMap((match) => {
        const on = dateIn(today, match);
        return on ? [{ on, words: match[0] }] : [];
      });
      const soon = near.flatMap(([pattern, days]) => {
        const words = pattern.exec(sentence)?.[0];
        return words && onDates.length === 0 ? [{ on: dateAfter(today, days), words }] : [];
      });
      return [...onDates, ...soon];
    });
}
