import type { Page } from '@yiwang/shared/contract/page';
import { timeFault } from '@yiwang/shared/meeting/meeting.rules';
import type { RoomId } from '@yiwang/shared/meeting/meeting.schemas';
import type { Booking, Equipment, Room } from '@yiwang/shared/meeting/planning.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { isMarked } from '@yiwang/shared/wording/classified-marks';
import { MeetingModel } from '#modules/meeting/meeting.model';
import { runsUnit } from '#modules/meeting/meeting.policy';
import { unitName } from '#modules/meeting/meeting.presenter';
import { require } from '#modules/meeting/meeting.service';
import { bookRoom, overlaps, releaseRoom, roomSubject } from '#modules/meeting/room/book-room';
import { type BookingRecord, RoomModel, type RoomRecord } from '#modules/meeting/room/room.model';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';
import { pageOfRows, positionOf } from '#platform/http/cursor';
import { limit } from '#platform/http/rate-limit';

export interface RoomQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly capacity?: number | undefined;
  readonly equipment?: Equipment | undefined;
  readonly unitId?: UnitId | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Rooms are open to every colleague; what a room is held for is said only to who keeps it or booked it. */
export async function listRooms(actor: Actor, query: RoomQuery): Promise<Page<Room>> {
  const after = positionOf(query.cursor, ['string', 'string']);
  const [name, _id] = after ?? [];
  const [rooms, tree] = await Promise.all([
    RoomModel.find(
      {
        ...(query.unitId ? { unitId: query.unitId } : {}),
        ...(query.capacity ? { capacity: { $gte: query.capacity } } : {}),
        ...(query.equipment ? { equipment: query.equipment } : {}),
        ...(after ? { $or: [{ name: { $gt: name } }, { name, _id: { $gt: _id } }] } : {}),
      } as never,
      { outbox: 0 },
    )
      .sort({ name: 1, _id: 1 })
      .limit(query.limit + 1)
      .lean<RoomRecord[]>(),
    getUnitTree(),
  ]);
  const asked = { startsAt: query.from ? new Date(query.from) : now(), endsAt: toOf(query) };

  return pageOfRows(
    rooms,
    query.limit,
    (room) => [room.name, room._id],
    (room) => presentRoom(actor, room, asked, tree),
  );
}

const dayMs = 86_400_000;
const toOf = ({ from, to }: RoomQuery): Date =>
  to ? new Date(to) : new Date((from ? new Date(from) : now()).getTime() + dayMs);

function presentRoom(
  actor: Actor,
  room: RoomRecord,
  asked: { readonly startsAt: Date; readonly endsAt: Date },
  tree: UnitTree,
): Room {
  const bookings = room.bookings.filter((booking) => overlaps(booking, asked));
  const keeps = runsUnit(actor, room.unitId, tree);

  return {
    id: room._id,
    version: room.version,
    name: room.name,
    place: room.place,
    unit: unitName(room.unitId, tree),
    capacity: room.capacity,
    equipment: room.equipment,
    active: room.active,
    canEdit: keeps,
    bookings: bookings.map((booking) => presentBooking(actor, booking, keeps)),
    isFree: room.active && bookings.length === 0,
  };
}

function presentBooking(actor: Actor, booking: BookingRecord, keeps: boolean): Booking {
  const isOwn = booking.byId === actor.personId;

  return {
    id: booking.id,
    meetingId: booking.meetingId,
    title: isOwn || keeps ? booking.title : '',
    startsAt: booking.startsAt.toISOString(),
    endsAt: booking.endsAt.toISOString(),
    by: { id: booking.byId, name: booking.byName },
    // A meeting gives its room back itself.
    canCancel: booking.meetingId === null && (isOwn || keeps),
  };
}

interface RoomFields {
  readonly name: string;
  readonly place: string;
  readonly capacity: number;
  readonly equipment: Equipment[];
}

const wholeDay = () => ({ startsAt: now(), endsAt: new Date(now().getTime() + dayMs) });

export async function createRoom(actor: Actor, fields: RoomFields & { unitId: UnitId }, id: RoomId): Promise<Room> {
  const tree = await getUnitTree();
  const unit = tree.byId.get(fields.unitId);
  require(unit?.active === true && unit.kind !== 'office', 'meeting.unit_unknown');
  require(runsUnit(actor, fields.unitId, tree), 'room.forbidden');

  const record: RoomRecord = {
    ...{ _id: id, version: 1, outbox: [], active: true, bookings: [], createdAt: now() },
    ...fields,
  };
  const room = await create<RoomRecord>(RoomModel, record, [effectOf('room.create', traceOf(actor), roomSubject(id))]);
  return presentRoom(actor, room, wholeDay(), tree);
}

type RoomChange = { [K in keyof RoomFields]?: RoomFields[K] | undefined } & {
  readonly version: number;
  readonly active?: boolean | undefined;
};

export async function changeRoom(actor: Actor, id: RoomId, { version, ...wanted }: RoomChange): Promise<Room> {
  const [room, tree] = [await loadRoom(id), await getUnitTree()];
  require(runsUnit(actor, room.unitId, tree), 'room.forbidden');

  const set = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  const changed = await commit<RoomRecord>(
    RoomModel,
    { _id: id, version },
    { $set: set },
    [effectOf('room.change', traceOf(actor), roomSubject(id), { audit: set })],
    'room.stale',
  );
  return presentRoom(actor, changed, wholeDay(), tree);
}

async function loadRoom(id: RoomId): Promise<RoomRecord> {
  const room = await RoomModel.findById(id, { outbox: 0 }).lean<RoomRecord>();
  if (!room) throw new AppError('room.not_found');

  return room;
}

const bookingLimit = limit(120, 60);

/** Holds a room for something that is no meeting here. The booking takes its id from the request: a repeat is the same. */
export async function bookByHand(
  actor: Actor,
  id: RoomId,
  { title, ...times }: { title: string; startsAt: string; endsAt: string },
  bookingId: string,
): Promise<Booking> {
  const [startsAt, endsAt] = [new Date(times.startsAt), new Date(times.endsAt)];
  const fault = timeFault({ startsAt, endsAt }, 'special');
  if (fault) throw new AppError(fault);
  require(endsAt > now(), 'meeting.start_past');
  require(!isMarked(title), 'meeting.classified_mark');
  await bookingLimit.spend(actor.personId);

  const by = { byId: actor.personId, byName: actor.name };
  const booking: BookingRecord = { id: bookingId, meetingId: null, title, startsAt, endsAt, ...by, bookedAt: now() };
  await bookRoom(traceOf(actor), id, booking);
  return presentBooking(actor, booking, false);
}

export async function releaseByHand(actor: Actor, id: RoomId, bookingId: string): Promise<void> {
  const [room, tree] = [await loadRoom(id), await getUnitTree()];
  const booking = room.bookings.find((each) => each.id === bookingId);
  if (!booking) throw new AppError('room.booking_not_found');
  require(booking.byId === actor.personId || runsUnit(actor, room.unitId, tree), 'room.forbidden');
  // The room of a meeting is given back by the meeting, so that its invitations say so.
  require(booking.meetingId === null || !(await MeetingModel.exists({ _id: booking.meetingId })), 'room.forbidden');

  await releaseRoom(traceOf(actor), id, bookingId);
}
