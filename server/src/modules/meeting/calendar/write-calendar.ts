import ical, { ICalCalendarMethod, ICalEventBusyStatus, ICalEventStatus } from 'ical-generator';
import type { CalendarRow } from '#modules/meeting/calendar/list-calendar';
import { unitName } from '#modules/meeting/meeting.presenter';
import type { UnitTree } from '#modules/unit/index';

/**
 * Meetings as iCalendar (RFC 5545). No zone is named: instants go out in UTC with a `Z`, which every program shows in
 * its own zone, whatever zone this server stands in. The UID stays, SEQUENCE grows with each change, and what was
 * called off, or is no longer for this person, stays as cancelled.
 */
export function writeCalendar(rows: readonly CalendarRow[], tree: UnitTree): string {
  const calendar = ical({
    name: '一网协同会议',
    prodId: { company: 'yiwang', product: 'meetings', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 900,
  });
  for (const { meetingId, answer, dropped, startsAt, endsAt, card } of rows) {
    const off = dropped || card.status === 'cancelled' || card.status === 'merged';
    calendar.createEvent({
      id: `${meetingId}@yiwang`,
      sequence: card.sequence + (dropped ? 1 : 0),
      start: startsAt,
      end: endsAt,
      // Of the change, not of the asking: the same feed twice is the same bytes.
      stamp: card.updatedAt,
      lastModified: card.updatedAt,
      summary: card.title,
      location: card.place || null,
      description: `召集单位：${unitName(card.conveningUnitId, tree).name}`,
      status: off ? ICalEventStatus.CANCELLED : statusOf[answer],
      busystatus: off || answer === 'declined' ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
    });
  }

  return calendar.toString();
}

const statusOf = {
  'needs-action': ICalEventStatus.TENTATIVE,
  accepted: ICalEventStatus.CONFIRMED,
  declined: ICalEventStatus.CONFIRMED,
  delegated: ICalEventStatus.CONFIRMED,
} as const;
