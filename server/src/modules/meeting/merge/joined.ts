import { agendaSchema, inviteesSchema, subVenuesSchema } from '@yiwang/shared/meeting/meeting.schemas';
import type { MeetingRecord } from '#modules/meeting/meeting.model';

type Joined = Pick<MeetingRecord, 'agenda' | 'invitees' | 'subVenues'>;

/**
 * What the meeting that goes on has of both (套开): the agenda of either, whom either invites, each line once (a unit
 * that both ask for names the larger number, `unitsAsked`), and the sub-venues of units that had one in the other
 * meeting alone. Those give up their rooms, which were booked for another time, and keep their place in words.
 */
export function joinedOf(into: MeetingRecord, absorbed: MeetingRecord): Joined {
  const lines = absorbed.agenda.map((item) => ({ ...item, id: `${absorbed._id.slice(-6)}-${item.id}`.slice(0, 40) }));
  const seated = new Set(into.subVenues.map(({ unitId }) => unitId));
  const venues = absorbed.subVenues
    .filter(({ unitId }) => !seated.has(unitId))
    .map((venue) => ({ ...venue, roomId: null, place: venue.where.slice(0, 100) }));

  return {
    agenda: [...into.agenda, ...lines],
    subVenues: [...into.subVenues, ...venues],
    invitees: {
      units: eachOnce([...into.invitees.units, ...absorbed.invitees.units]),
      posts: eachOnce([...into.invitees.posts, ...absorbed.invitees.posts]),
      people: [...new Set([...into.invitees.people, ...absorbed.invitees.people])],
    },
  };
}

/** Whether one meeting can hold all of it: nothing is left out silently. */
export const fitsOneMeeting = ({ agenda, invitees, subVenues }: Joined): boolean =>
  agendaSchema.safeParse(agenda).success &&
  inviteesSchema.safeParse(invitees).success &&
  subVenuesSchema.safeParse(subVenues.map(({ where: _where, ...venue }) => venue)).success;

const eachOnce = <T extends object>(lines: readonly T[]): T[] => [
  ...new Map(lines.map((line) => [JSON.stringify(line), line])).values(),
];
