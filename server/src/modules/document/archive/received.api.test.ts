import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readZip } from '#modules/document/archive/read-zip';
import { verifyPackage } from '#modules/document/archive/verify-package';
import { DeliveryModel } from '#modules/document/delivery.model';
import { findVerifyingKey } from '#platform/signing/signing';
import { startTestApi, type TestApi } from '#testing/api';
import { accepted, type DeskCalls, deliveryTo, deskOf } from '#testing/deliveries';
import { buildIssuingCity, documentAt, type IssuingCity } from '#testing/documents';

let api: TestApi;
let city: IssuingCity;
let desk: DeskCalls;
let dir: string;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
  desk = deskOf(api);
  dir = await mkdtemp(join(tmpdir(), 'yiwang-received-'));
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
  await api.close();
});

const year = new Date().getFullYear();
let saved = 0;
async function download(path: string, token = city.townClerk.token): Promise<string> {
  const reply = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(reply.status).toBe(200);
  saved += 1;
  const file = join(dir, `${saved}.zip`);
  await writeFile(file, Buffer.from(await reply.arrayBuffer()));

  return file;
}
async function contentOf(file: string): Promise<Map<string, string>> {
  const zip = await readZip(file);
  const content = new Map<string, string>();
  for (const path of zip.paths) content.set(path, await text((await zip.openFile(path)).setEncoding('latin1')));
  zip.close();

  return content;
}
const utf8 = (latin: string | undefined): string => Buffer.from(latin ?? '', 'latin1').toString();

/** A sealed document that the town received, handled and filed. */
async function filedDelivery(retention = '10-years') {
  const document = await documentAt(api, city, 'dispatched');
  const { _id: id } = await deliveryTo({ _id: document.id }, city.town);
  const { townClerk, townHead, townCadre } = city;
  await desk.receive(townClerk, id, { register: true });
  await desk.check(townClerk, id, accepted);
  await desk.propose(townClerk, id, { opinion: '拟请王镇长阅示', leaderIds: [townHead._id] });
  await desk.instruct(townHead, id, { opinion: '请赵青同志办理' });
  await desk.assign(townClerk, id, { handlers: [{ personId: townCadre._id, lead: true }] });
  await desk.handle(townCadre, id, { result: '已逐处登记' });
  await desk.reply(townClerk, id, { text: '已修复三处' });
  expect((await desk.file(townClerk, id, { retention })).body.state).toBe('filed');

  return { id, document };
}

test('what a unit received has a package of its own: the document as issued, and how it was handled', async () => {
  const { id, document } = await filedDelivery();
  const file = await download(`/deliveries/${id}/archive`);
  const content = await contentOf(file);

  expect([...content.keys()]).toEqual([
    ...['document.pdf', 'handling.html', 'metadata.xml', 'trail.json', 'keys.json', 'verify.txt'],
    ...['manifest.sha256', 'manifest.sig'],
  ]);
  expect(await verifyPackage(file, findVerifyingKey)).toEqual({ files: 8, faults: [] });
  const issued = await fetch(`${api.url}/api/v1/documents/${document.id}/pdf`, {
    headers: { authorization: `Bearer ${city.clerk.token}` },
  });
  expect(content.get('document.pdf')).toBe(Buffer.from(await issued.arrayBuffer()).toString('latin1'));
  const sheet = utf8(content.get('handling.html'));
  const { incomingNumber, trail } = (await desk.get(city.townClerk, id)).body;
  for (const said of [
    ...[`<td>${incomingNumber}</td>`, document.registration.number, '云岭市人民政府', '拟请王镇长阅示', '10年'],
    ...['请赵青同志办理', '已逐处登记', '已修复三处', '<td>主办</td>', document.final.verificationCode],
  ])
    expect(sheet).toContain(said);
  expect(sheet).not.toContain('delivery.');
  expect(utf8(content.get('metadata.xml'))).toContain(`<element name="收文编号">${incomingNumber}</element>`);
  expect(JSON.parse(utf8(content.get('trail.json')))).toEqual(trail);
});

test('the package is for the desk that filed it, and is not there before', async () => {
  const { id } = await filedDelivery();
  const path = `/deliveries/${id}/archive`;
  const status = async (token?: string) => (await api.ask('GET', path, token ? { token } : {})).status;

  expect(await status()).toBe(401);
  expect(await status(city.bureauClerk.token)).toBe(404);
  expect(await status(city.townCadre.token)).toBe(403);
  const open = await deliveryTo({ _id: (await documentAt(api, city, 'dispatched')).id }, city.town);
  expect(await api.ask('GET', `/deliveries/${open._id}/archive`, { token: city.townClerk.token })).toMatchObject({
    status: 404,
    body: { code: 'document.archive_missing' },
  });
});

test('a period that was wrong is set right with a reason, and what must stay is held', async () => {
  const { id } = await filedDelivery();
  const right = { retention: '30-years', reason: '属主要业务文件' };
  expect((await desk.correctRetention(city.townClerk, id, { retention: '30-years', reason: '' })).status).toBe(400);
  expect((await desk.correctRetention(city.townCadre, id, right)).status).toBe(403);
  expect((await desk.hold(city.bureauClerk, id, { reason: '案件未结' })).status).toBe(404);
  await desk.hold(city.townClerk, id, { reason: '案件未结' });
  const { body } = await desk.correctRetention(city.townClerk, id, right);

  expect(body.filing).toMatchObject({ retention: '30-years', holdReason: '案件未结' });
  expect(body.trail.slice(-2)).toMatchObject([
    { act: 'delivery.hold', opinion: '案件未结' },
    {
      act: 'delivery.correct_retention',
      opinion: '属主要业务文件',
      details: { from: '10-years', retention: '30-years' },
    },
  ]);
  const sheet = utf8((await contentOf(await download(`/deliveries/${id}/archive`))).get('metadata.xml'));
  expect(sheet).toContain('<element name="保管期限">30年</element>');
  expect(sheet).toContain('<element name="停止处置理由">案件未结</element>');
  const open = await deliveryTo({ _id: (await documentAt(api, city, 'dispatched')).id }, city.town);
  expect((await desk.hold(city.townClerk, open._id, { reason: '案件未结' })).status).toBe(409);
});

test('what was issued, too, takes a period that was set right after filing, with the reason in the trail', async () => {
  const { id } = await documentAt(api, city, 'filed');
  const correct = (token: string, body: unknown) => api.ask('PUT', `/documents/${id}/retention`, { token, body });
  const right = { retention: 'permanent', reason: '属重要决策' };
  expect((await correct(city.clerk.token, { retention: 'permanent' })).status).toBe(400);
  expect((await correct(city.drafter.token, right)).status).toBe(403);
  const { body } = await correct(city.clerk.token, right);

  expect(body.filing).toMatchObject({ retention: 'permanent' });
  expect(body.trail.at(-1)).toMatchObject({
    act: 'document.correct_retention',
    opinion: '属重要决策',
    details: { from: '30-years', retention: 'permanent' },
  });
  const xml = utf8((await contentOf(await download(`/documents/${id}/archive`, city.clerk.token))).get('metadata.xml'));
  expect(xml).toContain('<element name="保管期限">永久</element>');
  const open = await documentAt(api, city, 'dispatched');
  expect(
    (await api.ask('PUT', `/documents/${open.id}/retention`, { token: city.clerk.token, body: right })).status,
  ).toBe(409);
});

test('the transfer of a unit and year holds what it received, by the year of the incoming number', async () => {
  city = await buildIssuingCity();
  const [first, second] = [await filedDelivery(), await filedDelivery()];
  await DeliveryModel.collection.updateOne(
    { _id: second.id } as never,
    { $set: { 'incoming.year': year - 1, 'incoming.number': `收〔${year - 1}〕9号` } } as never,
  );
  const path = (of: number) => `/units/${city.town._id}/document-transfers/${of}`;
  const file = await download(path(year));
  const content = await contentOf(file);
  const listed = JSON.parse(utf8(content.get('transfer.json')));

  expect(await verifyPackage(file, findVerifyingKey)).toEqual({ files: 6 + 8, faults: [] });
  expect(listed.received).toMatchObject([
    {
      id: first.id,
      path: `received/0001-${listed.received[0].incomingNumber}.zip`,
      number: first.document.registration.number,
      retention: '10-years',
      validity: { state: 'in-force' },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  expect(utf8(content.get('manifest.sha256'))).toContain(`${listed.received[0].sha256}  ${listed.received[0].path}\n`);
  const before = JSON.parse(utf8((await contentOf(await download(path(year - 1)))).get('transfer.json')));
  expect(before.received.map((each: { id: string }) => each.id)).toEqual([second.id]);

  const changed = await readFile(file);
  changed[200] = (changed[200] ?? 0) ^ 1;
  await writeFile(file, changed);
  expect((await verifyPackage(file, findVerifyingKey)).faults).not.toEqual([]);
  const status = async (of: string, token: string) => (await api.ask('GET', of, { token })).status;
  expect(await status(path(year), city.bureauClerk.token)).toBe(403);
  expect(await status(path(2001), city.townClerk.token)).toBe(404);
});
