import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import fc from 'fast-check';
import ICAL from 'ical.js';
import ical, { ICalEventStatus } from 'ical-generator';
import nodeIcal from 'node-ical';
import { expect, test } from 'vitest';
import type { CalendarRow } from '#modules/meeting/calendar/calendar-rows';
import { writeCalendar } from '#modules/meeting/calendar/write-calendar';
import type { UnitTree } from '#modules/unit/index';

const tree = { byId: new Map() } as unknown as UnitTree;
const rowOf = (title: string, place: string, startsAt: Date, sequence: number): CalendarRow => ({
  meetingId: '0123456789abcdef01234567' as CalendarRow['meetingId'],
  ...{ answer: 'accepted', dropped: false, attends: true, startsAt },
  endsAt: new Date(startsAt.getTime() + 5_400_000),
  card: {
    ...{ version: 1, title, status: 'called', mode: 'video', place, hasCall: true, sequence },
    conveningUnitId: 'x' as UnitId,
    updatedAt: new Date('2026-11-25T00:00:00Z'),
  },
});
const words = fc.stringMatching(/^[\p{L}\p{N} ,;:\\"，；“”𠮷\n-]{1,120}$/u).map((text) => text.trim() || '会');
const instants = fc
  .integer({ min: Date.parse('2020-01-01'), max: Date.parse('2035-01-01') })
  .map((ms) => new Date(ms - (ms % 1000)));

test('whatever stands in a title or a place, two parsers read it back, and no line is longer than 75 octets', () => {
  fc.assert(
    fc.property(words, words, instants, fc.nat(50), (title, place, startsAt, sequence) => {
      const text = writeCalendar([rowOf(title, place, startsAt, sequence)], tree);
      const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
      const event = new ICAL.Event(component);
      const other = Object.values(nodeIcal.parseICS(text)).find((each) => each?.type === 'VEVENT');

      expect([event.summary, event.location, event.startDate.toJSDate(), event.sequence]).toEqual([
        title,
        place,
        startsAt,
        sequence,
      ]);
      expect(other?.type === 'VEVENT' && [other.start.getTime(), Number(other.sequence)]).toEqual([
        startsAt.getTime(),
        sequence,
      ]);
      expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 200 },
  );
});

test('it says the same as a library of its own', () => {
  const row = rowOf(
    '防汛, 抗旱; “调度”会议，请各镇街主要负责同志提前十分钟进入会场并调试设备',
    '一楼\\东侧',
    new Date('2026-11-26T01:00:00Z'),
    4,
  );
  const calendar = ical({ name: '一网协同会议' });
  calendar.createEvent({
    id: `${row.meetingId}@yiwang`,
    sequence: 4,
    start: row.startsAt,
    end: row.endsAt,
    stamp: row.card.updatedAt,
    summary: row.card.title,
    location: row.card.place,
    status: ICalEventStatus.CONFIRMED,
  });
  const fieldsOf = (text: string) => {
    const [component] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
    const names = ['uid', 'sequence', 'dtstart', 'dtend', 'dtstamp', 'summary', 'location', 'status'];
    return names.map((name) => String(component?.getFirstPropertyValue(name)));
  };

  expect(fieldsOf(writeCalendar([row], tree))).toEqual(fieldsOf(calendar.toString()));
});
