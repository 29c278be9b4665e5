import type { CalendarRow } from '#modules/meeting/calendar/calendar-rows';
import { unitName } from '#modules/meeting/meeting.presenter';
import type { UnitTree } from '#modules/unit/index';

/**
 * Meetings as iCalendar (RFC 5545). No zone is named: instants go out in UTC with a `Z`, which every program shows in
 * its own zone, whatever zone this server stands in. The UID stays, SEQUENCE grows with each change, and what was
 * called off, or is no longer for this person, stays as cancelled.
 *
 * Written here and compared with `ical-generator` in the tests: that library takes 0.3 ms an event to fold its lines,
 * which would hold up the server for the length of a full calendar.
 */
export function writeCalendar(rows: readonly CalendarRow[], tree: UnitTree): string {
  const events = rows.map((row) => writtenOnce(row, unitName(row.card.conveningUnitId, tree).name));

  return [...head.map(folded), ...events, 'END:VCALENDAR', ''].join('\r\n');
}

/** Programs ask for the same rows four times an hour (`findCalendarRows`). */
const written = new WeakMap<CalendarRow, { readonly convener: string; readonly text: string }>();

function writtenOnce(row: CalendarRow, convener: string): string {
  const earlier = written.get(row);
  if (earlier?.convener === convener) return earlier.text;

  const text = eventOf(row, convener).map(folded).join('\r\n');
  written.set(row, { convener, text });
  return text;
}

const head = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//yiwang//meetings//ZH',
  'CALSCALE:GREGORIAN',
  'METHOD:PUBLISH',
  'NAME:一网协同会议',
  'X-WR-CALNAME:一网协同会议',
  'REFRESH-INTERVAL;VALUE=DURATION:PT15M',
  'X-PUBLISHED-TTL:PT15M',
];

function eventOf({ meetingId, answer, dropped, startsAt, endsAt, card }: CalendarRow, convener: string): string[] {
  const off = dropped || card.status === 'cancelled' || card.status === 'merged';
  const status = off ? 'CANCELLED' : answer === 'needs-action' ? 'TENTATIVE' : 'CONFIRMED';

  return [
    'BEGIN:VEVENT',
    `UID:${meetingId}@yiwang`,
    `SEQUENCE:${card.sequence + (dropped ? 1 : 0)}`,
    // Of the change, not of the asking: the same feed twice is the same bytes.
    `DTSTAMP:${inUtc(card.updatedAt)}`,
    `LAST-MODIFIED:${inUtc(card.updatedAt)}`,
    `DTSTART:${inUtc(startsAt)}`,
    `DTEND:${inUtc(endsAt)}`,
    `SUMMARY:${escaped(card.title)}`,
    ...(card.place ? [`LOCATION:${escaped(card.place)}`] : []),
    `DESCRIPTION:${escaped(`召集单位：${convener}`)}`,
    `STATUS:${status}`,
    `TRANSP:${off || answer === 'declined' ? 'TRANSPARENT' : 'OPAQUE'}`,
    'END:VEVENT',
  ];
}

const inUtc = (at: Date): string => `${at.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;

/** RFC 5545 3.3.11; other control characters have no place in a text. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, '\\$&')
    .replaceAll(/\r\n?|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');

const mostOctets = 75;
/** Any character may take up to three octets, so a shorter line needs no counting. */
const surelyShort = mostOctets / 3;

/** RFC 5545 3.1: no line has more than 75 octets, and none is broken within a character. */
function folded(line: string): string {
  if (line.length <= surelyShort) return line;

  const parts: string[] = [];
  let [from, at, octets] = [0, 0, 0];
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0) ?? 0);
    if (octets + size > mostOctets) {
      parts.push(line.slice(from, at));
      // The space that begins a folded line counts.
      [from, octets] = [at, 1];
    }
    at += character.length;
    octets += size;
  }
  parts.push(line.slice(from));

  return parts.join('\r\n ');
}

const octetsOf = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
