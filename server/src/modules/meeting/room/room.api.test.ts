import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MeetingModel } from '#modules/meeting/meeting.model';
import { bookRoom, overlaps, withBooking } from '#modules/meeting/room/book-room';
import { settleRooms } from '#modules/meeting/room/meeting-room';
import { type BookingRecord, RoomModel } from '#modules/meeting/room/room.model';
import { systemTrace } from '#platform/actor';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { calledBy, morningIn, plannedBy, publishMeeting, roomBy } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const book = (roomId: string, person: BuiltPerson, times: object, title = '接待来访') =>
  api.ask('POST', `/rooms/${roomId}/bookings`, { token: person.token, body: { title, ...times } });

const holders = async (roomId: string) =>
  (await RoomModel.findById(roomId).lean())?.bookings.map(({ meetingId }) => meetingId);

const tally = (outcomes: readonly string[]) =>
  Object.fromEntries(
    [...new Set(outcomes)].sort().map((each) => [each, outcomes.filter((one) => one === each).length]),
  );

test('of a thousand who ask for one room in the same moment one holds it', async () => {
  const { clerk, government } = city;
  const room = await roomBy(api, clerk, { unitId: government._id, name: '一号会议室' });
  const { startsAt, endsAt } = morningIn(2);
  const attempts = Array.from({ length: 1000 }, (_, index) =>
    bookRoom(systemTrace, room.id, {
      id: `attempt-${index}`,
      meetingId: null,
      title: '会',
      startsAt: new Date(startsAt),
      endsAt: new Date(endsAt),
      byId: clerk._id,
      byName: clerk.name,
      bookedAt: new Date(),
    }).then(
      () => 'held',
      (error: { code: string }) => error.code,
    ),
  );

  expect(tally(await Promise.all(attempts))).toEqual({ held: 1, 'room.taken': 999 });
  expect((await RoomModel.findById(room.id).lean())?.bookings).toHaveLength(1);
});

test('of many colleagues who press at once one gets 201 and the others 409', async () => {
  const { clerk, government } = city;
  const room = await roomBy(api, clerk, { unitId: government._id, name: '零号会议室' });
  const people = await Promise.all(Array.from({ length: 10 }, () => buildPerson({ posts: [{ unit: government }] })));
  const replies = await Promise.all(
    Array.from({ length: 60 }, (_, index) => book(room.id, people[index % 10] as BuiltPerson, morningIn(2))),
  );

  expect(tally(replies.map((reply) => String(codeOf(reply))))).toEqual({ '201,': 1, '409,room.taken': 59 });
});

test('whatever is asked in whatever order, no two hold the same minute and none is lost', () => {
  const start = Date.parse('2026-12-01T00:00:00Z');
  const asked = fc.record({
    id: fc.integer({ min: 1, max: 12 }),
    at: fc.nat(60),
    length: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 60 }), (all) => {
      let held: BookingRecord[] = [];
      for (const { id, at, length } of all) {
        const startsAt = new Date(start + at * 900_000);
        const endsAt = new Date(startsAt.getTime() + length * 900_000);
        const booking = {
          id: String(id),
          meetingId: null,
          title: '会',
          startsAt,
          endsAt,
          byId: 'a',
          byName: 'a',
          bookedAt: startsAt,
        };
        const before = held;
        const result = withBooking(held, booking as unknown as BookingRecord, new Date(start));
        if (Array.isArray(result)) held = result;
        else expect(result.id).not.toBe(booking.id);
        expect(before.filter((each) => each.id !== booking.id).every((each) => held.includes(each))).toBe(true);
      }
      expect(held.some((one) => held.some((other) => one !== other && overlaps(one, other)))).toBe(false);
    }),
  );
});

test('a room is kept by the office of its unit, booked by any colleague, and given back by who booked it', async () => {
  const { clerk, government, townCadre, bureauCadre, townClerk } = city;
  expect(
    codeOf(
      await api.ask('POST', '/rooms', {
        token: townClerk.token,
        body: { unitId: government._id, name: '室', capacity: 5 },
      }),
    ),
  ).toEqual([403, 'room.forbidden']);
  const room = await roomBy(api, clerk, { unitId: government._id, name: '二号会议室', equipment: ['camera'] });
  const change = (body: object, token = clerk.token) =>
    api.ask('PATCH', `/rooms/${room.id}`, { token, body: { version: 1, ...body } });
  expect(codeOf(await change({ capacity: 60 }, townCadre.token))).toEqual([403, 'room.forbidden']);
  expect((await change({ capacity: 60 })).body).toMatchObject({ capacity: 60, version: 2 });
  expect(codeOf(await change({ capacity: 70 }))).toEqual([409, 'room.stale']);

  const booked = await book(room.id, townCadre, morningIn(2));
  const release = (token: string) => api.ask('DELETE', `/rooms/${room.id}/bookings/${booked.body.id}`, { token });
  expect(codeOf(await book(room.id, bureauCadre, morningIn(2)))).toEqual([409, 'room.taken']);
  const { from, to } = { from: morningIn(2).startsAt, to: morningIn(2).endsAt };
  const listed = await api.ask('GET', `/rooms?from=${from}&to=${to}&equipment=camera&capacity=50`, {
    token: bureauCadre.token,
  });
  expect(listed.body.items).toMatchObject([
    { id: room.id, isFree: false, bookings: [{ title: '', by: { name: '王强' } }] },
  ]);
  expect(codeOf(await release(bureauCadre.token))).toEqual([403, 'room.forbidden']);
  expect((await release(townCadre.token)).status).toBe(200);
  expect(codeOf(await release(townCadre.token))).toEqual([404, 'room.booking_not_found']);
  expect((await book(room.id, bureauCadre, morningIn(2))).status).toBe(201);

  await api.ask('PATCH', `/rooms/${room.id}`, { token: clerk.token, body: { version: 5, active: false } });
  expect(codeOf(await book(room.id, bureauCadre, morningIn(3)))).toEqual([409, 'room.closed']);
});

test('an end before the start, 40 hours, and a time that is over are no booking', async () => {
  const { clerk, government } = city;
  const room = await roomBy(api, clerk, { unitId: government._id, name: '三号会议室' });
  const { startsAt } = morningIn(2);
  const after = (hours: number) => ({
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + hours * 3_600_000).toISOString(),
  });

  expect(codeOf(await book(room.id, clerk, after(-1)))).toEqual([400, 'meeting.ends_before_start']);
  expect(codeOf(await book(room.id, clerk, after(40)))).toEqual([400, 'meeting.too_long']);
  expect(
    codeOf(await book(room.id, clerk, { startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-01T01:00:00Z' })),
  ).toEqual([400, 'meeting.start_past']);
  expect(codeOf(await book(room.id, clerk, morningIn(2), '机密★会议'))).toEqual([400, 'meeting.classified_mark']);
});

test('a meeting holds its room, moves with it, and gives it back when it is called off', async () => {
  const { clerk, government, townCadre } = city;
  const [one, two] = [
    await roomBy(api, clerk, { unitId: government._id, name: '四号会议室' }),
    await roomBy(api, clerk, { unitId: government._id, name: '五号会议室' }),
  ];
  const meeting = await calledBy(api, clerk, { invitees: { people: [townCadre._id] }, ...morningIn(5) });
  const setRoom = (roomId: string | null, id = meeting.id, token = clerk.token) =>
    api.ask('PUT', `/meetings/${id}/room`, { token, body: { roomId } });

  expect((await setRoom(one.id)).body).toMatchObject({ place: '四号会议室', room: { id: one.id }, sequence: 1 });
  expect((await setRoom(two.id)).body.room.id).toBe(two.id);
  expect([await holders(one.id), await holders(two.id)]).toEqual([[], [meeting.id]]);
  expect(codeOf(await setRoom(two.id, meeting.id, townCadre.token))).toEqual([403, 'meeting.forbidden']);

  const other = await plannedBy(api, clerk, { invitees: { people: [townCadre._id] }, ...morningIn(5) });
  expect(codeOf(await setRoom(two.id, other.id))).toEqual([409, 'room.taken']);
  await book(two.id, clerk, morningIn(6));
  const { body: now } = await api.ask('GET', `/meetings/${meeting.id}`, { token: clerk.token });
  const overrides = ['time.clash', 'near.merge'].map((rule) => ({ rule, reason: '测试需要' }));
  const moved = (days: number) =>
    api.ask('POST', `/meetings/${meeting.id}/changes`, {
      token: clerk.token,
      body: { version: now.version, ...morningIn(days), overrides },
    });
  expect(codeOf(await moved(6))).toEqual([409, 'room.taken']);
  expect((await moved(7)).status).toBe(200);

  await api.ask('POST', `/meetings/${meeting.id}/cancellation`, { token: clerk.token, body: { reason: '改为书面' } });
  expect(await holders(two.id)).not.toContain(meeting.id);
});

test('what a dead server left booked for no meeting is free again', async () => {
  const { clerk, government } = city;
  const room = await roomBy(api, clerk, { unitId: government._id, name: '六号会议室' });
  const draft = await plannedBy(api, clerk, morningIn(8));
  await api.ask('PUT', `/meetings/${draft.id}/room`, { token: clerk.token, body: { roomId: room.id } });
  const later = new Date(Date.now() + 10 * 60_000);
  expect(await settleRooms(later)).toBe(0);

  // As after a kill between the booking and the meeting's own write.
  await MeetingModel.collection.updateOne({ _id: draft.id } as never, { $set: { roomId: null } } as never);
  expect(await settleRooms(new Date())).toBe(0);
  expect(await settleRooms(later)).toBe(1);
  expect((await RoomModel.findById(room.id).lean())?.bookings).toEqual([]);
});

test('a draft that is thrown away gives its room back', async () => {
  const { clerk, government } = city;
  const room = await roomBy(api, clerk, { unitId: government._id, name: '七号会议室' });
  const draft = await plannedBy(api, clerk, morningIn(9));
  await api.ask('PUT', `/meetings/${draft.id}/room`, { token: clerk.token, body: { roomId: room.id } });

  expect((await api.ask('DELETE', `/meetings/${draft.id}`, { token: clerk.token })).status).toBe(200);
  expect((await RoomModel.findById(room.id).lean())?.bookings).toEqual([]);
  expect(codeOf(await publishMeeting(api, clerk, draft.id))).toEqual([404, 'meeting.not_found']);
});
