import type { Page } from '@yiwang/shared/contract/page';
import type { Answer, MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { CalendarEntry } from '@yiwang/shared/meeting/planning.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { type CalendarRow, findCalendarRows, longestMs } from '#modules/meeting/calendar/calendar-rows';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { unitName } from '#modules/meeting/meeting.presenter';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

interface CalendarQuery {
  readonly from: string;
  readonly to: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What a person is asked to and what the person plans, the earliest first. */
export async function listCalendar(actor: Actor, query: CalendarQuery): Promise<Page<CalendarEntry>> {
  const [from, to] = [new Date(query.from), new Date(query.to)];
  const after = positionOf(query.cursor, ['number', 'string']);
  const [rows, own, tree] = await Promise.all([
    findCalendarRows(actor.personId, from, to),
    findOwn(actor.personId, from, to),
    getUnitTree(),
  ]);
  const entries = new Map<MeetingId, CalendarEntry>();
  for (const row of rows) if (row.attends && !row.dropped) entries.set(row.meetingId, entryOfRow(row, tree));
  for (const meeting of own)
    entries.set(meeting._id, ownEntry(meeting, entries.get(meeting._id)?.answer ?? null, tree));

  const isBehind = ({ startsAt, id }: CalendarEntry) => {
    if (!after) return true;
    const at = Date.parse(startsAt);
    return at > Number(after[0]) || (at === after[0] && id > String(after[1]));
  };
  return pageOfRows(
    [...entries.values()].filter(isBehind).sort(byTime),
    query.limit,
    ({ startsAt, id }) => [Date.parse(startsAt), id],
    (entry) => entry,
  );
}

// Instants of one form sort as their words do.
const byTime = (a: CalendarEntry, b: CalendarEntry): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : a.id < b.id ? -1 : 1;

const findOwn = (authorId: PersonId, from: Date, to: Date): Promise<MeetingRecord[]> =>
  MeetingModel.find(
    { authorId, startsAt: { $gte: new Date(from.getTime() - longestMs), $lt: to }, endsAt: { $gt: from } },
    { version: 1, title: 1, status: 1, mode: 1, conveningUnitId: 1, startsAt: 1, endsAt: 1, place: 1, call: 1 },
  ).lean<MeetingRecord[]>();

const entryOfRow = ({ meetingId, answer, startsAt, endsAt, card }: CalendarRow, tree: UnitTree): CalendarEntry => ({
  id: meetingId,
  version: card.version,
  title: card.title,
  status: card.status,
  mode: card.mode,
  convener: unitName(card.conveningUnitId, tree),
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  place: card.place,
  hasCall: card.hasCall,
  answer,
  isMine: false,
});

const ownEntry = (meeting: MeetingRecord, answer: Answer | null, tree: UnitTree): CalendarEntry => ({
  id: meeting._id,
  version: meeting.version,
  title: meeting.title,
  status: meeting.status,
  mode: meeting.mode,
  convener: unitName(meeting.conveningUnitId, tree),
  startsAt: meeting.startsAt.toISOString(),
  endsAt: meeting.endsAt.toISOString(),
  place: meeting.place,
  hasCall: meeting.call !== null,
  answer,
  isMine: true,
});
