import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type DeskCalls, deliveryTo, deskOf, sendDocument, sentTo } from '#testing/deliveries';
import { buildIssuingCity, complete, documentAt, type IssuingCity } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
});
afterAll(() => api.close());

const inbox = async (person: BuiltPerson, query = '') =>
  (await api.ask('GET', `/inbox?${query}`, { token: person.token })).body;
const itemsOf = async (person: BuiltPerson, id: string, state = 'open') =>
  (await inbox(person, `state=${state}`)).items.filter((item: { id: string }) => item.id === id);

test('a step waits on whom it asks, and is done where that person gave it', async () => {
  const { id, content } = await documentAt(api, city, 'reviewed');

  expect(await itemsOf(city.principal, id)).toMatchObject([
    {
      kind: 'document',
      title: content.title,
      from: '云岭市人民政府',
      stepId: 'approve',
      stepKind: 'approve',
      number: null,
      urgency: 'none',
      onBehalfOf: null,
      done: false,
    },
  ]);
  expect((await complete(api, city.principal, id, 'approve')).status).toBe(200);
  expect(await itemsOf(city.principal, id)).toEqual([]);
  expect(await itemsOf(city.principal, id, 'done')).toMatchObject([
    { kind: 'document', stepKind: 'approve', done: true },
  ]);
  expect(await itemsOf(city.deputy, id)).toEqual([]);
  expect(await itemsOf(city.deputy, id, 'done')).toEqual([]);
});

test('a delivery asks the clerk to sign and to clear it, then the leader, the handler and the reader', async () => {
  const id = await sentTo(city, city.town);
  const asked = async (person: BuiltPerson, state = 'open') =>
    (await itemsOf(person, id, state)).map(({ ask }: { ask: string }) => ask);

  expect(await itemsOf(city.townClerk, id)).toMatchObject([
    { kind: 'delivery', ask: 'receive', unitName: '青石镇', from: '云岭市人民政府', done: false },
  ]);
  // Where a unit has a clerk its leader is not asked to sign.
  expect(await asked(city.townHead)).toEqual([]);
  await desk.receive(city.townClerk, id, { check: true });
  expect(await asked(city.townClerk)).toEqual(['clear']);
  expect(await asked(city.townClerk, 'done')).toEqual(['receive']);
  const leaderIds = [city.townHead._id];
  await desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds, dueAt: '2099-01-01T00:00:00.000Z' });
  expect(await asked(city.townClerk)).toEqual([]);
  expect(await itemsOf(city.townHead, id)).toMatchObject([{ ask: 'instruct', dueAt: '2099-01-01T00:00:00.000Z' }]);
  await desk.instruct(city.townHead, id, {});
  expect(await asked(city.townClerk)).toEqual(['clear']);
  await desk.circulate(city.townClerk, id, { personIds: [city.townHead._id] });
  await desk.assign(city.townClerk, id, { handlers: [{ personId: city.townCadre._id, lead: true }] });
  expect([await asked(city.townHead), await asked(city.townCadre)]).toEqual([['read'], ['handle']]);
  await desk.handle(city.townCadre, id, { result: '已办。' });
  await desk.read(city.townHead, id);
  await desk.file(city.townClerk, id, { retention: '10-years' });
  for (const person of [city.townClerk, city.townHead, city.townCadre]) expect(await asked(person)).toEqual([]);
  expect((await asked(city.townHead, 'done')).toSorted()).toEqual(['instruct', 'read']);
});

test('all kinds are one list with one count: what is due first, then the newest, page by page', async () => {
  const person = city.bureauClerk;
  const first = await sentTo(city, city.bureau);
  const second = await sentTo(city, city.bureau);
  const due = await sentTo(city, city.bureau);
  await desk.receive(person, due, { check: true });
  await desk.assign(person, due, {
    handlers: [{ personId: person._id, lead: true }],
    dueAt: '2099-01-01T00:00:00.000Z',
  });
  const ids = (page: { items: { id: string }[] }) => page.items.map(({ id }) => id);

  const whole = await inbox(person);
  expect(ids(whole)).toEqual([due, second, first]);
  expect(whole.openCount).toBe(3);
  const page = await inbox(person, 'limit=2');
  expect([ids(page), ids(await inbox(person, `limit=2&cursor=${page.nextCursor}`))]).toEqual([[due, second], [first]]);
  expect(page.openCount).toBe(3);
});

test('what was recalled waits on nobody', async () => {
  const document = await sendDocument(city);
  const { _id } = await deliveryTo(document, city.town);
  await api.ask('POST', `/documents/${document._id}/recalls`, { token: city.clerk.token, body: { reason: '有误' } });

  expect(await itemsOf(city.townClerk, _id)).toEqual([]);
  expect(await itemsOf(city.townClerk, _id, 'done')).toEqual([]);
});
