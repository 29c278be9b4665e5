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
import { isMarked } from '../wording/classified-marks.js';
import {
  fingertip,
  forcedWords,
  longBody,
  type ReliefNumbers,
  relief,
  secrecy,
  usualRelief,
} from '../wording/relief.js';
import type { Finding, NoticeMode } from './notice.schemas.js';
import { textOfHtml } from './notice.text.js';

export interface CheckedNotice {
  readonly title: string;
  /** The words of the body, see `textOfHtml`. */
  readonly text: string;
  readonly mode: NoticeMode;
  readonly deadline: Date | null;
  /** When it goes out. */
  readonly at: Date;
  /** As this place set them; the usual ones where it is not said. */
  readonly numbers?: ReliefNumbers;
}

export function hasClassifiedMark(title: string, bodyHtml: string): boolean {
  return isMarked(title) || isMarked(textOfHtml(bodyHtml));
}

/**
 * The deadline of a correction that the rules look at: a new one, or the old one where everybody is asked again. One
 * that stands as it was had its time from the publication on.
 */
export const judgedDeadline = (corrected: Date | null, before: Date | null, askAgain: boolean): Date | null =>
  askAgain || corrected?.getTime() !== before?.getTime() ? corrected : null;

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

/**
 * A deadline that leaves no time: before the same hour two working days on, or as many as the place set. Said in the words of the worst case:
 * Friday for the weekend or Monday, the last hour of work for the next morning, or simply too soon. One finding,
 * so that one reason answers it.
 */
function rushedDeadline({ deadline, at, numbers: { workingDays } = usualRelief }: CheckedNotice): Finding | null {
  if (!deadline) return null;
  const issuedOn = dateOf(at);
  const startsOn = isWorkingDay(issuedOn) ? issuedOn : nextWorkingDay(issuedOn);
  const sameHour = { hour: 0, minute: isWorkingDay(issuedOn) ? minuteOfDay(at) : 0 };
  const earliest = instantAt(workingDayAfter(startsOn, workingDays), sameHour);
  if (deadline >= earliest) return null;

  const values = { days: workingDays, earliest: earliest.toISOString() };
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

function longText({ text, numbers: { characters } = usualRelief }: CheckedNotice): Finding | null {
  const count = [...text.matchAll(/\p{Script=Han}/gu)].length;
  if (count <= Math.min(longBody.task, characters)) return null;

  const values = { count, limit: count > characters ? characters : longBody.task };
  return { rule: 'body.long', level: 'hint', clause: relief, message: 'notice.rule.body_long', values };
}
