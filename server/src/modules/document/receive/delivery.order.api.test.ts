import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TaskModel } from '#modules/document/task.model';
import { startTestApi, type TestApi } from '#testing/api';
import { accepted, type DeskCalls, deskOf, receivedBy, sentTo, soundPoints } from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import { buildPerson } from '#testing/factories';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
});
afterAll(() => api.close());

const actsOf = (body: { trail: { act: string }[] }) => body.trail.map(({ act }) => act);
const handlers = (...people: [{ _id: string }, boolean][]) => ({
  handlers: people.map(([person, lead]) => ({ personId: person._id, lead })),
});

describe('before the first check (art. 24(3))', () => {
  test('nothing is handed on and nothing is filed; after it, what needs no action is filed', async () => {
    const id = await receivedBy(api, city, 'registered');
    const early = [
      desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds: [city.townHead._id] }),
      desk.assign(city.townClerk, id, handlers([city.townCadre, true])),
      desk.circulate(city.townClerk, id, { personIds: [city.townCadre._id] }),
      desk.file(city.townClerk, id, { retention: '10-years' }),
    ];
    expect((await Promise.all(early)).map(({ body }) => body.code)).toEqual(early.map(() => 'delivery.wrong_state'));
    expect((await desk.get(city.townClerk, id)).body.abilities).toMatchObject({
      firstCheck: true,
      propose: false,
      assign: false,
      circulate: false,
      file: false,
    });

    await desk.check(city.townClerk, id, accepted);
    expect((await desk.file(city.townClerk, id, { retention: '10-years' })).body.state).toBe('filed');
  });

  test('one click signs, registers and takes on, from wherever it waits, and the trail names each act', async () => {
    const [sent, received, registered] = await Promise.all([
      sentTo(city, city.town),
      receivedBy(api, city, 'received'),
      receivedBy(api, city, 'registered'),
    ]);
    for (const id of [sent, received, registered]) {
      const { body } = await desk.receive(city.townClerk, id, { check: true });
      expect(body).toMatchObject({ state: 'proposing', incomingNumber: expect.any(String) });
      expect(actsOf(body).slice(1)).toEqual(['delivery.receive', 'delivery.register', 'delivery.first_check']);
      expect((await desk.receive(city.townClerk, id, { check: true })).body).toEqual(body);
    }

    const back = await receivedBy(api, city, 'received');
    await desk.check(city.townClerk, back, { outcome: 'return', points: soundPoints, reason: '不属于本镇职责' });
    expect((await desk.receive(city.townClerk, back, { check: true })).body).toMatchObject({
      state: 'returned',
      incomingNumber: null,
    });
  });
});

describe('whom a unit may ask', () => {
  test('its own people and those below it, nobody above and nobody beside it', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const both = await buildPerson({ name: '兼职', posts: [{ unit: city.office }, { unit: city.town }] });
    const asking = (person: { _id: string }) => [
      desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds: [person._id] }),
      desk.assign(city.townClerk, id, handlers([person, true])),
      desk.circulate(city.townClerk, id, { personIds: [person._id] }),
    ];

    for (const outside of [city.principal, city.bureauHead])
      for (const refused of await Promise.all(asking(outside)))
        expect(refused).toMatchObject({ status: 400, body: { code: 'delivery.person_outside' } });
    expect((await desk.get(city.principal, id)).status).toBe(404);
    for (const inside of [city.villager, both])
      for (const asked of asking(inside)) expect((await asked).status).toBe(200);
  });

  test('a desk that stands in for a unit may ask its own people', async () => {
    const id = await sentTo(city, city.village);
    await desk.receive(city.townClerk, id, { check: true });

    expect((await desk.assign(city.townClerk, id, handlers([city.townCadre, true]))).status).toBe(200);
  });
});

describe('proposal beside handling (art. 24(4))', () => {
  const openAsks = async (id: string) =>
    (await TaskModel.find({ subjectId: id, open: true }).lean())
      .map(({ ask, personId }) => `${ask} ${personId}`)
      .toSorted();

  test('a leader who was asked still instructs after somebody else was told to handle it', async () => {
    const id = await receivedBy(api, city, 'proposing');
    await desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds: [city.townHead._id] });
    await desk.assign(city.townClerk, id, handlers([city.townCadre, true]));
    expect(await openAsks(id)).toEqual([`handle ${city.townCadre._id}`, `instruct ${city.townHead._id}`]);

    const { status, body } = await desk.instruct(city.townHead, id, { opinion: '请抓紧。' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'handling', instructions: [{ opinion: '请抓紧。' }] });
    await desk.handle(city.townCadre, id, { result: '已办。' });
    expect((await desk.get(city.townClerk, id)).body.state).toBe('handled');
  });

  test('a handler stays asked, and may answer, while a leader is asked anew', async () => {
    const id = await receivedBy(api, city, 'proposing');
    await desk.assign(city.townClerk, id, handlers([city.townCadre, true]));
    await desk.propose(city.townClerk, id, { opinion: '情况有变，请阅示。', leaderIds: [city.townHead._id] });
    expect(await openAsks(id)).toEqual([`handle ${city.townCadre._id}`, `instruct ${city.townHead._id}`]);

    const done = await desk.handle(city.townCadre, id, { result: '已办。' });
    expect(done.body).toMatchObject({ state: 'instructing', waitsOn: ['王镇'] });
    expect((await desk.instruct(city.townHead, id, {})).body.state).toBe('handled');
  });

  test('another leader is asked where the first is away', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const second = await buildPerson({ name: '代班', posts: [{ unit: city.town }] });
    await desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds: [city.townHead._id] });

    const { body } = await desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds: [second._id] });
    expect(body).toMatchObject({ state: 'instructing', waitsOn: ['代班'] });
    expect(await openAsks(id)).toEqual([`instruct ${second._id}`]);
  });
});

test('many are filed at once, each answering for itself', async () => {
  const ids = [await receivedBy(api, city, 'proposing'), await receivedBy(api, city, 'registered')];
  const elsewhere = await sentTo(city, city.bureau);
  const fileMany = (body: object) =>
    api.ask('POST', '/delivery-filings', { token: city.townClerk.token, body: { retention: '30-years', ...body } });

  const items = [
    { id: ids[0], state: 'filed', error: null },
    { id: ids[1], state: null, error: 'delivery.wrong_state' },
    { id: elsewhere, state: null, error: 'delivery.not_found' },
  ];
  expect((await fileMany({ ids: [...ids, elsewhere] })).body).toEqual({ items });
  expect((await fileMany({ ids: [ids[0]] })).body.items).toEqual(items.slice(0, 1));
  expect((await fileMany({ ids: [] })).status).toBe(400);
  expect((await api.ask('POST', '/delivery-filings', { body: { ids, retention: '30-years' } })).status).toBe(401);
});
