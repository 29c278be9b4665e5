import { type CalendarDate, workingDayAfter } from '../calendar/working-days.js';
import type { BurdenKind, ReportAct, ReportState } from './report.contract.js';

/**
 * What can be done with a report, by what it is. The office may answer at any time before it is closed; a unit that it
 * was passed on to replies to the office and not to the reporter; who reported may say that an answer settles nothing.
 */
export const reportCycle = {
  accept: { received: 'in-hand' },
  pass: { received: 'passed', 'in-hand': 'passed' },
  reply: { passed: 'in-hand' },
  answer: { received: 'answered', 'in-hand': 'answered', passed: 'answered' },
  object: { answered: 'in-hand' },
  close: { answered: 'closed' },
} as const satisfies Record<ReportAct, Partial<Record<ReportState, ReportState>>>;

export const reportAfter = (state: ReportState, act: ReportAct): ReportState | null =>
  (reportCycle[act] as Partial<Record<ReportState, ReportState>>)[state] ?? null;

/** An objection is heard twice; then it is for the superior's burden office. */
export const mostObjections = 2;
/** Everything but taking in hand and closing is said in words. */
export const needsWords = (act: ReportAct): boolean => act !== 'accept' && act !== 'close';

/** Working days within which an answer is owed, and within which an objection is answered. */
export const answerDays = { report: 10, voice: 15, objection: 5 } as const;
export const dueOnOf = (from: CalendarDate, days: number): CalendarDate => workingDayAfter(from, days);

/** Open ones wait by the day on which they are due. */
export const isOwed = (state: ReportState): boolean => state !== 'answered' && state !== 'closed';

const kind = (id: string, name: string): BurdenKind => ({ id, name, active: true });

/** 网信办's clue types (domain.md 3.3) and the detectors (3.5), to begin with; a city edits them. */
export const usualKinds: readonly BurdenKind[] = [
  kind('duplicate', '同一文件多头重复下发'),
  kind('rushed', '时限过急、层层加码'),
  kind('meetings', '会议过多、陪会、层层套开'),
  kind('forms', '多头填报、重复报数报表'),
  kind('visits', '督查检查考核扎堆、计划外'),
  kind('check-in', '打卡、积分、排名、点赞转发、在线时长'),
  kind('instant-reply', '接龙、要求即时响应、索要截图视频'),
  kind('forced-use', '强制下载、强制登录、强制推广'),
  kind('idle-group', '空壳、僵尸工作群或应用'),
  kind('overlap', '工作群或应用重复交叉'),
  kind('assessment', '以痕迹、线上数据作考核依据'),
  kind('outside-list', '清单外任务、摊派'),
  kind('complaint', '投诉'),
  kind('suggestion', '建议'),
  kind('other', '其他'),
];

/** The new list, with what was left out kept at its end and no longer offered: reports name it. */
export function withKept(given: readonly BurdenKind[], known: readonly BurdenKind[]): BurdenKind[] {
  const ids = new Set(given.map(({ id }) => id));

  return [...given, ...known.filter(({ id }) => !ids.has(id)).map((each) => ({ ...each, active: false }))];
}

export const hasDoubleIds = (given: readonly BurdenKind[]): boolean =>
  new Set(given.map(({ id }) => id)).size !== given.length;

const codeLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Sixteen of Crockford's letters from random bytes: 80 bits that nobody guesses. */
export const codeOf = (bytes: Uint8Array): string =>
  Array.from(bytes.slice(0, 16), (byte) => codeLetters[byte % codeLetters.length]).join('');
export const readableCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;
