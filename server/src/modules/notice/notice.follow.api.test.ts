import readWorkbook from 'read-excel-file/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { drainNotices } from '#modules/notice/index';
import { PersonModel } from '#modules/person/person.model';
import { forgetUnitTree } from '#modules/unit/index';
import { UnitModel } from '#modules/unit/unit.model';
import { AuditModel } from '#platform/audit/audit.model';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildCity, type City, confirmBy, publishedBy, wholeUnit } from '#testing/notices';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterEach(() => setClock(systemClock));
afterAll(() => api.close());

const all = () => ({ units: [{ unitId: city.government._id, reach: 'below' }] });
const ask = (person: BuiltPerson, path: string) => api.ask('GET', path, { token: person.token });

/** Names of a roster, read page by page. */
async function namesOf(person: BuiltPerson, id: string, query = '', cursor = ''): Promise<string[]> {
  const { body } = await ask(person, `/notices/${id}/receipts?limit=3${query}${cursor && `&cursor=${cursor}`}`);
  const names = body.items.map((row: { person: { name: string } }) => row.person.name);

  return body.nextCursor ? [...names, ...(await namesOf(person, id, query, body.nextCursor))] : names;
}

test('the roster is in the order of the tree and of names, whatever has come, and is filtered by what has not', async () => {
  const { clerk, northCadre, secretary, bureau } = city;
  const id = await publishedBy(api, clerk, { audience: all() });
  await confirmBy(api, northCadre, id);
  await confirmBy(api, secretary, id, 'read');

  expect(await namesOf(clerk, id)).toEqual(['陈文', '高远', '李梅', '王强', '赵北', '钱南', '孙水', '周舟']);
  expect(await namesOf(clerk, id, '&state=done')).toEqual(['赵北']);
  expect(await namesOf(clerk, id, '&state=read')).toEqual(['高远', '赵北']);
  expect(await namesOf(clerk, id, '&state=acknowledged')).toEqual(['赵北']);
  expect(await namesOf(clerk, id, '&state=unread')).toEqual(['陈文', '李梅', '王强', '钱南', '孙水', '周舟']);
  expect((await namesOf(clerk, id, '&state=open')).length).toBe(7);
  expect((await namesOf(clerk, id, '&state=undelivered')).length).toBe(6);
  expect(await namesOf(clerk, id, `&unitId=${bureau._id}`)).toEqual(['孙水', '周舟']);
});

test('totals add up from units in the order of the tree, with no rank and no rate in them', async () => {
  const { clerk, government, town, north, south, bureau, northCadre, townClerk, bureauClerk } = city;
  const id = await publishedBy(api, clerk, { audience: all() });
  await confirmBy(api, northCadre, id);
  const { body } = await ask(clerk, `/notices/${id}/progress`);

  const none = { delivered: 0, read: 0, acknowledged: 0, done: 0 };
  const one = { delivered: 1, read: 1, acknowledged: 1, done: 1 };
  const unitOf = ({ _id, name }: { _id: string; name: string }) => ({ unitId: _id, unitName: name, nameNow: name });
  expect(body).toEqual({
    noticeId: id,
    counts: { total: 8, ...one },
    units: [
      { ...unitOf(government), contact: null, total: 2, ...none },
      { ...unitOf(town), contact: { id: townClerk._id, name: '李梅' }, total: 2, ...none },
      // A village has no desk of its own: its town's answers.
      { ...unitOf(north), contact: { id: townClerk._id, name: '李梅' }, total: 1, ...one },
      { ...unitOf(south), contact: { id: townClerk._id, name: '李梅' }, total: 1, ...none },
      { ...unitOf(bureau), contact: { id: bureauClerk._id, name: '孙水' }, total: 2, ...none },
    ],
    onlyForwarded: false,
    remindableAt: null,
    asOf: body.asOf,
  });
});

test('a roster keeps the unit of the time of publishing and shows the present one beside it', async () => {
  const { clerk, bureau, town } = city;
  const [moved, left] = [
    await buildPerson({ posts: [{ unit: bureau }] }),
    await buildPerson({ posts: [{ unit: bureau }] }),
  ];
  const id = await publishedBy(api, clerk, { audience: { people: [moved._id, left._id] } });
  await PersonModel.updateOne({ _id: moved._id }, { $set: { 'appointments.0.unitId': town._id } });
  await PersonModel.updateOne({ _id: left._id }, { $set: { active: false } });

  const { body } = await ask(clerk, `/notices/${id}/receipts`);
  const units = body.items.map((row: { unitThen: { name: string }; unitNow: { name: string } | null }) => [
    row.unitThen.name,
    row.unitNow?.name ?? null,
  ]);
  expect(units.toSorted()).toEqual([
    ['水务局', null],
    ['水务局', '青石镇'],
  ]);
});

test('a roster keeps what a unit was called, with its name of today beside it', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: { people: [bureauCadre._id] } });
  const rename = async (name: string) => {
    await UnitModel.updateOne({ _id: bureau._id }, { $set: { name } });
    forgetUnitTree();
  };
  await rename('水利局');
  const progress = (await ask(clerk, `/notices/${id}/progress`)).body;
  const roster = (await ask(clerk, `/notices/${id}/receipts`)).body;
  const response = await fetch(`${api.url}/api/v1/notices/${id}/receipts-export?language=en`, {
    headers: { authorization: `Bearer ${clerk.token}` },
  });
  const [totals, people] = await readWorkbook(Buffer.from(await response.arrayBuffer()));
  await rename('水务局');

  expect(progress.units).toMatchObject([{ unitName: '水务局', nameNow: '水利局' }]);
  expect(roster.items).toMatchObject([{ unitThen: { name: '水务局' }, unitNow: { name: '水利局' } }]);
  expect([totals?.sheet, totals?.data[1]?.[0]]).toEqual(['Totals', '水务局 (now 水利局)']);
  expect(people?.data[1]?.slice(0, 3)).toEqual(['水务局', '周舟', '水利局']);
  expect(people?.data[0]).toContain('Unit then');
});

test('whoever watches hears the exact totals, and nobody else may watch', async () => {
  const { clerk, bureau, bureauCadre, townCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const [publisher, receiver, stranger] = [
    await connectSocket(api.url, clerk.token),
    await connectSocket(api.url, bureauCadre.token),
    await connectSocket(api.url, townCadre.token),
  ];
  const watch = (socket: typeof publisher) => socket.socket.emitWithAck('notice:watch', { noticeId: id });
  expect(await watch(publisher)).toMatchObject({ ok: true });
  expect(await watch(receiver)).toEqual({ ok: false, code: 'notice.forbidden' });
  expect(await watch(stranger)).toEqual({ ok: false, code: 'notice.not_found' });

  await confirmBy(api, bureauCadre, id);
  let progress: unknown;
  do progress = await publisher.next('notice:progress');
  while ((progress as { counts: { done: number } }).counts.done < 1);
  expect(progress).toEqual({
    noticeId: id,
    counts: { total: 2, delivered: 1, read: 1, acknowledged: 1, done: 1 },
    asOf: expect.any(String),
  });
  expect([...receiver.received, ...stranger.received].filter(({ event }) => event === 'notice:progress')).toEqual([]);
  for (const socket of [publisher, receiver, stranger]) socket.close();
});

test('a reminder goes to those from whom nothing has come, and not twice within an hour', async () => {
  const { clerk, bureau, bureauCadre, bureauClerk } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  await confirmBy(api, bureauClerk, id);
  const [late, done] = [
    await connectSocket(api.url, bureauCadre.token),
    await connectSocket(api.url, bureauClerk.token),
  ];
  const remind = (person: BuiltPerson, body?: unknown) =>
    api.ask('POST', `/notices/${id}/reminders`, { token: person.token, ...(body ? { body } : {}) });

  expect((await remind(clerk, { unitId: city.town._id })).body).toEqual({ reminded: 0 });
  expect((await remind(clerk)).body).toEqual({ reminded: 1 });
  expect(await late.next('notice:reminded')).toMatchObject({ id });
  const again = await remind(clerk);
  expect([again.status, again.body.code, again.body.retryAfterSeconds > 3500]).toEqual([
    429,
    'notice.reminded_recently',
    true,
  ]);
  const { remindableAt } = (await ask(clerk, `/notices/${id}/progress`)).body;
  expect(Date.parse(remindableAt) - Date.now()).toBeGreaterThan(3_500_000);

  setClock({ now: () => new Date(Date.now() + 3_600_000) });
  expect((await ask(clerk, `/notices/${id}/progress`)).body.remindableAt).toBe(null);
  expect((await remind(clerk)).body).toEqual({ reminded: 1 });
  setClock(systemClock);
  await confirmBy(api, bureauCadre, id);
  expect((await remind(clerk)).body).toEqual({ reminded: 0 });
  expect((await remind(bureauCadre)).status).toBe(403);
  expect(done.received.filter(({ event }) => event === 'notice:reminded')).toEqual([]);
  expect(await AuditModel.countDocuments({ action: 'notice.remind', subject: `notice:${id}` })).toBe(2);
  late.close();
  done.close();
});

test('the roster is exported as text under the name of the notice', async () => {
  const { clerk, bureau } = city;
  const trap = await buildPerson({ name: '=HYPERLINK("http://a")', posts: [{ unit: bureau }] });
  const id = await publishedBy(api, clerk, { title: '防汛/防旱通知', audience: { people: [trap._id] } });
  await confirmBy(api, trap, id);
  const path = `/notices/${id}/receipts-export`;
  const response = await fetch(`${api.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${clerk.token}` },
  });
  const content = Buffer.from(await response.arrayBuffer());

  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('防汛_防旱通知-回执.xlsx'));
  const [totals, people] = await readWorkbook(content);
  expect(totals?.data).toEqual([
    ['单位', '应收', '已送达', '已阅', '已确认', '已完成'],
    ['水务局', 1, 1, 1, 1, 1],
  ]);
  expect(people?.data[1]?.slice(0, 3)).toEqual(['水务局', '=HYPERLINK("http://a")', '水务局']);
  expect(content.includes('<f>')).toBe(false);
  await drainNotices();
  expect(await AuditModel.countDocuments({ action: 'notice.export_receipts', subject: `notice:${id}` })).toBe(1);
});
