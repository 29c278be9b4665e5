import type { RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import { type BookingRecord, RoomModel, type RoomRecord } from '#modules/meeting/room/room.model';
import type { ActorTrace } from '#platform/actor';
import { now } from '#platform/clock';
import { againWhenStale } from '#platform/database/again-when-stale';
import type { Effect } from '#platform/database/aggregate';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';

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
  // A meeting is not in its own way: the time before a move stays held until the meeting says the new one.
  const isOwn = ({ meetingId }: BookingRecord) => meetingId !== null && meetingId === booking.meetingId;
  const holder = others.find((each) => overlaps(each, booking) && !isOwn(each));

  return holder ?? [...others, booking].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

interface Asking {
  readonly actor: ActorTrace;
  readonly roomId: RoomId;
  readonly booking: BookingRecord;
}
type Outcome = RoomRecord | AppError;

/**
 * Holds a room: one versioned write in which the time was free. The same booking again moves it, in the same write.
 * Those who ask for one room at the same moment are settled together, in the order of asking, by one read and one
 * write; between servers the version decides. Throws `room.not_found`, `room.closed`, or `room.taken` with who holds
 * it until when.
 */
export async function bookRoom(actor: ActorTrace, roomId: RoomId, booking: BookingRecord): Promise<RoomRecord> {
  const outcome = await settleBooking({ actor, roomId, booking });
  if (outcome instanceof AppError) throw outcome;

  return outcome;
}

const settleBooking = gathered<Asking, Outcome>(async (all) => {
  const outcomes = new Map<Asking, Outcome>();
  for (const roomId of new Set(all.map((asking) => asking.roomId))) {
    const ofRoom = all.filter((asking) => asking.roomId === roomId);
    const settled = await againWhenStale(() => bookTogether(roomId, ofRoom));
    for (const [index, asking] of ofRoom.entries()) outcomes.set(asking, settled[index] as Outcome);
  }

  return all.map((asking) => outcomes.get(asking) as Outcome);
}, 500);

async function bookTogether(roomId: RoomId, all: readonly Asking[]): Promise<Outcome[]> {
  const room = await RoomModel.findById(roomId, { outbox: 0 }).lean<RoomRecord>();
  if (!room) return all.map(() => new AppError('room.not_found'));
  if (!room.active) return all.map(() => new AppError('room.closed'));

  let bookings: readonly BookingRecord[] = room.bookings;
  const effects: Effect[] = [];
  const refusals = all.map(({ actor, booking }) => {
    if (bookings.some((each) => isSame(each, booking))) return null;
    const next = withBooking(bookings, booking, now());
    if (!Array.isArray(next)) return takenBy(next as BookingRecord);

    bookings = next;
    const { id, startsAt, endsAt } = booking;
    effects.push(effectOf('room.book', actor, roomSubject(roomId), { audit: { bookingId: id, startsAt, endsAt } }));
    return null;
  });
  const booked =
    effects.length === 0
      ? room
      : await commit<RoomRecord>(RoomModel, room, { $set: { bookings: [...bookings] } }, effects, 'room.stale');

  return refusals.map((refusal) => refusal ?? booked);
}

const takenBy = ({ startsAt, endsAt, byName }: BookingRecord): AppError =>
  new AppError('room.taken', { startsAt, endsAt, by: byName });

const isSame = (one: BookingRecord, other: BookingRecord): boolean =>
  one.id === other.id && one.title === other.title && isSameTime(one, other);

const isSameTime = (one: BookingRecord, other: BookingRecord): boolean =>
  one.startsAt.getTime() === other.startsAt.getTime() && one.endsAt.getTime() === other.endsAt.getTime();

/** Gives a time back; one that nobody holds is free already. */
export const releaseRoom = (actor: ActorTrace, roomId: RoomId, bookingId: string): Promise<void> =>
  againWhenStale(async () => {
    const room = await RoomModel.findById(roomId, { outbox: 0 }).lean<RoomRecord>();
    if (!room?.bookings.some(({ id }) => id === bookingId)) return;

    const bookings = room.bookings.filter(({ id }) => id !== bookingId);
    const released = effectOf('room.release', actor, roomSubject(roomId), { audit: { bookingId } });
    await commit(RoomModel, room, { $set: { bookings } }, [released], 'room.stale');
  });
