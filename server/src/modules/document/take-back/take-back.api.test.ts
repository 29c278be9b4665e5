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
const repeal = (person: BuiltPerson, id: string, effectiveTo = '2026-12-31', more: object = {}) =>
  api.ask('POST', `/documents/${id}/repeal`, {
    token: person.token,
    body: { effectiveTo, reason: '任务已完成', ...more },
  });
const inboxOf = async (person: BuiltPerson, state = 'open'): Promise<{ id: string; validity: { state: string } }[]> =>
  (await api.ask('GET', `/inbox?state=${state}&limit=100`, { token: person.token })).body.items;
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

    expect((await repeal(city.principal, document._id, '2026-03-01')).body).toMatchObject({
      code: 'document.repeal_too_early',
      details: { earliest: '2026-03-02' },
    });
    const repealed = await repeal(city.principal, document._id, '2026-03-02');
    expect(repealed.body.validity).toMatchObject({ state: 'repealed', effectiveTo: '2026-03-02' });
    expect((await repeal(city.principal, document._id, '2026-03-02')).body).toEqual(repealed.body);
    expect(
      (await desk.list(city.townClerk, 'box=all')).body.items.find(({ id }: { id: string }) => id === _id).validity,
    ).toEqual(repealed.body.validity);
    expect((await repeal(city.principal, document._id, '2027-01-01')).body.code).toBe('document.wrong_status');
    expect(repealed.body.abilities).toMatchObject({ revoke: true, recall: false, urge: false });
    expect((await urge(city.clerk, document._id)).body.code).toBe('document.wrong_status');
    const revoked = await revoke(city.principal, document._id);
    expect(revoked.body).toMatchObject({ validity: { state: 'revoked' }, abilities: { revoke: false } });
  });

  test('until its last day is over a repealed document is in force, and from then on it is not, by itself', async () => {
    const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
    const { _id } = await deliveryTo(document, city.town);
    const citing = await sendDocument(city, {
      citations: [{ documentId: document._id, number: '', title: '', relation: 'basis' }],
    });
    await repeal(city.principal, document._id, '2027-12-31');
    const seen = async () => {
      const get = async (path: string) => (await api.ask('GET', path, { token: city.clerk.token })).body;
      const own = await get(`/documents/${document._id}`);
      const body = { content: citing.content };
      const check = (await api.ask('POST', '/document-checks', { token: city.clerk.token, body })).body;
      const docx = await api.ask('GET', `/documents/${document._id}/docx`, { token: city.townClerk.token });
      const inbox = await inboxOf(city.townClerk);
      return {
        own: [own.validity.state, own.validity.effectiveTo, own.abilities.recall, own.abilities.urge],
        received: (await desk.get(city.townClerk, _id)).body.validity.state,
        row: inbox.find(({ id }) => id === _id)?.validity.state,
        cited: (await get(`/documents/${citing._id}`)).cited[0].state,
        received_cited: (await desk.get(city.townClerk, (await deliveryTo(citing, city.town))._id)).body.cited[0].state,
        objected: check.findings.some(({ rule }: { rule: string }) => rule === 'citation.void'),
        name: decodeURIComponent(docx.headers.get('content-disposition') ?? '').includes('已废止'),
      };
    };

    expect(await seen()).toEqual({
      own: ['in-force', '2027-12-31', true, true],
      ...{ received: 'in-force', row: 'in-force', cited: 'in-force', received_cited: 'in-force' },
      ...{ objected: false, name: false },
    });
    // What is on record is the last day alone: it is as if that day had gone by.
    await DocumentModel.updateOne(
      { _id: document._id },
      { $set: { 'validity.effectiveTo': '2026-03-31' }, $inc: { version: 1 } },
    );
    expect(await seen()).toEqual({
      own: ['repealed', '2026-03-31', false, false],
      ...{ received: 'repealed', row: 'repealed', cited: 'repealed', received_cited: 'repealed' },
      ...{ objected: true, name: true },
    });
  });

  test('the office carries out what a leader decided, and names who', async () => {
    const document = await sendDocument(city, {}, { signatory: { personId: city.keeper._id, name: '印守' } });
    const decided = (decidedById: string) => revoke(city.clerk, document._id, { reason, decidedById });

    expect((await revoke(city.clerk, document._id)).body.code).toBe('document.decision_missing');
    expect((await repeal(city.clerk, document._id)).body.code).toBe('document.decision_missing');
    for (const { _id } of [city.drafter, city.clerk, city.townHead])
      expect((await decided(_id)).body.code).toBe('document.decision_missing');
    expect((await repeal(city.clerk, document._id, '2027-01-01', { decidedById: city.keeper._id })).status).toBe(200);
    const { body } = await decided(city.principal._id);
    expect(body.abilities.decide).toBe(false);
    expect(body.trail.slice(-2)).toMatchObject([
      { act: 'document.repeal', by: { name: '陈文' }, details: { decidedBy: '印守' } },
      { act: 'document.revoke', by: { name: '陈文' }, opinion: reason, details: { decidedBy: '李正' } },
    ]);
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
    expect((await revoke(city.principal, document._id, {})).status).toBe(400);
    expect((await api.ask('POST', `/documents/${document._id}/repeal`, { body: {} })).status).toBe(401);
    expect((await revoke(above, document._id)).status).toBe(200);
  });
});

describe('what was revoked is worked on by nobody (art. 33)', () => {
  const assigned = (person: BuiltPerson) => ({ handlers: [{ personId: person._id, lead: true }] });
  const refused = { code: 'delivery.revoked' };

  test('it is not asked for any more, in the inbox, on the desk or by a request', async () => {
    const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
    const { _id } = await deliveryTo(document, city.town);
    const box = async (name: string) => (await desk.list(city.townClerk, `box=${name}&limit=200`)).body;
    const before = await box('to-receive');
    expect((await inboxOf(city.townClerk)).map(({ id }) => id)).toContain(_id);

    await revoke(city.principal, document._id);

    expect((await inboxOf(city.townClerk)).map(({ id }) => id)).not.toContain(_id);
    const after = await box('to-receive');
    expect(after.counts.toReceive).toBe(before.counts.toReceive - 1);
    expect(after.items.map(({ id }: { id: string }) => id)).not.toContain(_id);
    const kept = (await box('done')).items.find(({ id }: { id: string }) => id === _id);
    expect(kept).toMatchObject({ state: 'sent', waitsOn: [], validity: { state: 'revoked' } });
    expect((await desk.receive(city.townClerk, _id)).body).toMatchObject(refused);
    expect(Object.values((await desk.get(city.townClerk, _id)).body.abilities)).not.toContain(true);
  });

  test('its open tasks close, it is handed on by nobody, and it can be filed; what was done shows its state', async () => {
    const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
    const { _id } = await deliveryTo(document, city.town);
    await desk.receive(city.townClerk, _id, { register: true, check: true });
    await desk.assign(city.townClerk, _id, assigned(city.townCadre));
    await desk.circulate(city.townClerk, _id, { personIds: [city.villager._id] });
    expect((await inboxOf(city.townCadre)).map(({ id }) => id)).toContain(_id);

    await revoke(city.principal, document._id);

    expect(await TaskModel.countDocuments({ subjectId: _id, open: true })).toBe(0);
    expect((await inboxOf(city.townCadre)).map(({ id }) => id)).not.toContain(_id);
    const people = { personIds: [city.townHead._id] };
    for (const reply of [
      await desk.assign(city.townClerk, _id, assigned(city.townHead)),
      await desk.circulate(city.townClerk, _id, people),
      await desk.propose(city.townClerk, _id, { opinion: '请批示', leaderIds: [city.townHead._id] }),
      await desk.instruct(city.townHead, _id, { opinion: '同意' }),
      await desk.handle(city.townCadre, _id, { result: '已办' }),
      await desk.read(city.villager, _id, {}),
      await desk.urge(city.townClerk, _id),
      await desk.reply(city.townClerk, _id, { text: '收到' }),
    ])
      expect(reply).toMatchObject({ status: 409, body: refused });

    const { body } = await desk.get(city.townClerk, _id);
    expect(body).toMatchObject({ state: 'handling', validity: { state: 'revoked' } });
    expect(Object.entries(body.abilities).flatMap(([act, may]) => (may ? [act] : []))).toEqual(['file']);
    expect((await desk.file(city.townClerk, _id, { retention: '10-years' })).body.state).toBe('filed');
    const done = (await inboxOf(city.townClerk, 'done')).filter(({ id }) => id === _id);
    expect(done.map(({ validity }) => validity.state)).toContain('revoked');
  });

  test('whoever handled it already is told as well, and so is who received what cites it', async () => {
    const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
    const { _id } = await deliveryTo(document, city.town);
    await desk.receive(city.townClerk, _id, { register: true, check: true });
    await desk.assign(city.townClerk, _id, assigned(city.townCadre));
    await desk.handle(city.townCadre, _id, { result: '已办结' });
    const citing = await sendDocument(city, {
      addressees: [toUnit(city.bureau)],
      citations: [{ documentId: document._id, number: '', title: '旧办法', relation: 'basis' }],
    });
    const received = await deliveryTo(citing, city.bureau);
    const cited = async () => (await desk.get(city.bureauClerk, received._id)).body.cited;
    expect(await cited()).toMatchObject([{ title: '旧办法', state: 'in-force', effectiveTo: null }]);
    const [handler, other] = await Promise.all(
      [city.townCadre, city.bureauClerk].map(({ token }) => connectSocket(api.url, token)),
    );

    await revoke(city.principal, document._id);

    expect(await handler?.next('delivery:changed')).toMatchObject({ id: _id, validity: { state: 'revoked' } });
    expect(await other?.next('citation:changed')).toEqual({ documentId: citing._id });
    expect(await cited()).toMatchObject([{ title: '旧办法', state: 'revoked' }]);
    for (const socket of [handler, other]) socket?.close();
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
