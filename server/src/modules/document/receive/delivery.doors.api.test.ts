import { deliveryContract } from '@yiwang/shared/document/delivery.contract';
import { deliveryArchiveContract } from '@yiwang/shared/document/delivery-archive.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DeliveryModel } from '#modules/document/delivery.model';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { accepted, type DeskCalls, deliveryTo, deskOf, sendDocument, sentTo, toUnit } from '#testing/deliveries';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
});
afterAll(() => api.close());

/** A sound body for each act, so that nothing but the id can be what refuses it. */
const bodies = (): Record<string, object> => ({
  firstCheck: accepted,
  propose: { opinion: '请阅示。', leaderIds: [city.bureauHead._id] },
  instruct: { opinion: '同意。' },
  assign: { handlers: [{ personId: city.bureauHead._id, lead: true }] },
  circulate: { personIds: [city.bureauHead._id] },
  handle: { result: '已办结。' },
  reply: { text: '已办结。' },
  file: { retention: '10-years' },
  hold: { reason: '诉讼' },
  correctRetention: { retention: '10-years', reason: '选错了' },
});

/** Every route of one delivery, as the contract has them. */
const doors = () =>
  Object.entries({ ...deliveryContract, ...deliveryArchiveContract })
    .filter(([, { path }]) => path.startsWith('/deliveries/:id'))
    .map(([name, { method, path }]) => ({ name, method, path }));

test('what another unit received is not there: the same answer as for an id of nothing, on every route', async () => {
  const id = await sentTo(city, city.town);
  const nothing = newId();
  const before = await DeliveryModel.findById(id).lean();
  const told = async (person: BuiltPerson, at: string, { name, method, path }: ReturnType<typeof doors>[number]) => {
    const sends = method === 'GET' ? {} : { body: bodies()[name] ?? {} };
    const { status, body } = await api.ask(method, path.replace(':id', at), { token: person.token, ...sends });
    const { requestId, instance, ...rest } = body;
    return { status, ...rest };
  };

  expect(doors().length).toBeGreaterThan(14);
  for (const door of doors())
    for (const person of [city.bureauClerk, city.bureauHead, city.villager, city.drafter]) {
      const answer = await told(person, id, door);
      expect({ door: door.name, ...answer }).toMatchObject({ status: 404, code: 'delivery.not_found' });
      expect(answer).toEqual(await told(person, nothing, door));
    }
  for (const path of ['/delivery-receipts', '/delivery-filings']) {
    const body = { ids: [id, nothing], ...(path.includes('filing') ? { retention: '10-years' } : {}) };
    const { items } = (await api.ask('POST', path, { token: city.bureauClerk.token, body })).body;
    expect(items).toEqual([id, nothing].map((each) => ({ id: each, state: null, error: 'delivery.not_found' })));
  }
  expect((await desk.list(city.bureauClerk, `box=all&unitId=${city.town._id}`)).body).toEqual({
    items: [],
    nextCursor: null,
    counts: { toReceive: 0, inHand: 0 },
  });
  expect(await DeliveryModel.findById(id).lean()).toEqual(before);
});

test('acts in one unit are pushed to nobody in another that received the same document', async () => {
  const document = await sendDocument(city);
  const { _id } = await deliveryTo(document, city.town);
  const [mine, theirs] = await Promise.all(
    [city.townClerk, city.bureauClerk].map(({ token }) => connectSocket(api.url, token)),
  );

  await desk.receive(city.townClerk, _id, { register: true, check: true });
  await desk.circulate(city.townClerk, _id, { personIds: [city.townHead._id] });
  await desk.reply(city.townClerk, _id, { text: '没有意见。' });
  await expect
    .poll(() => mine?.received.filter(({ event }) => event === 'delivery:changed').length)
    .toBeGreaterThanOrEqual(3);

  expect(theirs?.received.filter(({ event }) => event.startsWith('delivery:'))).toEqual([]);
  for (const socket of [mine, theirs]) socket?.close();
});

test('a reply names only a document that has its number: a draft of ours is not told to the sender', async () => {
  const draft = await documentAt(api, city, 'submitted');
  const toOffice = await sendDocument(city, { addressees: [toUnit(city.office)] });
  const { _id } = await deliveryTo(toOffice, city.office);
  await desk.receive(city.clerk, _id, { register: true, check: true });

  const refused = await desk.reply(city.clerk, _id, { text: '见复文。', documentId: draft.id });
  expect(refused).toMatchObject({ status: 409, body: { code: 'delivery.reply_unnumbered' } });
  const issued = await sendDocument(city);
  expect((await desk.reply(city.clerk, _id, { text: '见复文。', documentId: issued._id })).status).toBe(200);
});
