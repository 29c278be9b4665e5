import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const presenceOf = (person: BuiltPerson | null, unitId: string) =>
  api.ask('GET', `/units/${unitId}/presence`, person ? { token: person.token } : {});

test('colleagues who are connected are told to who asks, once each, and nobody is told of it', async () => {
  const unit = await buildUnit();
  const [me, here, away] = [
    await buildPerson({ name: '甲一', posts: [{ unit }] }),
    await buildPerson({ name: '乙二', posts: [{ unit }] }),
    await buildPerson({ name: '丙三', posts: [{ unit }] }),
  ];
  const devices = await Promise.all([me, here, here].map(({ token }) => connectSocket(api.url, token)));

  const during = await presenceOf(me, unit._id);
  for (const device of devices.slice(1)) device.close();
  await expect.poll(async () => (await presenceOf(me, unit._id)).body.items.length).toBe(1);
  const after = await presenceOf(me, unit._id);
  devices[0]?.close();

  const nameOf = ({ _id, name }: BuiltPerson) => ({ id: _id, name });
  expect(during.body).toEqual({ items: expect.arrayContaining([nameOf(me), nameOf(here)]) });
  expect(during.body.items).not.toContainEqual(nameOf(away));
  expect([during.body.items.length, after.body]).toEqual([2, { items: [nameOf(me)] }]);
  expect(devices[0]?.received).toEqual([]);
});

test('only those of the unit may ask, whatever their role', async () => {
  const [unit, other] = [await buildUnit(), await buildUnit()];
  const leader = await buildPerson({ posts: [{ unit: other }], roles: [{ role: 'unit-administrator', unit }] });

  const replies = [
    await presenceOf(null, unit._id),
    await presenceOf(leader, unit._id),
    await presenceOf(leader, 'f'.repeat(24)),
    await presenceOf(leader, 'x'),
  ];

  expect(replies.map(({ status }) => status)).toEqual([401, 403, 404, 400]);
});
