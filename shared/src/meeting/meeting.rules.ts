import { dateOf, weekdayOf } from '../calendar/working-days.js';
import type { AttendeeRank, MeetingKind, MeetingStatus } from './meeting.schemas.js';
import type { MeetingLimits } from './planning.schemas.js';

/** What can be done with a meeting, by what it is. What is not in the table cannot be done. */
export const lifeCycle = {
  call: { draft: 'called' },
  change: { called: 'called' },
  cancel: { called: 'cancelled' },
  hold: { called: 'held' },
  close: { held: 'closed' },
  merge: { draft: 'merged', called: 'merged' },
} as const satisfies Record<string, Partial<Record<MeetingStatus, MeetingStatus>>>;
export type MeetingAct = keyof typeof lifeCycle;

/** What an act makes of a meeting; null where it cannot be done. */
export const statusAfter = (status: MeetingStatus, act: MeetingAct): MeetingStatus | null =>
  (lifeCycle[act] as Partial<Record<MeetingStatus, MeetingStatus>>)[status] ?? null;

export const isOut = (status: MeetingStatus): boolean => status !== 'draft';

const hourMs = 3_600_000;
/** Statutory sessions go on for days; nothing else is longer than from one morning to the next evening. */
const longestMs = (kind: MeetingKind): number => (kind === 'statutory' ? 10 * 24 : 36) * hourMs;

export function timeFault(
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  kind: MeetingKind,
): 'meeting.ends_before_start' | 'meeting.too_long' | null {
  const lengthMs = endsAt.getTime() - startsAt.getTime();
  if (lengthMs <= 0) return 'meeting.ends_before_start';

  return lengthMs > longestMs(kind) ? 'meeting.too_long' : null;
}

const dayMs = 24 * hourMs;
const offsetMs = 8 * hourMs;
/** A day of sitting: what lies between eight and six in Asia/Shanghai, and eight hours of it at the most. */
const [opens, closes, sittingHours] = [8, 18, 8];

/**
 * Minutes that people sit. Within a day that is from start to end; over several days the nights do not count.
 */
export function sittingMinutes(startsAt: Date, endsAt: Date): number {
  if (dateOf(startsAt) === dateOf(endsAt)) return (endsAt.getTime() - startsAt.getTime()) / 60_000;

  const [start, end] = [startsAt.getTime() + offsetMs, endsAt.getTime() + offsetMs];
  let minutes = 0;
  for (let day = Math.floor(start / dayMs) * dayMs; day < end; day += dayMs) {
    const from = Math.max(start, day + opens * hourMs);
    const to = Math.min(end, day + closes * hourMs);
    minutes += Math.max(0, Math.min(to - from, sittingHours * hourMs)) / 60_000;
  }
  return minutes;
}

/** The week of the month, 1 to 5, by Mondays: the first week is the one that holds the first Monday. 无会周. */
export function weekOfMonth(at: Date): number {
  const date = dateOf(at);
  const day = Number(date.slice(-2));
  const sinceMonday = (weekdayOf(date) + 6) % 7;

  return Math.max(1, Math.ceil((day - sinceMonday) / 7));
}

const deputy = /副|分管|班子成员|党组成员|委员(?!会)|助理/;
const principal =
  /主要负责(?:人|同志)|党(?:委|组|工委)书记|^书记$|支书|支部书记|(?:镇|乡|县|市|区|州|厅|局|部|委|处|院|行|村委会|居委会|党总支)?(?:长|主任|书记)$/;
const inner = /办公室|科长|股长|室主任|所长|站长|秘书长|组长|队长/;

/** 主要负责同志, 班子成员, or neither, by the words of a post. An inner office's head is neither. */
export function rankOfPost(post: string): AttendeeRank {
  if (deputy.test(post)) return inner.test(post) ? 'any' : 'deputy';
  if (/主要负责/.test(post)) return 'principal';
  if (inner.test(post)) return 'any';

  return principal.test(post) ? 'principal' : 'any';
}

/** What holds where a place has set nothing: 若干规定, and half a day of four hours. */
export const usualLimits: MeetingLimits = {
  systemMeetingsPerYear: 1,
  halfDayMinutes: 240,
  discussionHalfDays: 3,
  mainSpeechMinutes: 60,
  otherSpeechMinutes: null,
  mostSpeakers: null,
  videoMinutes: null,
  mostPeople: null,
  mostPeopleOfDepartment: null,
  approvalAbovePeople: null,
  freeWeeks: [],
  attendanceDays: 30,
};

/** Limits of other places as they were published, to choose from (domain.md 3.7). */
export const limitPresets: readonly { readonly id: string; readonly place: string; readonly limits: MeetingLimits }[] =
  [
    { id: 'regulation', place: '整治形式主义为基层减负若干规定', limits: usualLimits },
    {
      id: 'gaotai-2019',
      place: '高台县 2019',
      limits: {
        ...usualLimits,
        mainSpeechMinutes: 40,
        otherSpeechMinutes: 8,
        mostPeople: 150,
        mostPeopleOfDepartment: 80,
        freeWeeks: [4],
      },
    },
    {
      id: 'jiangmen-2014',
      place: '江门市 2014',
      limits: {
        ...usualLimits,
        otherSpeechMinutes: 10,
        mostSpeakers: 5,
        videoMinutes: 90,
        mostPeople: 200,
        mostPeopleOfDepartment: 100,
      },
    },
    { id: 'sixteen-2019', place: '某区“十六条”', limits: { ...usualLimits, approvalAbovePeople: 80 } },
  ];
