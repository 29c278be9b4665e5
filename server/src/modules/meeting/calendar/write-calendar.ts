import type { MeetingId } from '@yiwang/shared/meeting/meeting.schemas';
import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { InvitationRecord } from '#modules/meeting/invitation.model';
import type { MeetingRecord } from '#modules/meeting/meeting.model';
import { unitName } from '#modules/meeting/meeting.presenter';
import type { UnitTree } from '#modules/unit/index';

type Row = Pick<InvitationRecord, 'answer' | 'dropped'>;

/**
 * Meetings as iCalendar (RFC 5545). No zone is named: instants go out in UTC with a `Z`, which every program shows in
 * its own zone, whatever zone this server stands in. The UID stays, SEQUENCE grows with each change, and what was
 * called off, or is no longer for this person, stays as cancelled.
 */
export function writeCalendar(
  meetings: readonly MeetingRecord[],
  rows: ReadonlyMap<MeetingId, Row>,
  tree: UnitTree,
): string {
  const calendar = ical({
    name: '一网协同会议',
    prodId: { company: 'yiwang', product: 'meetings', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 900,
  });
  for (const meeting of [...meetings].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
    const row = rows.get(meeting._id);
    const off = meeting.status === 'cancelled' || meeting.status === 'merged' || row?.dropped === true;
    calendar.createEvent({
      id: `${meeting._id}@yiwang`,
      sequence: meeting.sequence + (row?.dropped ? 1 : 0),
      start: meeting.startsAt,
      end: meeting.endsAt,
      // Of the change, not of the asking: the same feed twice is the same bytes.
      stamp: meeting.updatedAt,
      lastModified: meeting.updatedAt,
      summary: meeting.title,
      location: meeting.place || null,
      description: `召集单位：${unitName(meeting.conveningUnitId, tree).name}`,
      status: off
        ? ICalEventStatus.CANCELLED
        : row?.answer === 'needs-action'
          ? ICalEventStatus.TENTATIVE
          : ICalEventStatus.CONFIRMED,
      busystatus: row?.answer === 'declined' || off ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    });
  }

  return calendar.toString();
}
