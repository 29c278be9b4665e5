import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuditModel } from '#platform/audit/audit.model';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import {
  accepted,
  type DeskCalls,
  deliveryTo,
  deskOf,
  receivedBy,
  sendDocument,
  soundPoints,
  toUnit,
} from '#testing/deliveries';
import { buildIssuingCity, type IssuingCity } from '#testing/documents';
import { buildPerson } from '#testing/factories';
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

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const actsOf = (body: { trail: { act: string }[] }) => body.trail.map(({ act }) => act);
const handlers = (...people: [{ _id: string }, boolean][]) => ({
  handlers: people.map(([person, lead]) => ({ personId: person._id, lead })),
});

describe('the first check (art. 24(3))', () => {
  test('takes it on, and a repeat changes nothing', async () => {
    const id = await receivedBy(api, city, 'registered');

    const first = await desk.check(city.townClerk, id, accepted);
    expect(first.body).toMatchObject({
      state: 'proposing',
      waitsOn: ['青石镇'],
      abilities: { propose: true, assign: true },
    });
    expect((await desk.check(city.townClerk, id, accepted)).body).toEqual(first.body);
  });

  test('returns it with a reason, which the sender sees; then nothing more happens', async () => {
    const socket = await connectSocket(api.url, city.drafter.token);
    const document = await sendDocument(city);
    const { _id: id } = await deliveryTo(document, city.town);
    await desk.receive(city.townClerk, id);
    const back = { outcome: 'return', points: { ...soundPoints, ours: false } };

    expect((await desk.check(city.townClerk, id, back)).body.code).toBe('delivery.reason_missing');
    const returned = await desk.check(city.townClerk, id, { ...back, reason: '不属于本镇职责' });
    expect(returned.body).toMatchObject({ state: 'returned', returned: { reason: '不属于本镇职责', by: '李梅' } });

    expect(await socket.next('document:changed')).toMatchObject({ id: document._id });
    const rows = await api.ask('GET', `/documents/${document._id}/deliveries?state=returned`, {
      token: city.drafter.token,
    });
    expect(rows.body.items).toMatchObject([{ id, state: 'returned', returnReason: '不属于本镇职责' }]);
    expect((await desk.register(city.townClerk, id)).body.code).toBe('delivery.wrong_state');
    socket.close();
  });

  test('takes on what misses a point only with a reason that is kept', async () => {
    const id = await receivedBy(api, city, 'registered');
    const flawed = { outcome: 'accept', points: { ...soundPoints, form: false } };

    expect((await desk.check(city.townClerk, id, flawed)).body.code).toBe('delivery.reason_missing');
    const { body } = await desk.check(city.townClerk, id, { ...flawed, reason: '格式问题已电话告知' });
    expect(body.trail.at(-1)).toMatchObject({ act: 'delivery.first_check', opinion: '格式问题已电话告知' });
    expect((await desk.check(city.townClerk, id, { outcome: 'accept', points: {} })).status).toBe(400);
    expect((await desk.check(city.bureauClerk, id, accepted)).status).toBe(404);
  });
});

describe('proposal and instructions (art. 24(4))', () => {
  test('each leader instructs once, also without words; after the last it is on the desk again', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const second = await buildPerson({ name: '吴副', posts: [{ unit: city.town }] });
    const proposal = { opinion: '拟请王镇长、吴副镇长阅示。', leaderIds: [city.townHead._id, second._id] };

    const proposed = await desk.propose(city.townClerk, id, proposal);
    expect(proposed.body).toMatchObject({ state: 'instructing', waitsOn: ['王镇', '吴副'] });
    const one = await desk.instruct(city.townHead, id, { opinion: '请抓紧落实。' });
    expect(one.body).toMatchObject({ state: 'instructing', waitsOn: ['吴副'] });
    expect((await desk.instruct(city.townHead, id, { opinion: '请抓紧落实。' })).body).toEqual(one.body);
    expect((await desk.instruct(city.townHead, id, { opinion: '改主意了。' })).body.code).toBe('delivery.wrong_state');
    expect((await desk.instruct(city.townClerk, id, {})).body.code).toBe('delivery.not_asked');

    const last = await desk.instruct(second, id, {});
    expect(last.body).toMatchObject({ state: 'proposing', waitsOn: ['青石镇'] });
    expect(last.body.instructions.map(({ by, opinion }: Record<string, string>) => [by, opinion])).toEqual([
      ['王镇', '请抓紧落实。'],
      ['吴副', ''],
    ]);
  });

  test('a second proposal asks the same leader anew and keeps what was said', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const leaderIds = [city.townHead._id];
    await desk.propose(city.townClerk, id, { opinion: '请阅示。', leaderIds });
    await desk.instruct(city.townHead, id, { opinion: '再补充情况。' });

    await desk.propose(city.townClerk, id, { opinion: '情况已补充，请阅示。', leaderIds });
    const { body } = await desk.instruct(city.townHead, id, { opinion: '同意。' });
    expect(body.instructions.map(({ opinion }: { opinion: string }) => opinion)).toEqual(['再补充情况。', '同意。']);
  });

  test('nobody unknown is asked, and no time limit lies in the past', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const propose = (body: object) => desk.propose(city.townClerk, id, { opinion: '请阅示。', ...body });
    const gone = await buildPerson({ posts: [{ unit: city.town }], active: false });

    expect((await propose({ leaderIds: [gone._id] })).body.code).toBe('delivery.person_unknown');
    expect((await propose({ leaderIds: [city.townHead._id], dueAt: '2020-01-01T00:00:00Z' })).body.code).toBe(
      'delivery.due_past',
    );
    expect((await propose({ leaderIds: [] })).status).toBe(400);
    expect(
      (await desk.propose(city.villager, id, { opinion: '请阅示。', leaderIds: [city.townHead._id] })).status,
    ).toBe(404);
    expect(
      (
        await desk.propose(city.townClerk, await receivedBy(api, city, 'received'), {
          opinion: '请阅示。',
          leaderIds: [city.townHead._id],
        })
      ).body.code,
    ).toBe('delivery.wrong_state');
  });
});

describe('handling (art. 24(4))', () => {
  test('of several handlers exactly one leads, and when the last has answered it is handled', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const [a, b] = [city.townCadre, city.townHead];

    for (const wrong of [handlers([a, false], [b, false]), handlers([a, true], [b, true])])
      expect((await desk.assign(city.townClerk, id, wrong)).body.code).toBe('delivery.lead_missing');
    const assigned = await desk.assign(city.townClerk, id, handlers([a, true], [b, false]));
    expect(assigned.body).toMatchObject({ state: 'handling', handling: 'act', waitsOn: ['赵青', '王镇'] });

    expect((await desk.handle(city.townClerk, id, { result: '不是我办的。' })).body.code).toBe('delivery.not_asked');
    const first = await desk.handle(a, id, { result: '已修复三处。' });
    expect(first.body).toMatchObject({ state: 'handling', waitsOn: ['王镇'] });
    expect((await desk.handle(a, id, { result: '已修复三处。' })).body).toEqual(first.body);
    expect((await desk.handle(a, id, { result: '已修复四处。' })).body.code).toBe('delivery.wrong_state');
    const last = await desk.handle(b, id, { result: '已督办。' });
    expect(last.body).toMatchObject({ state: 'handled', waitsOn: ['青石镇'] });
    expect((await desk.handle(a, id, { result: '已修复三处。' })).status).toBe(200);
  });

  test('what is urgent gets a time limit', async () => {
    const id = await receivedBy(api, city, 'proposing', { urgency: 'urgent' });
    const wanted = handlers([city.townCadre, false]);

    expect((await desk.assign(city.townClerk, id, wanted)).body.code).toBe('delivery.due_missing');
    const dueAt = tomorrow();
    const { body } = await desk.assign(city.townClerk, id, { ...wanted, dueAt });
    expect(body).toMatchObject({ state: 'handling', dueAt, handlers: [{ lead: true, person: { name: '赵青' } }] });
  });

  test('assigning again replaces who has not answered and keeps what was answered', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const third = await buildPerson({ name: '孙三', posts: [{ unit: city.town }] });
    await desk.assign(city.townClerk, id, handlers([city.townCadre, true], [city.townHead, false]));
    await desk.handle(city.townCadre, id, { result: '已办一半。' });

    const { body } = await desk.assign(city.townClerk, id, handlers([third, true]));
    expect(
      body.handlers.map(({ person, lead, result }: { person: { name: string } } & Record<string, unknown>) => [
        person.name,
        lead,
        result,
      ]),
    ).toEqual([
      ['赵青', false, '已办一半。'],
      ['孙三', true, ''],
    ]);
    expect((await desk.handle(city.townHead, id, { result: '晚了。' })).body.code).toBe('delivery.not_asked');
  });
});

describe('circulation (art. 24(5))', () => {
  test('its whereabouts are known, nobody is asked twice, and reading counts once', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const personIds = [city.townHead._id, city.townCadre._id];

    const sent = await desk.circulate(city.townClerk, id, { personIds, note: '请阅。' });
    expect(sent.body).toMatchObject({ state: 'circulating', handling: 'read', waitsOn: ['王镇', '赵青'] });
    expect((await desk.circulate(city.townClerk, id, { personIds })).body).toEqual(sent.body);
    const read = await desk.read(city.townCadre, id, { note: '已阅。' });
    expect(read.body.circulation).toMatchObject([
      { person: { name: '王镇' }, readAt: null, unitName: '青石镇' },
      { person: { name: '赵青' }, note: '已阅。', readAt: expect.any(String) },
    ]);
    expect((await desk.read(city.townCadre, id, { note: '又阅。' })).body).toEqual(read.body);
    expect((await desk.read(city.townClerk, id)).body.code).toBe('delivery.not_asked');
    expect((await desk.read(city.bureauClerk, id)).status).toBe(404);
    expect((await desk.read(city.townHead, id)).body).toMatchObject({ waitsOn: ['青石镇'] });
    expect((await desk.circulate(city.townClerk, id, { personIds: ['x'] })).status).toBe(400);
  });

  test('readers who all come at once are all in the whereabouts', async () => {
    const id = await receivedBy(api, city, 'proposing');
    const readers = await Promise.all(Array.from({ length: 20 }, () => buildPerson({ posts: [{ unit: city.town }] })));
    await desk.circulate(city.townClerk, id, { personIds: readers.map(({ _id }) => _id) });

    const replies = await Promise.all(readers.map((reader) => desk.read(reader, id)));
    expect(replies.map(({ status }) => status)).toEqual(readers.map(() => 200));
    const { body } = await desk.get(city.townClerk, id);
    expect(body.circulation.filter(({ readAt }: { readAt: string | null }) => readAt === null)).toEqual([]);
    expect(actsOf(body).filter((act) => act === 'delivery.read')).toHaveLength(20);
  });
});

describe('urging (art. 24(6))', () => {
  test('reaches only who is asked, once an hour', async () => {
    const id = await receivedBy(api, city, 'proposing');
    await desk.assign(city.townClerk, id, handlers([city.townCadre, true], [city.townHead, false]));
    await desk.handle(city.townHead, id, { result: '已办。' });
    const [asked, done] = await Promise.all(
      [city.townCadre, city.townHead].map(({ token }) => connectSocket(api.url, token)),
    );

    expect((await desk.urge(city.townClerk, id)).body).toEqual({ urged: 1 });
    expect(await asked?.next('delivery:changed')).toMatchObject({ id, urgedAt: expect.any(String) });
    expect(done?.received.filter(({ event }) => event === 'delivery:changed')).toEqual([]);

    const again = await desk.urge(city.townClerk, id);
    expect(again.body).toMatchObject({ code: 'delivery.urged_recently', retryAfterSeconds: expect.any(Number) });
    setClock({ now: () => new Date(Date.now() + 3_600_001) });
    expect((await desk.urge(city.townClerk, id)).body).toEqual({ urged: 1 });
    setClock(systemClock);
    expect((await desk.urge(city.townCadre, id)).body.code).toBe('delivery.forbidden');
    expect((await desk.urge(city.bureauClerk, id)).status).toBe(404);
    for (const socket of [asked, done]) socket?.close();
  });
});

describe('reply and filing', () => {
  test('the sender reads the reply with its files, nobody else does', async () => {
    const document = await sendDocument(city);
    const { _id: id } = await deliveryTo(document, city.town);
    await desk.receive(city.townClerk, id, { register: true });
    const form = new FormData();
    form.append('file', new Blob(['情况报告']), '情况.txt');
    const file = await api.ask('POST', '/files', { token: city.townClerk.token, body: form });
    expect(file.status).toBeLessThan(300);

    const reply = { text: '已按要求落实。', attachmentIds: [file.body.id] };
    const replied = await desk.reply(city.townClerk, id, reply);
    expect(replied.body.reply).toMatchObject({
      text: '已按要求落实。',
      by: '李梅',
      attachments: [{ id: file.body.id }],
    });
    expect((await desk.reply(city.townClerk, id, reply)).body).toEqual(replied.body);
    const rows = await api.ask('GET', `/documents/${document._id}/deliveries`, { token: city.clerk.token });
    expect(rows.body.items.find((row: { id: string }) => row.id === id)).toMatchObject({ reply: '已按要求落实。' });

    const download = (token: string) => api.ask('GET', `/files/${file.body.id}/content`, { token });
    expect((await download(city.clerk.token)).status).toBe(200);
    expect((await download(city.bureauClerk.token)).status).toBe(404);
    expect((await desk.reply(city.bureauClerk, id, { text: '冒答。' })).status).toBe(404);
    expect((await desk.reply(city.townClerk, id, { text: '另附。', attachmentIds: ['f'.repeat(24)] })).body.code).toBe(
      'delivery.attachment_unknown',
    );
    expect((await desk.reply(city.townClerk, id, { text: '另见。', documentId: document._id })).body.code).toBe(
      'document.not_found',
    );
    expect((await desk.reply(city.townClerk, id, { text: '' })).status).toBe(400);
  });

  test('what is handled is filed with its period; what is under way is not', async () => {
    const id = await receivedBy(api, city, 'proposing');
    await desk.assign(city.townClerk, id, handlers([city.townCadre, true]));
    expect((await desk.file(city.townClerk, id, { retention: '10-years' })).body.code).toBe('delivery.wrong_state');
    await desk.handle(city.townCadre, id, { result: '已办。' });

    const filed = await desk.file(city.townClerk, id, { retention: '10-years' });
    expect(filed.body).toMatchObject({ state: 'filed', abilities: { file: false, reply: false } });
    expect((await desk.file(city.townClerk, id, { retention: '10-years' })).body).toEqual(filed.body);
    expect((await desk.file(city.townClerk, id, { retention: 'for-ever' })).status).toBe(400);
    expect(await AuditModel.distinct('action', { subject: `delivery:${id}` })).toEqual(
      expect.arrayContaining(
        ['receive', 'register', 'first_check', 'assign', 'handle', 'file'].map((act) => `delivery.${act}`),
      ),
    );
  });

  test('the incoming book has every number in its order, and a title that looks like a formula stays text', async () => {
    const id = await receivedBy(api, city, 'registered', {
      title: '=HYPERLINK("x")关于值班的通知',
      addressees: [toUnit(city.town)],
    });
    const { incomingNumber } = (await desk.get(city.townClerk, id)).body;
    const year = new Date().getFullYear();
    const reply = await fetch(`${api.url}/api/v1/units/${city.town._id}/incoming-book?year=${year}`, {
      headers: { authorization: `Bearer ${city.townClerk.token}` },
    });

    const [sheet] = await readWorkbook(Buffer.from(await reply.arrayBuffer()));
    const rows = sheet?.data ?? [];
    const numbers = rows.slice(1).map(([number]) => Number(/〕(\d+)号/.exec(String(number))?.[1]));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(rows.at(-1)).toEqual(
      expect.arrayContaining([incomingNumber, '=HYPERLINK("x")关于值班的通知', '主送', '李梅']),
    );

    const book = (token?: string) => api.ask('GET', `/units/${city.town._id}/incoming-book?year=${year}`, { token });
    expect((await book(city.bureauClerk.token)).body.code).toBe('delivery.forbidden');
    expect((await book()).status).toBe(401);
    expect(
      (await api.ask('GET', `/units/${city.town._id}/incoming-book?year=99`, { token: city.townClerk.token })).status,
    ).toBe(400);
    expect(await AuditModel.countDocuments({ action: 'delivery.export_book' })).toBe(1);
  });
});
