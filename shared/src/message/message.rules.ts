import { dateOf, isWorkingDay, minuteOfDay } from '../calendar/working-days.js';
import type { PersonId } from '../person/person.contract.js';
import type { Message, RestSettings } from './message.schemas.js';

/** How long one's own message can be taken back. */
const recallWindowMs = 2 * 60_000;
export const canRecall = (message: Pick<Message, 'senderId' | 'at' | 'recall'>, me: PersonId, at: Date): boolean =>
  message.senderId === me && message.recall === null && at.getTime() - Date.parse(message.at) <= recallWindowMs;

/** Two numbers that only grow. What one may not see is not unread. */
export const unreadOf = (headSeq: number, readSeq: number, hiddenUpTo = 0): number =>
  Math.max(0, headSeq - Math.max(readSeq, hiddenUpTo));

const excerptLength = 80;
/** The beginning of a text in one line, cut between characters. */
export function excerptOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const characters = [...line];

  return characters.length > excerptLength ? `${characters.slice(0, excerptLength).join('')}…` : line;
}

/** Whether a person is to be left in peace now. */
export function isQuiet({ quiet, quietOnDaysOff }: RestSettings, at: Date): boolean {
  if (quietOnDaysOff && !isWorkingDay(dateOf(at))) return true;
  if (!quiet) return false;
  const [from, to, minute] = [minutesOf(quiet.from), minutesOf(quiet.to), minuteOfDay(at)];

  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** Whether a new message makes a sound or a pop-up. An urgent one reaches the one on duty by its own event. */
export function alerts(
  message: Pick<Message, 'senderId' | 'mentions' | 'mentionsEveryone'>,
  me: PersonId,
  { muted, rest, at }: { readonly muted: boolean; readonly rest: RestSettings; readonly at: Date },
): boolean {
  if (message.senderId === me || isQuiet(rest, at)) return false;
  const namesMe = message.mentionsEveryone || message.mentions.some(({ id }) => id === me);

  return namesMe || !muted;
}
