import type { Page } from '@yiwang/shared/contract/page';
import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import type { CalendarEntry } from '@yiwang/shared/meeting/planning.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { InvitationModel, type InvitationRecord } from '#modules/meeting/invitation.model';
import { summaryFields } from '#modules/meeting/meeting.inbox';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { presentSummary } from '#modules/meeting/meeting.presenter';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

type InvitationFields = Pick<InvitationRecord, 'meetingId' | 'answer' | 'dropped' | 'attends' | 'startsAt'>;
const rowFields = { _id: 0, meetingId: 1, answer: 1, dropped: 1, attends: 1, startsAt: 1 } as const;

/** Rows of a person that touch an interval, in the order of time. Nothing lasts longer than ten days. */
export function findCalendarRows(personId: PersonId, from: Date, to: Date): Promise<InvitationFields[]> {
  const earliest = new Date(from.getTime() - 10 * 86_400_000);
  // Past mongoose: thousands of rows that go no further than this.
  return InvitationModel.collection
    .find({ personId, startsAt: { $gte: earliest, $lt: to }, endsAt: { $gt: from } } as never, {
      projection: rowFields,
      sort: { startsAt: 1 },
      batchSize: 3000,
    })
    .toArray() as unknown as Promise<InvitationFields[]>;
}

export const findMeetings = (filter: object): Promise<MeetingRecord[]> =>
  MeetingModel.collection
    .find(filter as never, { projection: { ...summaryFields, authorId: 1, updatedAt: 1 }, batchSize: 3000 })
    .toArray() as unknown as Promise<MeetingRecord[]>;

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
  const [rows, tree] = await Promise.all([findCalendarRows(actor.personId, from, to), getUnitTree()]);
  const mine = new Map<MeetingId, InvitationFields>(
    rows.filter(({ attends, dropped }) => attends && !dropped).map((row) => [row.meetingId, row]),
  );
  const [invited, own] = await Promise.all([
    findMeetings({ _id: { $in: [...mine.keys()] } }),
    findMeetings({ authorId: actor.personId, startsAt: { $lt: to }, endsAt: { $gt: from } }),
  ]);

  const meetings = [...new Map([...invited, ...own].map((meeting) => [meeting._id, meeting])).values()]
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a._id < b._id ? -1 : 1))
    .filter(
      ({ startsAt, _id }) =>
        !after || startsAt.getTime() > Number(after[0]) || (startsAt.getTime() === after[0] && _id > String(after[1])),
    );

  return pageOfRows(
    meetings,
    query.limit,
    ({ startsAt, _id }) => [startsAt.getTime(), _id],
    (meeting): CalendarEntry => {
      const { id, version, title, status, mode, convener, startsAt, endsAt, place, hasCall } = presentSummary(
        meeting,
        tree,
      );
      return {
        ...{ id, version, title, status, mode, convener, startsAt, endsAt, place, hasCall },
        answer: mine.get(meeting._id)?.answer ?? null,
        isMine: meeting.authorId === actor.personId,
      };
    },
  );
}
