import type { Meeting, MeetingId, RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRun } from '#modules/meeting/meeting.policy';
import { getMeeting, meetingSubject, openMeeting, require } from '#modules/meeting/meeting.service';
import { bookRoom, releaseRoom } from '#modules/meeting/room/book-room';
import { type BookingRecord, RoomModel, type RoomRecord } from '#modules/meeting/room/room.model';
import { type Actor, type ActorTrace, systemTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { newId } from '#platform/id';
import { inTurn } from '#platform/in-turn';

type Venues = Pick<MeetingRecord, 'roomId' | 'subVenues'>;
type Holding = Venues &
  Pick<MeetingRecord, '_id' | 'title' | 'startsAt' | 'endsAt' | 'authorId' | 'authorName' | 'placeText'>;

/** Rooms of the main venue and of the sub-venues, in one order for everybody, so that two never wait for each other. */
const roomIdsOf = ({ roomId, subVenues }: Venues): RoomId[] =>
  [roomId, ...subVenues.map((venue) => venue.roomId)].filter((id) => id !== null && id !== undefined).sort();

export const isRoomRepeated = (venues: Venues): boolean => {
  const ids = roomIdsOf(venues);

  return new Set(ids).size < ids.length;
};

/** One for each time of a meeting: holding twice is holding once, and a new time is held beside the old one. */
const bookingOf = ({ _id, title, startsAt, endsAt, authorId, authorName }: Holding): BookingRecord => ({
  id: `${_id}:${startsAt.getTime()}-${endsAt.getTime()}`,
  meetingId: _id,
  ...{ title, startsAt, endsAt },
  byId: authorId,
  byName: authorName,
  bookedAt: now(),
});

interface Hold {
  readonly roomId: RoomId;
  readonly booking: BookingRecord;
}
const holdsOf = (meeting: Holding): Hold[] =>
  roomIdsOf(meeting).map((roomId) => ({ roomId, booking: bookingOf(meeting) }));
const without = (holds: readonly Hold[], others: readonly Hold[]): Hold[] =>
  holds.filter(
    ({ roomId, booking }) => !others.some((other) => other.roomId === roomId && other.booking.id === booking.id),
  );

/** Where a meeting and its sub-venues are, in words. */
type Places = Pick<MeetingRecord, 'place' | 'subVenues'>;
type NamedRoom = Pick<RoomRecord, '_id' | 'name' | 'place'>;

const whereOf = (room: NamedRoom | undefined, text: string): string =>
  room ? [room.name, room.place].filter((words) => words !== '').join(' ') : text;

async function placesOf({ roomId, placeText, subVenues }: Holding): Promise<Places> {
  const ids = roomIdsOf({ roomId, subVenues });
  const rooms =
    ids.length === 0 ? [] : await RoomModel.find({ _id: { $in: ids } }, { name: 1, place: 1 }).lean<NamedRoom[]>();
  const roomOf = (id: RoomId | null) => rooms.find(({ _id }) => _id === id);

  return {
    place: whereOf(roomOf(roomId), placeText),
    subVenues: subVenues.map((venue) => ({ ...venue, where: whereOf(roomOf(venue.roomId), venue.place) })),
  };
}

/** Holds what a meeting points to, where it did not stand any more. Throws `room.taken`. */
export async function holdRooms(actor: Actor, meeting: Holding): Promise<void> {
  for (const { roomId, booking } of holdsOf(meeting)) await bookRoom(traceOf(actor), roomId, booking);
}

/**
 * All rooms or none. First the rooms that `next` is to have are held, then `write` makes the meeting point to them, then
 * what it has no longer is given back. Where a room is taken or the meeting changed meanwhile, what was newly held is
 * given back and `before` stands as it was; what a kill leaves over `settleRooms` takes away.
 */
export const withRooms = <T>(
  actor: Actor,
  before: Holding | null,
  next: Holding,
  write: (places: Places) => Promise<T>,
): Promise<T> =>
  inTurn(`rooms:${next._id}`, async () => {
    const [standing, wanted] = [before ? holdsOf(before) : [], holdsOf(next)];
    const asked = before?.title === next.title ? without(wanted, standing) : wanted;
    try {
      for (const { roomId, booking } of asked) await bookRoom(traceOf(actor), roomId, booking);
      const written = await write(await placesOf(next));
      await giveBack(traceOf(actor), without(standing, wanted));

      return written;
    } catch (error) {
      // Anything but a refusal leaves open what was written.
      if (error instanceof AppError) await giveBackUnused(traceOf(actor), next._id, without(asked, standing));
      throw error;
    }
  });

async function giveBack(by: ActorTrace, holds: readonly Hold[]): Promise<void> {
  for (const { roomId, booking } of holds) await releaseRoom(by, roomId, booking.id);
}

/** A second click asked for the same and was refused, while the meeting points to what the first one holds. */
async function giveBackUnused(by: ActorTrace, id: MeetingId, holds: readonly Hold[]): Promise<void> {
  if (holds.length === 0) return;
  const meeting = await MeetingModel.findById(id, { outbox: 0 }).lean<MeetingRecord>();
  await giveBack(by, without(holds, meeting ? holdsOf(meeting) : []));
}

export const giveBackRooms = (by: ActorTrace, meeting: Holding): Promise<void> => giveBack(by, holdsOf(meeting));

/** Another room for the main venue, or none. */
export async function setRoom(actor: Actor, id: MeetingId, roomId: RoomId | null): Promise<Meeting> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  require(meeting.status === 'draft' || meeting.status === 'called', 'meeting.wrong_status');
  if (meeting.roomId === roomId) return getMeeting(actor, id);
  const next = { ...meeting, roomId };
  require(!isRoomRepeated(next), 'meeting.rooms_repeated');

  const at = now();
  const called = meeting.status === 'called';
  const entry = { id: newId(), kind: 'changed' as const, at, by: actor.name, note: '', fields: ['place'] };
  await withRooms(actor, meeting, next, (places) =>
    commit<MeetingRecord>(
      MeetingModel,
      meeting,
      {
        $set: { roomId, ...places, updatedAt: at },
        ...(called ? { $inc: { sequence: 1, round: 1 }, $push: { history: entry } } : {}),
      },
      [effectOf(called ? 'meeting.change' : 'meeting.set_room', traceOf(actor), meetingSubject(id))],
      'meeting.stale',
    ),
  );

  return getMeeting(actor, id);
}

const graceMs = 5 * 60_000;

/** Gives back what a meeting holds no longer: a server died between the booking and the meeting's own change. */
export async function settleRooms(at: Date): Promise<number> {
  const rooms = await RoomModel.find({ 'bookings.0': { $exists: true } } as never, { bookings: 1 }).lean<
    RoomRecord[]
  >();
  let released = 0;
  for (const { _id: roomId, bookings } of rooms) {
    const ofMeetings = bookings.filter(
      ({ meetingId, endsAt, bookedAt }) => meetingId && endsAt > at && bookedAt.getTime() < at.getTime() - graceMs,
    );
    const meetings = await MeetingModel.find(
      { _id: { $in: ofMeetings.flatMap(({ meetingId }) => meetingId ?? []) } },
      { roomId: 1, subVenues: 1, startsAt: 1, endsAt: 1, status: 1 },
    ).lean<MeetingRecord[]>();
    const byId = new Map(meetings.map((meeting) => [meeting._id, meeting]));
    for (const booking of ofMeetings) {
      const meeting = booking.meetingId ? byId.get(booking.meetingId) : undefined;
      if (meeting && isHeldBy(meeting, roomId, booking)) continue;
      await releaseRoom(systemTrace, roomId, booking.id);
      released += 1;
    }
  }

  return released;
}

const isHeldBy = (meeting: MeetingRecord, roomId: RoomId, { startsAt, endsAt }: BookingRecord): boolean =>
  meeting.status !== 'cancelled' &&
  meeting.status !== 'merged' &&
  roomIdsOf(meeting).includes(roomId) &&
  meeting.startsAt.getTime() === startsAt.getTime() &&
  meeting.endsAt.getTime() === endsAt.getTime();
