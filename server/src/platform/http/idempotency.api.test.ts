import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileModel } from '#modules/file/file.model';
import { NoticeModel } from '#modules/notice/notice.model';
import { startTestApi, type TestApi } from '#testing/api';
import type { BuiltPerson } from '#testing/factories';
import { buildCity, type City, draftBy, wholeUnit } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const fiveTimes = <T>(act: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 5 }, act));
const post = (path: string, key: string, body: unknown, person: BuiltPerson = city.clerk) =>
  api.ask('POST', path, { token: person.token, body, headers: { 'idempotency-key': key } });
const upload = (key: string, text: string, person: BuiltPerson = city.clerk, name = '附件.txt') => {
  const form = new FormData();
  form.append('file', new Blob([text]), name);
  return post('/files', key, form, person);
};

test('five at the same time under one key get one answer: publishing, and writing', async () => {
  const id = await draftBy(api, city.clerk, { audience: wholeUnit(city.bureau) });
  const published = await fiveTimes(() => post(`/notices/${id}/publication`, 'publish-at-once-1', { version: 1 }));
  expect(published.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  expect(new Set(published.map(({ body }) => JSON.stringify(body))).size).toBe(1);

  const written = await fiveTimes(() => post('/notices', 'write-at-once-1', { title: '同时写的通知' }));
  expect(written.map(({ status, body }) => [status, body.id])).toEqual(Array(5).fill([201, written[0]?.body.id]));
  expect(await NoticeModel.countDocuments({ title: '同时写的通知' })).toBe(1);
});

test('one key for something else is refused, at the same time and afterwards; another person has the own', async () => {
  const [one, other] = await Promise.all([
    post('/notices', 'one-key-two-bodies', { title: '甲' }),
    post('/notices', 'one-key-two-bodies', { title: '乙' }),
  ]);
  expect([one, other].map(({ status, body }) => [status, body.code]).sort()).toEqual([
    [201, undefined],
    [409, 'request.idempotency_conflict'],
  ]);
  expect((await post('/notices', 'one-key-two-bodies', { title: '丙' })).status).toBe(409);
  expect((await post('/audiences', 'one-key-two-bodies', { name: '甲', audience: {} })).status).toBe(409);
  const theirs = await post('/notices', 'one-key-two-bodies', { title: '丙' }, city.townClerk);
  expect([theirs.status, theirs.body.title]).toEqual([201, '丙']);
});

test('a failure is the answer of all that waited for it, and is tried anew afterwards', async () => {
  const id = await draftBy(api, city.clerk);
  const publish = () => post(`/notices/${id}/publication`, 'publish-later-01', {});
  const refused = await fiveTimes(publish);
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(5).fill([400, 'notice.audience_empty']));

  const audience = wholeUnit(city.bureau);
  await api.ask('PATCH', `/notices/${id}`, { token: city.clerk.token, body: { version: 1, audience } });
  expect((await publish()).status).toBe(200);
});

test('an upload under one key is one file, at the same time and again; other bytes or another name are refused', async () => {
  const before = await FileModel.countDocuments();
  const sent = await fiveTimes(() => upload('upload-once-01', '内容一'));
  const again = await upload('upload-once-01', '内容一');
  const id = again.body.id;
  expect([...sent, again].map(({ status, body }) => [status, body.id])).toEqual(Array(6).fill([201, id]));
  expect(await FileModel.countDocuments()).toBe(before + 1);

  const others = [
    await upload('upload-once-01', '内容二'),
    await upload('upload-once-01', '内容一', city.clerk, '另一个名称.txt'),
    await post('/notices', 'upload-once-01', { title: '通知' }),
  ];
  expect(others.map(({ status, body }) => [status, body.code])).toEqual(
    Array(3).fill([409, 'request.idempotency_conflict']),
  );
  expect((await upload('short', '内容一')).status).toBe(400);
  expect(await FileModel.countDocuments()).toBe(before + 1);
  const theirs = await upload('upload-once-01', '内容一', city.townClerk);
  expect([theirs.status, theirs.body.id === id]).toEqual([201, false]);
  const content = await api.ask('GET', `/files/${id}/content`, { token: city.clerk.token });
  expect(content.status).toBe(200);
});
