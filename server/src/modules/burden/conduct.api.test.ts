import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildCity, type City, draftBy, publishBy, wholeUnit } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

test('T4: a receipt suffices; asking for a reply on top of it is pointed out and never required', async () => {
  const checked = await api.ask('POST', '/notice-checks', {
    token: city.clerk.token,
    body: { title: '关于值班的通知', bodyHtml: '<p>请收到后及时回复。</p>', mode: 'read', deadline: null },
  });
  expect(checked.body.findings.map(({ rule, level }: { rule: string; level: string }) => [rule, level])).toContainEqual(
    ['reply.demanded', 'hint'],
  );

  const id = await draftBy(api, city.clerk, { mode: 'read', audience: wholeUnit(city.north) });
  expect((await publishBy(api, city.clerk, id)).status).toBe(200);
  const received = await api.ask('GET', `/notices/${id}`, { token: city.northCadre.token });
  expect(Object.keys(received.body).filter((key) => /reply/i.test(key))).toEqual([]);
});

test('T6: speaking up needs no session, whatever the state of an account', async () => {
  const { employeeNumber: account } = city.townCadre;
  for (let attempt = 0; attempt < 6; attempt++)
    await api.ask('POST', '/session', { body: { account, password: `wrong-${attempt}` } });
  const locked = await api.ask('POST', '/session', { body: { account, password: 'whatever' } });
  expect(locked.status).not.toBe(201);

  const spoken = await api.ask('POST', '/voices', { body: { kindId: 'complaint', text: '账号锁定，请尽快解锁。' } });
  expect(spoken.status).toBe(201);
});

test('T8: what bears a mark of classification is refused, also when it is said without a name', async () => {
  const say = (text: string, contact = '') => api.ask('POST', '/voices', { body: { kindId: 'other', text, contact } });

  const codes = await Promise.all([say('机密★一年 名单如下'), say('【秘密】关于某事'), say('请看附件内容', '绝密★')]);
  expect(codes.map(({ body }) => body.code)).toEqual(codes.map(() => 'burden.classified_mark'));
});
