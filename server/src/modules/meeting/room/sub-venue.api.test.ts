import { afterAll, beforeAll, expect, test } from 'vitest';
import { MeetingModel } from '#modules/meeting/meeting.model';
import { settleRooms } from '#modules/meeting/room/meeting-room';
import { RoomModel } from '#modules/meeting/room/room.model';
import { startTestApi, type TestApi } from '#testing/api';
import type { BuiltPerson } from '#testing/factories';
import { answerBy, askedOf, calledBy, invitationOf, morningIn, plannedBy, roomBy } from '#testing/meetings';
import { buildCity, type City } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const holders = async (roomId: string) =>
  (await RoomModel.findById(roomId).lean())?.bookings.map(({ meetingId }) => meetingId);

let built = 0;
const freshRoom = (): Promise<{ id: string; name: string }> => {
  built += 1;
  return roomBy(api, city.clerk, { unitId: city.government._id, name: `分会场${built}室` });
};
const venueIn = (roomId: string | null, unitId = city.town._id, place = '') => ({ unitId, place, roomId });
const saved = (id: string, version: number, fields: object, person: BuiltPerson = city.clerk) =>
  api.ask('PATCH', `/meetings/${id}`, { token: person.token, body: { version, ...fields } });

test('the rooms of all venues are held together, move together and are given back together', async () => {
  const [main, sub] = [await freshRoom(), await freshRoom()];
  const draft = await plannedBy(api, city.clerk, { ...morningIn(11), subVenues: [venueIn(sub.id)] });
  expect(draft.subVenues).toEqual([{ ...venueIn(sub.id), unitName: city.town.name, where: sub.name }]);

  const put = await api.ask('PUT', `/meetings/${draft.id}/room`, {
    token: city.clerk.token,
    body: { roomId: main.id },
  });
  const moved = await saved(draft.id, put.body.version, morningIn(12));
  expect(moved.status).toBe(200);
  const rooms = await RoomModel.find({ _id: { $in: [main.id, sub.id] } } as never).lean();
  expect(rooms.map(({ bookings }) => bookings.map(({ startsAt }) => startsAt.toISOString()))).toEqual([
    [morningIn(12).startsAt],
    [morningIn(12).startsAt],
  ]);

  expect((await api.ask('DELETE', `/meetings/${draft.id}`, { token: city.clerk.token })).status).toBe(200);
  expect([await holders(main.id), await holders(sub.id)]).toEqual([[], []]);
});

test('where one room is taken none is held, and what was held before stands', async () => {
  const [main, free, taken] = [await freshRoom(), await freshRoom(), await freshRoom()];
  const other = await plannedBy(api, city.clerk, { ...morningIn(13), subVenues: [venueIn(taken.id)] });
  const draft = await plannedBy(api, city.clerk, morningIn(13));
  const put = await api.ask('PUT', `/meetings/${draft.id}/room`, {
    token: city.clerk.token,
    body: { roomId: main.id },
  });

  const wish = { subVenues: [venueIn(free.id), venueIn(taken.id, city.bureau._id)] };
  expect(codeOf(await saved(draft.id, put.body.version, wish))).toEqual([409, 'room.taken']);
  expect(await Promise.all([main, free, taken].map(({ id }) => holders(id)))).toEqual([[draft.id], [], [other.id]]);

  // Neither does a new time take the room of the old one away, where a sub-venue is not free then.
  await saved(draft.id, put.body.version, { subVenues: [venueIn(free.id)] });
  const later = await plannedBy(api, city.clerk, { ...morningIn(14), subVenues: [venueIn(free.id)] });
  expect(codeOf(await saved(draft.id, put.body.version + 1, morningIn(14)))).toEqual([409, 'room.taken']);
  expect(await holders(main.id)).toEqual([draft.id]);
  expect(await holders(free.id)).toEqual([draft.id, later.id]);
});

test('of many meetings that want two rooms in any order one gets both and nobody one', async () => {
  const [one, two] = [await freshRoom(), await freshRoom()];
  const drafts = await Promise.all(Array.from({ length: 12 }, () => plannedBy(api, city.clerk, morningIn(15))));
  const replies = await Promise.all(
    drafts.map(({ id, version }, index) => {
      const venues = [venueIn(one.id), venueIn(two.id, city.bureau._id)];
      return saved(id, version, { subVenues: index % 2 === 0 ? venues : venues.toReversed() });
    }),
  );

  const winners = drafts.filter((_, index) => replies[index]?.status === 200).map(({ id }) => id);
  expect(winners).toHaveLength(1);
  expect([await holders(one.id), await holders(two.id)]).toEqual([winners, winners]);
});

test('the same save twice at once keeps the rooms', async () => {
  const room = await freshRoom();
  const draft = await plannedBy(api, city.clerk, morningIn(16));
  const wish = { subVenues: [venueIn(room.id)] };
  const replies = await Promise.all([saved(draft.id, draft.version, wish), saved(draft.id, draft.version, wish)]);

  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await holders(room.id)).toEqual([draft.id]);
});

test('one room cannot be two venues', async () => {
  const room = await freshRoom();
  const twice = { subVenues: [venueIn(room.id), venueIn(room.id, city.bureau._id)] };
  const draft = await plannedBy(api, city.clerk, { ...morningIn(17), subVenues: [venueIn(room.id)] });

  expect(codeOf(await saved(draft.id, draft.version, twice))).toEqual([400, 'meeting.rooms_repeated']);
  const main = { token: city.clerk.token, body: { roomId: room.id } };
  expect(codeOf(await api.ask('PUT', `/meetings/${draft.id}/room`, main))).toEqual([400, 'meeting.rooms_repeated']);
});

test('a room that a dead server held for a sub-venue is free again, one that a meeting points to stays', async () => {
  const room = await freshRoom();
  const draft = await plannedBy(api, city.clerk, { ...morningIn(18), subVenues: [venueIn(room.id)] });
  const later = new Date(Date.now() + 10 * 60_000);
  await settleRooms(later);
  expect(await holders(room.id)).toEqual([draft.id]);

  await MeetingModel.collection.updateOne({ _id: draft.id } as never, { $set: { subVenues: [] } } as never);
  await settleRooms(later);
  expect(await holders(room.id)).toEqual([]);
});

test('only those whose own time or place is new are asked again', async () => {
  const { clerk, townCadre, bureauCadre, town } = city;
  const meeting = await calledBy(api, clerk, {
    ...morningIn(19),
    place: '大礼堂',
    invitees: { people: [townCadre._id, bureauCadre._id] },
    subVenues: [venueIn(null, town._id, '镇三楼')],
  });
  const change = async (fields: object) => {
    const { body } = await api.ask('GET', `/meetings/${meeting.id}`, { token: clerk.token });
    const overrides = ['time.clash', 'near.merge'].map((rule) => ({ rule, reason: '测试需要' }));
    const reply = await api.ask('POST', `/meetings/${meeting.id}/changes`, {
      token: clerk.token,
      body: { version: body.version, ...fields, overrides },
    });
    expect(reply.status).toBe(200);
  };
  const answersNow = async () => {
    const of = async (person: BuiltPerson) => {
      const { answer, place } = await invitationOf(api, person, meeting.id);
      return [answer, place, (await askedOf(api, person, meeting.id)).includes('answer')];
    };
    return [await of(townCadre), await of(bureauCadre)];
  };
  for (const person of [townCadre, bureauCadre]) await answerBy(api, person, meeting.id, { answer: 'accepted' });

  await change({ title: `${meeting.title}二`, purpose: '换了名称' });
  expect(await answersNow()).toEqual([
    ['accepted', '镇三楼', false],
    ['accepted', '大礼堂', false],
  ]);
  await change({ subVenues: [venueIn(null, town._id, '镇四楼')] });
  expect(await answersNow()).toEqual([
    ['needs-action', '镇四楼', true],
    ['accepted', '大礼堂', false],
  ]);
  await answerBy(api, townCadre, meeting.id, { answer: 'accepted' });
  await change({ place: '小礼堂' });
  expect(await answersNow()).toEqual([
    ['accepted', '镇四楼', false],
    ['needs-action', '小礼堂', true],
  ]);
  await change({ endsAt: new Date(Date.parse(meeting.endsAt) + 600_000).toISOString() });
  expect(await answersNow()).toEqual([
    ['needs-action', '镇四楼', true],
    ['needs-action', '小礼堂', true],
  ]);
});
