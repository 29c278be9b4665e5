import type { Meeting, MeetingId, RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import { MeetingModel, type MeetingRecord } from '#modules/meeting/meeting.model';
import { mayRun } from '#modules/meeting/meeting.policy';
import { getMeeting, meetingSubject, openMeeting, require } from '#modules/meeting/meeting.service';
import { bookRoom, releaseRoom } from '#modules/meeting/room/book-room';
import { type BookingRecord, RoomModel, type RoomRecord } from '#modules/meeting/room/room.model';
import { type Actor, systemTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { newId } from '#platform/id';

type Held = Pick<MeetingRecord, '_id' | 'title' | 'startsAt' | 'endsAt' | 'authorId' | 'authorName'>;

/** The booking of a meeting has the meeting's id: holding twice is holding once. */
const bookingOf = ({ _id, title, startsAt, endsAt, authorId, authorName }: Held): BookingRecord => ({
  id: _id,
  meetingId: _id,
  ...{ title, startsAt, endsAt },
  byId: authorId,
  byName: authorName,
  bookedAt: now(),
});

export const placeOf = (room: Pick<RoomRecord, 'name' | 'place'> | null, placeText: string): string =>
  room ? [room.name, room.place].filter((words) => words !== '').join(' ') : placeText;

/** Holds the room of a meeting for its time, wherever it was held before. Throws `room.taken`. */
export const holdFor = (actor: Actor, meeting: Held, roomId: RoomId): Promise<RoomRecord> =>
  bookRoom(traceOf(actor), roomId, bookingOf(meeting));

/**
 * Another room, or none. The new one is held first, then the meeting points to it, then the old one is given back;
 * whatever dies in between leaves a booking that `settleRooms` takes away.
 */
export async function setRoom(actor: Actor, id: MeetingId, roomId: RoomId | null): Promise<Meeting> {
  const { meeting, tree } = await openMeeting(actor, id);
  require(mayRun(actor, meeting, tree), 'meeting.forbidden');
  require(meeting.status === 'draft' || meeting.status === 'called', 'meeting.wrong_status');
  if (meeting.roomId === roomId) return getMeeting(actor, id);

  const room = roomId ? await holdFor(actor, meeting, roomId) : null;
  const place = placeOf(room, meeting.placeText);
  const at = now();
  const called = meeting.status === 'called';
  const entry = { id: newId(), kind: 'changed' as const, at, by: actor.name, note: '', fields: ['place'] };
  await commit<MeetingRecord>(
    MeetingModel,
    meeting,
    {
      $set: { roomId, place, updatedAt: at },
      ...(called ? { $inc: { sequence: 1, round: 1 }, $push: { history: entry } } : {}),
    },
    [effectOf(called ? 'meeting.change' : 'meeting.set_room', traceOf(actor), meetingSubject(id))],
    'meeting.stale',
  );
  if (meeting.roomId) await releaseRoom(traceOf(actor), meeting.roomId, id);

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
      { roomId: 1, status: 1 },
    ).lean<MeetingRecord[]>();
    const holding = new Set(
      meetings
        .filter((meeting) => meeting.roomId === roomId && meeting.status !== 'cancelled' && meeting.status !== 'merged')
        .map(({ _id }) => _id),
    );
    for (const { id, meetingId } of ofMeetings) {
      if (meetingId && holding.has(meetingId)) continue;
      await releaseRoom(systemTrace, roomId, id);
      released += 1;
    }
  }

  return released;
}
