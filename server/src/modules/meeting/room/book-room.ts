import type { RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import { type BookingRecord, RoomModel, type RoomRecord } from '#modules/meeting/room/room.model';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { inTurn } from '#platform/in-turn';

/** What is over for a month is of no use to a room. */
const keptMs = 30 * 86_400_000;

export const roomSubject = (id: RoomId): string => `room:${id}`;

export const overlaps = (
  one: { readonly startsAt: Date; readonly endsAt: Date },
  other: { readonly startsAt: Date; readonly endsAt: Date },
): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt;

/** The bookings with one more, in the order of time; null where somebody else holds a part of it. */
export function withBooking(
  bookings: readonly BookingRecord[],
  booking: BookingRecord,
  at: Date,
): BookingRecord[] | BookingRecord {
  const others = bookings.filter(({ id, endsAt }) => id !== booking.id && endsAt.getTime() > at.getTime() - keptMs);
  const holder = others.find((each) => overlaps(each, booking));

  return holder ?? [...others, booking].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/**
 * Holds a room: one versioned write in which the time was free. The same booking again moves it, in the same write.
 * Requests to one server take turns, so that most need no second try; between servers the version decides.
 * Throws `room.not_found`, `room.closed`, or `room.taken` with who holds it until when.
 */
export const bookRoom = (actor: ActorTrace, roomId: RoomId, booking: BookingRecord): Promise<RoomRecord> =>
  inTurn(`room:${roomId}`, () => againWhenStale(() => bookOnce(actor, roomId, booking)));

async function bookOnce(actor: ActorTrace, roomId: RoomId, booking: BookingRecord): Promise<RoomRecord> {
  const room = await RoomModel.findById(roomId, { outbox: 0 }).lean<RoomRecord>();
  if (!room) throw new AppError('room.not_found');
  if (!room.active) throw new AppError('room.closed');
  const standing = room.bookings.find(({ id }) => id === booking.id);
  if (standing && isSameTime(standing, booking) && standing.title === booking.title) return room;

  const bookings = withBooking(room.bookings, booking, now());
  if (!Array.isArray(bookings)) {
    const { startsAt, endsAt, byName } = bookings;
    throw new AppError('room.taken', { startsAt, endsAt, by: byName });
  }

  const { id, startsAt, endsAt } = booking;
  const booked = effectOf('room.book', actor, roomSubject(roomId), { audit: { bookingId: id, startsAt, endsAt } });
  return commit(RoomModel, room, { $set: { bookings } }, [booked], 'room.stale');
}

const isSameTime = (one: BookingRecord, other: BookingRecord): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime();

/** Gives a time back; one that nobody holds is free already. */
export const releaseRoom = (actor: ActorTrace, roomId: RoomId, bookingId: string): Promise<void> =>
  inTurn(`room:${roomId}`, () =>
    againWhenStale(async () => {
      const room = await RoomModel.findById(roomId, { outbox: 0 }).lean<RoomRecord>();
      if (!room?.bookings.some(({ id }) => id === bookingId)) return;

      const bookings = room.bookings.filter(({ id }) => id !== bookingId);
      const released = effectOf('room.release', actor, roomSubject(roomId), { audit: { bookingId } });
      await commit(RoomModel, room, { $set: { bookings } }, [released], 'room.stale');
    }),
  );
