import { dateOf, isWorkingDay } from '../calendar/working-days.js';

/** A meeting that asks somebody of a unit to come. */
export interface AskedMeeting {
  readonly id: string;
  readonly title: string;
  readonly convenerId: string;
  readonly convenerName: string;
  readonly unitId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface UnitDay {
  readonly unitId: string;
  readonly date: string;
  readonly meetings: readonly AskedMeeting[];
}

/** Meetings by unit and day of their beginning, in the order of time. */
export function unitDays(meetings: readonly AskedMeeting[]): UnitDay[] {
  const days = new Map<string, AskedMeeting[]>();
  for (const meeting of meetings) {
    const key = `${meeting.unitId} ${dateOf(meeting.startsAt)}`;
    days.set(key, [...(days.get(key) ?? []), meeting]);
  }

  return [...days].map(([key, all]) => {
    const [unitId = '', date = ''] = key.split(' ');
    return { unitId, date, meetings: all.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime()) };
  });
}

/** 一天多会: a working day on which a unit is called to at least so many. */
export const heavyDays = (meetings: readonly AskedMeeting[], times: number): UnitDay[] =>
  unitDays(meetings).filter((day) => isWorkingDay(day.date) && day.meetings.length >= times);

/** Whether two lie over each other; one that begins as the other ends does not. */
export const overlaps = (
  one: { readonly startsAt: Date; readonly endsAt: Date },
  other: { readonly startsAt: Date; readonly endsAt: Date },
): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** 会议冲突: two meetings of different conveners at one time for one unit. */
export function clashes(meetings: readonly AskedMeeting[]): UnitDay[] {
  return unitDays(meetings).flatMap((day) => {
    const clashing = day.meetings.filter((one) =>
      day.meetings.some((other) => other.id !== one.id && other.convenerId !== one.convenerId && overlaps(one, other)),
    );
    return clashing.length > 1 ? [{ ...day, meetings: clashing }] : [];
  });
}
