import {
  closeOfWork,
  dateOf,
  instantAt,
  isWorkingDay,
  minuteOfDay,
  nextWorkingDay,
  weekdayOf,
  workingDayAfter,
} from '../calendar/working-days.js';
import type { Finding, NoticeMode } from './notice.schemas.js';
import { textOfHtml } from './notice.text.js';

const fingertip = '《关于防治“指尖上的形式主义”的若干意见》';
export const relief = '《整治形式主义为基层减负若干规定》';
const secrecy = '《中华人民共和国保守国家秘密法》';

export interface CheckedNotice {
  readonly title: string;
  /** The words of the body, see `textOfHtml`. */
  readonly text: string;
  readonly mode: NoticeMode;
  readonly deadline: Date | null;
  /** When it goes out. */
  readonly at: Date;
}

/**
 * A mark of classification: one with its star (绝密★, 机密★1年), or a line that holds nothing but the mark.
 * Words about secrecy in a sentence (保守国家秘密) are no mark. GB/T 9704 7.2.2.
 */
const starred = /(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆*＊]/;
const alone = /^[\s【[（(]*(?:绝\s*密|机\s*密|秘\s*密)[\s】\]）)]*$/m;

export function hasClassifiedMark(title: string, bodyHtml: string): boolean {
  return isMarked(title) || isMarked(textOfHtml(bodyHtml));
}

const isMarked = (text: string): boolean => starred.test(text) || alone.test(text);

/** Behaviour that a notice may not ask for through the screen; each has a circular behind it. */
const forcedWords = ['打卡', '接龙', '截图', '收到请回复', '积分', '排名', '安装率', '点赞', '轨迹'] as const;

/** G4: ordinary documents keep to 5,000 characters, those on one task to 4,000. */
const longBody = { task: 4000, general: 5000 } as const;

/** What the rules object to in a notice; the same on the page while it is written and on the server when it goes out. */
export function checkNotice(notice: CheckedNotice): Finding[] {
  return [classifiedMark, forcedBehaviour, rushedDeadline, replyDemanded, longText].flatMap(
    (rule) => rule(notice) ?? [],
  );
}

function classifiedMark({ title, text }: CheckedNotice): Finding | null {
  if (!isMarked(title) && !isMarked(text)) return null;

  return {
    rule: 'mark.classified',
    level: 'block',
    clause: secrecy,
    message: 'notice.rule.mark_classified',
    values: {},
  };
}

function forcedBehaviour({ title, text }: CheckedNotice): Finding | null {
  const found = forcedWords.filter((word) => title.includes(word) || text.includes(word));
  if (found.length === 0) return null;

  const values = { words: found.join('、') };
  return { rule: 'words.forced', level: 'warn', clause: fingertip, message: 'notice.rule.words_forced', values };
}

/** Full working days that a unit needs at the least between a notice and its deadline. */
const leastWorkingDays = 2;

/**
 * A deadline that leaves no time: before the same hour two working days on. Said in the words of the worst case:
 * Friday for the weekend or Monday, the last hour of work for the next morning, or simply too soon. One finding,
 * so that one reason answers it.
 */
function rushedDeadline({ deadline, at }: CheckedNotice): Finding | null {
  if (!deadline) return null;
  const issuedOn = dateOf(at);
  const startsOn = isWorkingDay(issuedOn) ? issuedOn : nextWorkingDay(issuedOn);
  const sameHour = { hour: 0, minute: isWorkingDay(issuedOn) ? minuteOfDay(at) : 0 };
  const earliest = instantAt(workingDayAfter(startsOn, leastWorkingDays), sameHour);
  if (deadline >= earliest) return null;

  const values = { days: leastWorkingDays, earliest: earliest.toISOString() };
  return { rule: 'deadline.rushed', level: 'warn', clause: relief, message: rushedMessage(at, deadline), values };
}

function rushedMessage(at: Date, deadline: Date): string {
  const [issuedOn, dueOn] = [dateOf(at), dateOf(deadline)];
  const lastHour = closeOfWork.hour * 60 + closeOfWork.minute - 60;
  if (weekdayOf(issuedOn) === 5 && dueOn > issuedOn && dueOn <= nextWorkingDay(issuedOn))
    return 'notice.rule.deadline_weekend';
  if (minuteOfDay(at) >= lastHour && dueOn <= nextWorkingDay(issuedOn)) return 'notice.rule.deadline_after_hours';

  return 'notice.rule.deadline_rushed';
}

/** A receipt suffices: asking for an answer on top of it is a burden (T4). */
function replyDemanded({ title, text }: CheckedNotice): Finding | null {
  const found = /(?:请|务必|须|需|立即|及时)[^。；\n]{0,6}(?:回复|回执|反馈收到)/.exec(
    `${title}\n${text}`.replaceAll('收到请回复', ''),
  );
  if (!found) return null;

  const values = { words: found[0] };
  return { rule: 'reply.demanded', level: 'hint', clause: fingertip, message: 'notice.rule.reply_demanded', values };
}

function longText({ text }: CheckedNotice): Finding | null {
  const count = [...text.matchAll(/\p{Script=Han}/gu)].length;
  if (count <= longBody.task) return null;

  const values = { count, limit: count > longBody.general ? longBody.general : longBody.task };
  return { rule: 'body.long', level: 'hint', clause: relief, message: 'notice.rule.body_long', values };
}
