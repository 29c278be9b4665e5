import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  lifeCycle,
  type MeetingAct,
  rankOfPost,
  sittingMinutes,
  statusAfter,
  timeFault,
  weekOfMonth,
} from './meeting.rules.js';
import { type MeetingStatus, meetingStatusSchema } from './meeting.schemas.js';

const acts = Object.keys(lifeCycle) as MeetingAct[];

test('a meeting is called once, held once, and what has ended stays ended, whatever is tried', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 40 }), (tried) => {
      const seen: MeetingStatus[] = ['draft'];
      for (const act of tried) {
        const now = seen.at(-1) as MeetingStatus;
        const next = statusAfter(now, act);
        if (next) seen.push(next);
      }
      const entered = (status: MeetingStatus) =>
        seen.filter((each, at) => each === status && seen[at - 1] !== status).length;
      const ended = seen.findIndex((status) => ['closed', 'cancelled', 'merged'].includes(status));

      expect(meetingStatusSchema.options.every((status) => entered(status) <= 1)).toBe(true);
      expect(ended === -1 || ended === seen.length - 1).toBe(true);
      expect(seen.includes('held') && seen.includes('cancelled')).toBe(false);
    }),
  );
});

test('an end before its start and a meeting of 40 hours are none', () => {
  const from = new Date('2026-11-26T01:00:00Z');
  const after = (hours: number) => ({ startsAt: from, endsAt: new Date(from.getTime() + hours * 3_600_000) });

  expect([0, -1, 2, 36, 40].map((hours) => timeFault(after(hours), 'special'))).toEqual([
    'meeting.ends_before_start',
    'meeting.ends_before_start',
    null,
    null,
    'meeting.too_long',
  ]);
  expect([72, 400].map((hours) => timeFault(after(hours), 'statutory'))).toEqual([null, 'meeting.too_long']);
});

test('nights are no sitting, and no day has more than eight hours of it', () => {
  const at = (words: string) => new Date(`${words}:00+08:00`);

  expect(sittingMinutes(at('2026-11-26T09:00'), at('2026-11-26T11:30'))).toBe(150);
  expect(sittingMinutes(at('2026-11-26T14:00'), at('2026-11-27T12:00'))).toBe(240 + 240);
  expect(sittingMinutes(at('2026-11-26T08:00'), at('2026-11-28T18:00'))).toBe(3 * 480);
});

test('weeks of a month go by its Mondays', () => {
  const week = (date: string) => weekOfMonth(new Date(`${date}T09:00:00+08:00`));

  // 2026-11-01 is a Sunday, 2026-11-02 the first Monday.
  expect(['2026-11-01', '2026-11-02', '2026-11-08', '2026-11-09', '2026-11-25', '2026-11-30'].map(week)).toEqual([
    1, 1, 1, 2, 4, 5,
  ]);
});

test('the rank of a post is read from its words', () => {
  const wanted = {
    主要负责人: 'principal',
    镇长: 'principal',
    党委书记: 'principal',
    村支书: 'principal',
    局长: 'principal',
    分管负责人: 'deputy',
    副镇长: 'deputy',
    党委副书记: 'deputy',
    办公室主任: 'any',
    办公室副主任: 'any',
    科员: 'any',
    文书: 'any',
  } as const;

  expect(Object.fromEntries(Object.keys(wanted).map((post) => [post, rankOfPost(post)]))).toEqual(wanted);
});
