import {
  type CalendarDate,
  dateAfter,
  isWorkingDay,
  nextWorkingDay,
  workingDayAfter,
} from '../calendar/working-days.js';
import type { Finding } from '../notice/notice.schemas.js';
import { isMarked } from '../wording/classified-marks.js';
import { fingertip, forcedWords, leastWorkingDays, relief, secrecy } from '../wording/relief.js';
import { type DemandFields, type Frequency, type Indicator, isVisit } from './demand.schemas.js';

/** Numbers of the rules as they usually are; a place sets its own in the table of rules. */
export const usualNumbers = {
  points: 100,
  levels: 2,
  repeatDays: 90,
  repeatPercent: 60,
  visitDays: 14,
  visitTimes: 3,
  workingDays: leastWorkingDays,
} as const;
export type DemandNumbers = Readonly<Record<keyof typeof usualNumbers, number>>;

/** All that the rules look at beside the fields. */
export interface DemandScene {
  readonly fields: DemandFields;
  readonly today: CalendarDate;
  readonly plan: { readonly title: string; readonly times: number; readonly used: number } | null;
  /** Forms asked of the same units lately. */
  readonly earlier: readonly { readonly title: string; readonly unitName: string; readonly items: readonly string[] }[];
  /** Places with the visits of this unit within the window, this one not among them. */
  readonly visits: readonly { readonly place: string; readonly times: number }[];
  /** Whether it is asked of towns or villages. */
  readonly reachesGrassroots: boolean;
  readonly numbers: DemandNumbers;
}

const finding = (
  rule: string,
  level: Finding['level'],
  clause: string,
  values: Finding['values'] = {},
): readonly Finding[] => [{ rule, level, clause, message: `rule.${rule}`, values }];
const clean: readonly Finding[] = [];

/** The same while one writes and when it is asked; depends on nothing but its argument. */
export const checkDemand = (scene: DemandScene): Finding[] =>
  [
    classifiedMark,
    outsidePlan,
    split,
    tooManyPoints,
    tooDeep,
    fractions,
    traces,
    ranking,
    tooOften,
    repeated,
    besidePlatform,
    forced,
    unlisted,
    rushed,
    clustered,
  ].flatMap((rule) => rule(scene));

export const textsOf = ({ title, purpose, basis, duty, approval, items, indicators }: DemandFields): string[] => [
  ...[title, purpose, basis, duty, approval],
  ...items,
  ...indicators.map(({ text }) => text),
];

const classifiedMark = ({ fields }: DemandScene) =>
  textsOf(fields).some(isMarked) ? finding('mark.classified', 'block', secrecy) : clean;

/** G14: 计划外一事一报. */
const outsidePlan = ({ fields: { kind, planItemId, approval } }: DemandScene) =>
  kind === 'inspection' && planItemId === null && approval === ''
    ? finding('G14.unplanned', 'warn', `${relief}：督检考计划`)
    : clean;

/** G14: no more legs than planned (执行搞拆分). */
const split = ({ plan }: DemandScene) =>
  plan && plan.used >= plan.times
    ? finding('G14.split', 'warn', `${relief}：督检考计划`, { title: plan.title, times: plan.times, used: plan.used })
    : clean;

/** Points of the innermost lines: a line with lines below it only sums them up. */
export const totalPoints = (indicators: readonly Indicator[]): number =>
  indicators
    .filter(({ level }, index) => (indicators[index + 1]?.level ?? 0) <= level)
    .reduce((sum, { points }) => sum + points, 0);

const assessment = `${relief}：考核化繁为简`;
const tooManyPoints = ({ fields: { indicators }, numbers }: DemandScene) => {
  const points = totalPoints(indicators);
  return points > numbers.points ? finding('G16.points', 'warn', assessment, { points, most: numbers.points }) : clean;
};
const tooDeep = ({ fields: { indicators }, numbers }: DemandScene) => {
  const levels = Math.max(0, ...indicators.map(({ level }) => level));
  return levels > numbers.levels ? finding('G16.levels', 'warn', assessment, { levels, most: numbers.levels }) : clean;
};
const fractions = ({ fields: { indicators } }: DemandScene) =>
  indicators.some(({ points }) => !Number.isInteger(points)) ? finding('G16.fraction', 'warn', assessment) : clean;

const distinct = (words: readonly string[]): string => [...new Set(words)].join('、');

/** G17: not whether there was a meeting, a document, a picture or a piece in the press. */
const traceWords =
  /(?:开会|会议|发文|转发|简报)(?:的)?(?:次数|数量|场次|篇数)|台账|台帐|媒体(?:报道|宣传)|报刊|(?:领导)?批示|留痕|(?:工作)?(?:照片|截图|痕迹)/g;
const traces = ({ fields: { indicators } }: DemandScene) => {
  const words = distinct(indicators.flatMap(({ text }) => [...text.matchAll(traceWords)].map(([word]) => word)));
  return words === '' ? clean : finding('G17.traces', 'block', `${relief}：不以痕迹论实绩`, { words });
};

/** G18: no ranking, and no ranking in the guise of an assessment. What forbids it does not ask for it. */
const rankWords = /(?<!不|严禁|禁止|不得|取消)(?:搞|进行|实行)?(排名|名次|排位|末位淘汰)/g;
const ranking = ({ fields: { purpose, items, indicators } }: DemandScene) => {
  const texts = [purpose, ...items, ...indicators.map(({ text }) => text)];
  const words = distinct(texts.flatMap((text) => [...text.matchAll(rankWords)].map((match) => match[1] ?? '')));
  return words === '' ? clean : finding('G18.ranking', 'block', `${relief}：不搞排名`, { words });
};

/** G17: no frequent forms; 日报、周报 are what places forbid first (domain.md 3.7). */
const tooOften = ({ fields: { kind, frequency } }: DemandScene) =>
  kind === 'form' && frequency === 'weekly' ? finding('G17.frequent', 'warn', `${relief}：不频繁要求填表`) : clean;

const bare = (item: string): string => item.replace(/[\s（）()、，,：:]/gu, '');
/** Share of items, 0 to 100, that an earlier form asked for. */
export function repeatedPercent(items: readonly string[], earlier: readonly string[]): number {
  const known = new Set(earlier.map(bare));
  const wanted = [...new Set(items.map(bare))];

  return wanted.length === 0 ? 0 : Math.round((wanted.filter((item) => known.has(item)).length * 100) / wanted.length);
}

/** G19: the same item is given once (同一材料只报一次). */
const repeated = ({ fields, earlier, numbers }: DemandScene) => {
  const same = fields.kind === 'form' && earlier.find(({ items }) => isRepeated(fields.items, items, numbers));
  if (!same) return clean;
  const { title, unitName } = same;

  return finding('G19.repeated', 'warn', `${relief}：一表通`, {
    ...{ title, unit: unitName },
    percent: repeatedPercent(fields.items, same.items),
  });
};
export const isRepeated = (
  items: readonly string[],
  earlier: readonly string[],
  { repeatPercent }: Pick<DemandNumbers, 'repeatPercent'>,
): boolean => items.length > 0 && repeatedPercent(items, earlier) >= repeatPercent;

/** 体外循环: asked by mail, chat or another system beside 一表通. domain.md 3.5. */
const besidePlatform = ({ fields: { kind, channel } }: DemandScene) =>
  kind === 'form' && channel !== 'platform'
    ? finding('channel.beside', 'warn', `${relief}：一表通`, { channel })
    : clean;

const forced = ({ fields }: DemandScene) => {
  const words = distinct(textsOf(fields).flatMap((text) => forcedWords.filter((word) => text.includes(word))));
  return words === '' ? clean : finding('words.forced', 'warn', fingertip, { words });
};

/** G20: what is in no list of duties needs admission first (准入). */
const unlisted = ({ fields: { duty }, reachesGrassroots }: DemandScene) =>
  reachesGrassroots && duty === '' ? finding('G20.unlisted', 'hint', `${relief}：履职事项清单`) : clean;

const rushed = ({ fields, today, numbers }: DemandScene) => {
  const due = fields.kind === 'form' ? dueDates(fields, today, fields.through)[0] : undefined;
  const earliest = workingDayAfter(isWorkingDay(today) ? today : nextWorkingDay(today), numbers.workingDays);

  return due !== undefined && due < earliest
    ? finding('deadline.rushed', 'warn', relief, { due, days: numbers.workingDays, earliest })
    : clean;
};

/** So many visits to one place by one organ; the case of 海南, domain.md 3.5. */
const clustered = ({ fields, visits, numbers }: DemandScene) => {
  const over = isVisit(fields.kind) ? visits.filter(({ times }) => times + 1 >= numbers.visitTimes) : [];
  const [first] = over;
  if (!first) return clean;

  return finding('visits.clustered', 'warn', '整治形式主义为基层减负专项工作机制通报', {
    ...{
      places: over
        .slice(0, 5)
        .map(({ place }) => place)
        .join('、'),
      count: over.length,
    },
    ...{ days: numbers.visitDays, times: first.times + 1 },
  });
};

const monthsOf: Readonly<Record<Exclude<Frequency, 'once' | 'weekly'>, number>> = {
  monthly: 1,
  quarterly: 3,
  yearly: 12,
};

/** The same day so many months earlier, or the last day of a shorter month. */
function monthsBefore(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, last));

  return first.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** Days from `start` to `end` on which a form is due, counted back from its last day; in the order of time. */
export function dueDates(
  { from, through, frequency }: Pick<DemandFields, 'from' | 'through' | 'frequency'>,
  start: CalendarDate,
  end: CalendarDate,
): CalendarDate[] {
  const dates: CalendarDate[] = [];
  const least = from > start ? from : start;
  for (let step = 0; ; step += 1) {
    const date =
      frequency === 'once' || frequency === 'weekly'
        ? dateAfter(through, -7 * step)
        : monthsBefore(through, monthsOf[frequency] * step);
    if (date < least) break;
    if (date <= end) dates.unshift(date);
    if (frequency === 'once') break;
  }

  return dates;
}
