import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeliveryModel } from '#modules/document/delivery.model';
import { brokenTrailEntry } from '#modules/document/trail';
import { systemTrace } from '#platform/actor';
import { AuditModel } from '#platform/audit/audit.model';
import { carryOut, effectOf } from '#platform/database/effects';
import { startTestApi, type TestApi } from '#testing/api';
import { type DeskCalls, deliveryTo, deskOf, receivedBy, sendDocument, sentTo, toUnit } from '#testing/deliveries';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';
import { buildPerson, buildUnit } from '#testing/factories';
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

describe('dispatch', () => {
  test('answers when every addressed unit has its delivery, and tells their clerks', async () => {
    const socket = await connectSocket(api.url, city.townClerk.token);
    const { id } = await documentAt(api, city, 'dispatched', { copyTo: [toUnit(city.village)] });
    const rows = await DeliveryModel.find({ documentId: id }).lean();

    expect(rows.map(({ unitId, role, state }) => [unitId, role, state]).toSorted()).toEqual(
      [
        [city.town._id, 'main', 'sent'],
        [city.bureau._id, 'main', 'sent'],
        [city.village._id, 'copy', 'sent'],
      ].toSorted(),
    );
    expect(await socket.next('delivery:changed')).toMatchObject({
      documentId: id,
      state: 'sent',
      unit: { name: '青石镇' },
      waitsOn: ['青石镇'],
    });
    socket.close();
  });

  test('a unit named in both lists is a main addressee, once; an office receives through its unit', async () => {
    const office = await buildUnit({ kind: 'office', name: '党政办', parent: city.town });
    const document = await sendDocument(city, {
      addressees: [toUnit(city.bureau)],
      copyTo: [toUnit(city.bureau), toUnit(office), toUnit(city.town)],
    });
    const rows = await DeliveryModel.find({ documentId: document._id }).lean();

    expect(rows.map(({ unitId, role }) => `${unitId} ${role}`).toSorted()).toEqual(
      [`${city.bureau._id} main`, `${city.town._id} copy`].toSorted(),
    );
  });

  test('what is addressed to a person goes to that person’s unit, and the person may read it', async () => {
    const document = await sendDocument(city, {
      addressees: [
        { type: 'person', personId: city.townCadre._id, name: city.townCadre.name, assignedBy: '李正当面交办' },
      ],
    });
    const delivery = await deliveryTo(document, city.town);

    expect(delivery.attention).toEqual({ id: city.townCadre._id, name: city.townCadre.name });
    expect((await desk.get(city.townCadre, delivery._id)).status).toBe(200);
    expect((await desk.receive(city.townCadre, delivery._id)).body.code).toBe('delivery.forbidden');
  });

  test('carried out again, it changes nothing that happened since', async () => {
    const document = await sendDocument(city);
    const { _id } = await deliveryTo(document, city.town);
    await desk.receive(city.townClerk, _id);
    const before = await DeliveryModel.find({ documentId: document._id }, { outbox: 0 }).lean();

    await carryOut(effectOf('document.dispatch', systemTrace, `document:${document._id}`));

    expect(await DeliveryModel.find({ documentId: document._id }, { outbox: 0 }).lean()).toEqual(before);
  });

  test('the desk of the unit above receives where a unit has neither clerk nor leader', async () => {
    const id = await sentTo(city, city.village);

    expect((await desk.receive(city.villager, id)).status).toBe(404);
    expect(
      (await desk.list(city.townClerk, 'box=to-receive')).body.items.map((each: { id: string }) => each.id),
    ).toContain(id);
    expect((await desk.receive(city.townClerk, id)).body).toMatchObject({ state: 'received', receivedBy: '李梅' });
  });
});

describe('signing for it', () => {
  test('is done by the unit itself, once, and the sender sees it', async () => {
    const document = await sendDocument(city);
    const { _id } = await deliveryTo(document, city.town);

    const first = await desk.receive(city.townClerk, _id);
    expect(first.body).toMatchObject({
      state: 'received',
      receivedBy: '李梅',
      abilities: { receive: false, register: true },
    });
    const again = await desk.receive(city.townClerk, _id);
    expect(again.body).toEqual(first.body);

    const rows = await api.ask('GET', `/documents/${document._id}/deliveries`, { token: city.clerk.token });
    expect(
      rows.body.items.map(({ unit, state, receivedBy }: Record<string, unknown>) => [unit, state, receivedBy]),
    ).toEqual([
      [{ id: city.bureau._id, name: '云岭市水利局' }, 'sent', null],
      [{ id: city.town._id, name: '青石镇' }, 'received', '李梅'],
    ]);
    expect(await AuditModel.countDocuments({ subject: `delivery:${_id}`, action: 'delivery.receive' })).toBe(1);
  });

  test('two clerks at once: one receipt, and both are answered with it', async () => {
    const id = await sentTo(city, city.town);
    const [a, b] = await Promise.all([desk.receive(city.townClerk, id), desk.receive(city.townHead, id)]);

    expect([a.status, b.status]).toEqual([200, 200]);
    expect(a.body.receivedBy).toBe(b.body.receivedBy);
    expect(a.body.trail.filter(({ act }: { act: string }) => act === 'delivery.receive')).toHaveLength(1);
  });

  test('who stands above may look, and does not sign for others; other units find nothing', async () => {
    const id = await sentTo(city, city.town);
    const above = await buildPerson({
      posts: [{ unit: city.root }],
      roles: [{ role: 'office-clerk', unit: city.root }],
    });

    expect((await desk.get(above, id)).status).toBe(200);
    expect((await desk.receive(above, id)).body.code).toBe('delivery.forbidden');
    expect((await desk.receive(city.bureauClerk, id)).body.code).toBe('delivery.not_found');
    expect((await desk.get(city.bureauClerk, id)).status).toBe(404);
    expect((await api.ask('PUT', `/deliveries/${id}/receipt`)).status).toBe(401);
    expect((await desk.receive(city.townClerk, id, { register: 'yes' })).status).toBe(400);
  });

  test('many at once: each answers for itself, and numbers follow the order of the list', async () => {
    const ids = [await sentTo(city, city.town), await sentTo(city, city.bureau), await sentTo(city, city.town)];
    const reply = await api.ask('POST', '/delivery-receipts', {
      token: city.townClerk.token,
      body: { ids, register: true },
    });

    expect(reply.body.items).toEqual([
      { id: ids[0], state: 'registered', error: null },
      { id: ids[1], state: null, error: 'delivery.not_found' },
      { id: ids[2], state: 'registered', error: null },
    ]);
    const serials = await Promise.all(
      [0, 2].map(async (n) => (await DeliveryModel.findById(ids[n]).lean())?.incoming?.serial),
    );
    expect(Number(serials[1]) - Number(serials[0])).toBe(1);
    expect(
      (await api.ask('POST', '/delivery-receipts', { token: city.townClerk.token, body: { ids: [] } })).status,
    ).toBe(400);
  });
});

describe('incoming numbers', () => {
  test('are gapless for a unit and year whoever registers at once, and a repeat answers the same', async () => {
    const unit = await buildUnit({ kind: 'department', name: '云岭市粮食局', parent: city.root });
    const clerks = await Promise.all(
      [1, 2].map(() => buildPerson({ posts: [{ unit }], roles: [{ role: 'office-clerk', unit }] })),
    );
    const ids = await Promise.all(Array.from({ length: 12 }, () => sentTo(city, unit)));
    const replies = await Promise.all(
      ids.flatMap((id) => clerks.map((clerk) => desk.receive(clerk, id, { register: true }))),
    );

    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const rows = await DeliveryModel.find({ unitId: unit._id }).lean();
    expect(rows.map(({ incoming }) => incoming?.serial).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      ids.map((_, index) => index + 1),
    );
    const again = await desk.register(clerks[0] ?? city.clerk, ids[0] ?? '');
    expect(again.body.incomingNumber).toBe(rows.find(({ _id }) => _id === ids[0])?.incoming?.number);
    expect(again.body.incomingNumber).toMatch(/^收〔\d{4}〕\d+号$/);
  });

  test('what was not signed for is not registered', async () => {
    const id = await sentTo(city, city.town);

    expect((await desk.register(city.townClerk, id)).body.code).toBe('delivery.wrong_state');
    expect((await desk.register(city.bureauClerk, id)).status).toBe(404);
  });

  test('each act is an entry of a trail that nobody can change unseen', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const { trail } = (await desk.get(city.townClerk, id)).body;

    expect(trail.map(({ act }: { act: string }) => act)).toEqual([
      'document.dispatch',
      'delivery.receive',
      'delivery.register',
      'delivery.first_check',
    ]);
    expect(brokenTrailEntry(trail)).toBeNull();
    expect(brokenTrailEntry(trail.with(1, { ...trail[1], by: { ...trail[1].by, name: '别人' } }))).toBe(1);
  });
});

describe('the boxes', () => {
  test('what is urgent stands first where it waits, page by page; else the newest', async () => {
    const unit = await buildUnit({ kind: 'department', name: '云岭市档案馆', parent: city.root });
    const clerk = await buildPerson({ posts: [{ unit }], roles: [{ role: 'office-clerk', unit }] });
    const plain = await sentTo(city, unit);
    const extra = await sentTo(city, unit, { urgency: 'extra-urgent' });
    const urgent = await sentTo(city, unit, { urgency: 'urgent' });
    const ids = async (query: string) =>
      (await desk.list(clerk, query)).body.items.map(({ id }: { id: string }) => id) as string[];

    expect(await ids('box=to-receive')).toEqual([extra, urgent, plain]);
    const first = (await desk.list(clerk, 'box=to-receive&limit=2')).body;
    expect(first.counts).toEqual({ toReceive: 3, inHand: 0 });
    expect(await ids(`box=to-receive&limit=2&cursor=${first.nextCursor}`)).toEqual([plain]);
    await desk.receive(clerk, plain);
    expect(await ids('box=in-hand')).toEqual([plain]);
    expect(await ids('box=all')).toEqual([urgent, extra, plain]);
    expect(await ids(`box=all&unitId=${city.town._id}`)).toEqual([]);
    expect(await ids('box=all&q=%E6%B2%A1%E6%9C%89')).toEqual([]);
    const bySender = `box=all&q=${encodeURIComponent(city.bureau.name)}`;
    expect(await ids(bySender)).toEqual([]);
    const fromBureau = await sentTo(city, unit, { issuerIds: [city.bureauIssuer._id] });
    expect(await ids(bySender)).toEqual([fromBureau]);
    expect((await desk.list(clerk, 'box=everything')).status).toBe(400);
    expect((await api.ask('GET', '/deliveries')).status).toBe(401);
  });
});
