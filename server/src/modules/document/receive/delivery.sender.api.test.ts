import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { urgedBySender, urgedByUnit } from '#modules/document/receive/urges';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type DeskCalls, deliveryTo, deskOf, sendDocument, soundPoints, toUnit } from '#testing/deliveries';
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

describe('a return', () => {
  const returnedTo = async (person: { token: string }, id: string) => {
    const { body } = await api.ask('GET', '/inbox', { token: person.token });
    return body.items.filter((each: { id: string; stepKind?: string }) => each.id === id);
  };
  const see = (person: { token: string }, id: string) =>
    api.ask('PUT', `/documents/${id}/returns/acknowledgement`, { token: person.token });

  test('waits on the office that sent it and on the drafter, once for all units, until one takes note', async () => {
    const document = await sendDocument(city);
    const back = async (clerk: typeof city.townClerk, unit: typeof city.town, reason: string) => {
      const { _id } = await deliveryTo(document, unit);
      await desk.receive(clerk, _id);
      await desk.check(clerk, _id, { outcome: 'return', points: { ...soundPoints, ours: false }, reason });
    };
    await back(city.townClerk, city.town, '不属于本镇职责');

    const row = { kind: 'document', stepKind: 'returned', stepTitle: city.town.shortName, done: false };
    for (const person of [city.clerk, city.drafter])
      expect(await returnedTo(person, document._id)).toMatchObject([row]);
    expect(await returnedTo(city.deputy, document._id)).toEqual([]);
    expect((await see(city.townClerk, document._id)).status).toBe(404);
    expect((await api.ask('PUT', `/documents/${document._id}/returns/acknowledgement`)).status).toBe(401);
    expect((await see(city.clerk, 'x')).status).toBe(400);

    expect((await see(city.clerk, document._id)).body).toEqual({ seen: 1 });
    expect((await see(city.drafter, document._id)).body).toEqual({ seen: 0 });
    for (const person of [city.clerk, city.drafter]) expect(await returnedTo(person, document._id)).toEqual([]);
    expect(
      await AuditModel.countDocuments({ subject: `document:${document._id}`, action: 'document.see_returns' }),
    ).toBe(1);

    await back(city.bureauClerk, city.bureau, '请送农业农村局');
    expect(await returnedTo(city.clerk, document._id)).toMatchObject([{ ...row, stepTitle: city.bureau.shortName }]);
  });

  test('and a reply stand on the row of the document in the sender’s list', async () => {
    const [quiet, document] = [await sendDocument(city), await sendDocument(city)];
    const atTown = await deliveryTo(document, city.town);
    await desk.receive(city.townClerk, atTown._id, { check: true });
    await desk.reply(city.townClerk, atTown._id, { text: '已落实。' });
    const atBureau = await deliveryTo(document, city.bureau);
    await desk.receive(city.bureauClerk, atBureau._id);
    await desk.check(city.bureauClerk, atBureau._id, { outcome: 'return', points: soundPoints, reason: '不归我局' });

    const { body } = await api.ask('GET', '/documents?box=unit&limit=50', { token: city.clerk.token });
    const answersTo = ({ _id }: { _id: string }) => body.items.find((each: { id: string }) => each.id === _id)?.answers;
    expect(answersTo(document)).toEqual({ returned: 1, replied: 1 });
    expect(answersTo(quiet)).toBeUndefined();
  });
});

describe('who was urged', () => {
  const taskOf = async (person: { token: string }, id: string) => {
    const { body } = await api.ask('GET', '/inbox', { token: person.token });
    return body.items.find((each: { id: string }) => each.id === id);
  };

  test('sees it in the list of what waits, and the sender’s urge does not stop the unit’s own', async () => {
    const document = await sendDocument(city, { addressees: [toUnit(city.town)] });
    const { _id: id } = await deliveryTo(document, city.town);
    expect(await taskOf(city.townClerk, id)).toMatchObject({ ask: 'receive', urgedAt: null });
    await api.ask('POST', `/documents/${document._id}/urges`, { token: city.clerk.token });
    expect(await taskOf(city.townClerk, id)).toMatchObject({ ask: 'receive', urgedAt: expect.any(String) });
    expect((await desk.list(city.townClerk, 'box=to-receive')).body.items).toContainEqual(
      expect.objectContaining({ id, urgedAt: expect.any(String) }),
    );

    await desk.receive(city.townClerk, id, { check: true });
    await desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds: [city.townHead._id] });
    await desk.circulate(city.townClerk, id, { personIds: [city.townCadre._id] });
    expect(await taskOf(city.townHead, id)).toMatchObject({ ask: 'instruct', urgedAt: null });
    expect((await desk.urge(city.townClerk, id)).body).toEqual({ urged: 2 });
    for (const person of [city.townHead, city.townCadre])
      expect(await taskOf(person, id)).toMatchObject({ urgedAt: expect.any(String) });
    expect((await desk.urge(city.townClerk, id)).body.code).toBe('delivery.urged_recently');

    const rows = await api.ask('GET', `/documents/${document._id}/deliveries`, { token: city.clerk.token });
    const own = (await desk.get(city.townClerk, id)).body.urgedAt;
    expect(own > rows.body.items[0].urgedAt).toBe(true);
  });

  test('a record from before the two were kept apart still says who urged', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    const bySender = { urgedAt: at(1), receivedAt: at(2) };
    const byUnit = { urgedAt: at(3), receivedAt: at(2) };

    expect([urgedBySender(bySender), urgedByUnit(bySender)]).toEqual([at(1), null]);
    expect([urgedBySender(byUnit), urgedByUnit(byUnit)]).toEqual([null, at(3)]);
    expect(urgedBySender({ urgedAt: at(1), receivedAt: null })).toEqual(at(1));
  });
});

test('the sender finds the files of the reply and the document that answers, where it arrived', async () => {
  const document = await sendDocument(city);
  const { _id: id } = await deliveryTo(document, city.town);
  await desk.receive(city.townClerk, id, { register: true });
  const form = new FormData();
  form.append('file', new Blob(['情况报告']), '落实情况.txt');
  const file = await api.ask('POST', '/files', { token: city.townClerk.token, body: form });
  const ours = { unitId: city.town._id, authorId: city.townCadre._id, authorName: city.townCadre.name };
  const answer = await sendDocument(city, { addressees: [toUnit(city.root)], issuerIds: [city.townIssuer._id] }, ours);
  const inside = await sendDocument(city, { addressees: [toUnit(city.village)] }, ours);
  const rowOf = async () => {
    const rows = await api.ask('GET', `/documents/${document._id}/deliveries`, { token: city.clerk.token });
    return rows.body.items.find((row: { id: string }) => row.id === id);
  };

  const reply = { text: '另有复文。', documentId: inside._id, attachmentIds: [file.body.id] };
  expect((await desk.reply(city.townClerk, id, reply)).status).toBe(200);
  const { number } = inside.registration ?? {};
  expect(await rowOf()).toMatchObject({
    replyFiles: [{ id: file.body.id, name: '落实情况.txt' }],
    replyDocument: { title: inside.content.title, number, deliveryId: null, documentId: null },
  });

  await desk.reply(city.townClerk, id, { ...reply, documentId: answer._id, attachmentIds: [] });
  const atCity = await deliveryTo(answer, city.root);
  expect((await rowOf()).replyFiles).toEqual([]);
  expect((await rowOf()).replyDocument).toMatchObject({ deliveryId: null, documentId: null });
  const cityDesk = await buildPerson({
    posts: [{ unit: city.root }],
    roles: [{ role: 'office-clerk', unit: city.root }],
  });
  const seen = await api.ask('GET', `/documents/${document._id}/deliveries`, { token: cityDesk.token });
  expect(seen.body.items.find((row: { id: string }) => row.id === id).replyDocument).toMatchObject({
    deliveryId: atCity._id,
    documentId: null,
  });
});
