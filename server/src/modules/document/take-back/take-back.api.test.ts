import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeliveryModel } from '#modules/document/delivery.model';
import { DocumentModel } from '#modules/document/document.model';
import { TaskModel } from '#modules/document/task.model';
import { systemTrace } from '#platform/actor';
import { AuditModel } from '#platform/audit/audit.model';
import { setClock, systemClock } from '#platform/clock';
import { effectOf } from '#platform/database/effects';
import { sweep } from '#platform/database/sweeper';
import { startTestApi, type TestApi } from '#testing/api';
import { type DeskCalls, deliveryTo, deskOf, sendDocument, toUnit } from '#testing/deliveries';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
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

const reason = '附件有误，另行印发';
const recall = (person: BuiltPerson, id: string, body: object = { reason }) =>
  api.ask('POST', `/documents/${id}/recalls`, { token: person.token, body });
const revoke = (person: BuiltPerson, id: string, body: object = { reason }) =>
  api.ask('POST', `/documents/${id}/revocation`, { token: person.token, body });
const repeal = (person: BuiltPerson, id: string, effectiveTo = '2026-12-31') =>
  api.ask('POST', `/documents/${id}/repeal`, { token: person.token, body: { effectiveTo, reason: '任务已完成' } });
const urge = (person: BuiltPerson, id: string) => api.ask('POST', `/documents/${id}/urges`, { token: person.token });

describe('a recall', () => {
  test('takes it from who has not signed, leaves it with who has, and a trace where it was', async () => {
    const { id } = await documentAt(api, city, 'dispatched');
    const [town, bureau] = [await deliveryTo({ _id: id }, city.town), await deliveryTo({ _id: id }, city.bureau)];
    await desk.receive(city.bureauClerk, bureau._id);
    const socket = await connectSocket(api.url, city.townClerk.token);

    expect((await recall(city.clerk, id)).body).toEqual({ recalled: 1, alreadyReceived: 1 });

    expect(await socket.next('delivery:changed')).toMatchObject({ id: town._id, state: 'recalled' });
    const trace = (await desk.get(city.townClerk, town._id)).body;
    expect(trace).toMatchObject({
      state: 'recalled',
      hasContent: false,
      attachments: [],
      recalled: { reason, at: expect.any(String) },
      title: town.title,
      number: town.number,
    });
    expect(Object.values(trace.abilities)).not.toContain(true);
    expect((await desk.receive(city.townClerk, town._id)).status).toBe(410);
    const read = (person: BuiltPerson) => api.ask('GET', `/documents/${id}/pdf`, { token: person.token });
    expect((await read(city.townClerk)).status).toBe(404);
    expect((await read(city.bureauClerk)).status).toBe(200);
    expect(await TaskModel.countDocuments({ subjectId: town._id, open: true })).toBe(0);
    expect(
      await AuditModel.distinct('action', { subject: { $in: [`document:${id}`, `delivery:${town._id}`] } }),
    ).toEqual(expect.arrayContaining(['document.recall', 'delivery.recall']));
    socket.close();
  });

  test('against a receipt in the same moment: exactly one of them holds', async () => {
    for (let round = 0; round < 8; round += 1) {
      const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
      const { _id } = await deliveryTo(document, city.town);
      const [back, receipt] = await Promise.all([recall(city.clerk, document._id), desk.receive(city.townClerk, _id)]);

      const held = receipt.status === 200;
      expect([back.body.recalled, receipt.status]).toEqual(held ? [0, 200] : [1, 410]);
      const { state, trail } = (await desk.get(city.townClerk, _id)).body;
      expect(state).toBe(held ? 'received' : 'recalled');
      expect(trail).toHaveLength(2);
    }
  });

  test('of some units leaves the others alone, and is finished after a crash', async () => {
    const document = await sendDocument(city);
    expect((await recall(city.clerk, document._id, { reason, unitIds: [city.town._id] })).body).toEqual({
      recalled: 1,
      alreadyReceived: 0,
    });
    expect((await deliveryTo(document, city.bureau)).state).toBe('sent');

    // As a server leaves it that died between the two writes.
    const left = effectOf('document.recall', systemTrace, `document:${document._id}`, {
      audit: { at: new Date().toISOString(), reason, unitIds: null },
    });
    await DocumentModel.collection.updateOne({ _id: document._id } as never, { $push: { outbox: left } } as never);
    await sweep(new Date(Date.now() + 1000));
    expect((await deliveryTo(document, city.bureau)).state).toBe('recalled');
  });

  test('is for the office that sent it', async () => {
    const document = await sendDocument(city);

    expect((await recall(city.drafter, document._id)).body.code).toBe('document.forbidden');
    expect((await recall(city.townClerk, document._id)).body.code).toBe('document.not_found');
    expect((await recall(city.clerk, document._id, { reason: '' })).status).toBe(400);
    expect((await api.ask('POST', `/documents/${document._id}/recalls`, { body: { reason } })).status).toBe(401);
    const { id } = await documentAt(api, city, 'submitted');
    expect((await recall(city.clerk, id)).body.code).toBe('document.wrong_status');
  });
});

describe('revocation and repeal (art. 33)', () => {
  test('every copy and whatever cites it shows a revocation at once', async () => {
    const document = await sendDocument(city);
    const { _id } = await deliveryTo(document, city.town);
    await desk.receive(city.townClerk, _id);
    const citations = [
      { documentId: document._id, number: '', title: '', relation: 'basis' as const },
      { documentId: null, number: document.registration?.number ?? '', title: '', relation: 'refers' as const },
    ];
    const citing = await sendDocument(city, { citations });
    const [receiver, author] = await Promise.all(
      [city.townClerk, city.drafter].map(({ token }) => connectSocket(api.url, token)),
    );

    const revoked = await revoke(city.principal, document._id);
    expect(revoked.body.validity).toMatchObject({ state: 'revoked', reason, effectiveTo: null });
    expect((await revoke(city.principal, document._id)).body).toEqual(revoked.body);

    expect(await receiver?.next('delivery:changed')).toMatchObject({ id: _id, validity: { state: 'revoked' } });
    expect(await author?.next('document:changed')).toMatchObject({ id: document._id, validity: { state: 'revoked' } });
    expect(await author?.next('document:changed')).toMatchObject({ id: citing._id });
    expect((await desk.get(city.townClerk, _id)).body.validity.state).toBe('revoked');
    const cited = (await api.ask('GET', `/documents/${citing._id}`, { token: city.drafter.token })).body.cited;
    expect(cited.map(({ state }: { state: string }) => state)).toEqual(['revoked', 'revoked']);
    expect((await repeal(city.principal, document._id)).body.code).toBe('document.wrong_status');
    for (const socket of [receiver, author]) socket?.close();
  });

  test('a repeal ends it after a day, not before it was issued, and can be followed by a revocation', async () => {
    const document = await sendDocument(city);
    const { _id } = await deliveryTo(document, city.town);

    expect((await repeal(city.clerk, document._id, '2026-03-01')).body.code).toBe('request.invalid');
    const repealed = await repeal(city.clerk, document._id);
    expect(repealed.body.validity).toMatchObject({ state: 'repealed', effectiveTo: '2026-12-31' });
    expect((await repeal(city.clerk, document._id)).body).toEqual(repealed.body);
    expect(
      (await desk.list(city.townClerk, 'box=all')).body.items.find(({ id }: { id: string }) => id === _id).validity,
    ).toEqual(repealed.body.validity);
    expect((await repeal(city.clerk, document._id, '2027-01-01')).body.code).toBe('document.wrong_status');
    expect((await revoke(city.clerk, document._id)).body.validity.state).toBe('revoked');
  });

  test('are for who issued it or stands above, of what is out', async () => {
    const document = await sendDocument(city);
    const above = await buildPerson({ posts: [{ unit: city.root }], roles: [{ role: 'leader', unit: city.root }] });

    for (const act of [revoke, repeal]) {
      expect((await act(city.drafter, document._id)).body.code).toBe('document.forbidden');
      expect((await act(city.townHead, document._id)).body.code).toBe('document.not_found');
    }
    const { id } = await documentAt(api, city, 'submitted');
    expect((await revoke(city.clerk, id)).body.code).toBe('document.wrong_status');
    expect((await revoke(city.clerk, document._id, {})).status).toBe(400);
    expect((await api.ask('POST', `/documents/${document._id}/repeal`, { body: {} })).status).toBe(401);
    expect((await revoke(above, document._id)).status).toBe(200);
  });
});

describe('urging the receivers', () => {
  test('reaches only those who have not signed, once an hour', async () => {
    const document = await sendDocument(city);
    await desk.receive(city.bureauClerk, (await deliveryTo(document, city.bureau))._id);
    const [open, signed] = await Promise.all(
      [city.townClerk, city.bureauClerk].map(({ token }) => connectSocket(api.url, token)),
    );

    expect((await urge(city.clerk, document._id)).body).toEqual({ urged: 1 });
    expect(await open?.next('delivery:changed')).toMatchObject({ state: 'sent', urgedAt: expect.any(String) });
    expect(signed?.received.filter(({ event }) => event === 'delivery:changed')).toEqual([]);
    expect((await urge(city.clerk, document._id)).status).toBe(429);
    setClock({ now: () => new Date(Date.now() + 3_600_001) });
    expect((await urge(city.clerk, document._id)).body).toEqual({ urged: 1 });
    setClock(systemClock);
    expect((await urge(city.drafter, document._id)).status).toBe(403);
    expect((await urge(city.townClerk, document._id)).status).toBe(404);
    for (const socket of [open, signed]) socket?.close();
  });
});

test('the sender sees the units in the order of the tree, page by page, without rates or ranks (G18)', async () => {
  const units = [];
  for (let n = 0; n < 5; n += 1) units.push(await buildUnit({ kind: 'department', name: `局${n}`, parent: city.root }));
  const document = await sendDocument(city, { addressees: units.toReversed().map(toUnit) });
  const page = async (query: string) =>
    (await api.ask('GET', `/documents/${document._id}/deliveries?${query}`, { token: city.clerk.token })).body;

  const first = await page('limit=3');
  const second = await page(`limit=3&cursor=${first.nextCursor}`);
  expect([...first.items, ...second.items].map(({ unit }: { unit: { name: string } }) => unit.name)).toEqual(
    units.map(({ name }) => name),
  );
  expect(second.nextCursor).toBeNull();
  expect(JSON.stringify(first)).not.toMatch(/rate|rank|score|percent/i);
  expect((await page('state=open')).items).toHaveLength(5);
  expect((await page('state=received')).items).toEqual([]);
  expect((await page('state=late')).code).toBe('request.invalid');
  const stranger = await api.ask('GET', `/documents/${document._id}/deliveries`, { token: city.townClerk.token });
  expect(stranger.status).toBe(404);
  expect(await DeliveryModel.countDocuments({ documentId: document._id })).toBe(5);
});
