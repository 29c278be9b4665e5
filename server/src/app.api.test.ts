import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let administrator: BuiltPerson;
let cadre: BuiltPerson;

beforeAll(async () => {
  api = await startTestApi();
  const city = await buildUnit({ kind: 'organ' });
  administrator = await buildPerson({ roles: [{ role: 'system-administrator', unit: city }] });
  cadre = await buildPerson({ posts: [{ unit: city }] });
});
afterAll(() => api.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${api.url}${path}`, { headers });
const fromOutside = { 'x-forwarded-for': '203.0.113.9' };

test('health and readiness answer without a session', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  expect(await (await get('/readyz')).json()).toEqual({ status: 'ready' });
});

test('metrics are for this machine and for system administrators, by route and never by person', async () => {
  await api.ask('GET', `/people/${cadre._id}`, { token: cadre.token });
  const local = await (await get('/metrics')).text();
  expect(local).toContain('route="/api/v1/people/:id"');
  expect(local).not.toContain(cadre._id);

  expect((await get('/metrics', fromOutside)).status).toBe(401);
  const of = async ({ token }: BuiltPerson) =>
    (await get('/metrics', { ...fromOutside, authorization: `Bearer ${token}` })).status;
  expect([await of(cadre), await of(administrator)]).toEqual([404, 200]);
});

test('replies of the API are kept by nobody and run nothing', async () => {
  const reply = await api.ask('GET', '/units', { token: cadre.token, headers: { 'x-request-id': 'from-the-proxy-1' } });
  const headers = [
    'cache-control',
    'x-content-type-options',
    'content-security-policy',
    'etag',
    'x-powered-by',
    'x-request-id',
  ];
  expect(headers.map((name) => reply.headers.get(name))).toEqual([
    'no-store',
    'nosniff',
    "default-src 'none'; frame-ancestors 'none'",
    null,
    null,
    'from-the-proxy-1',
  ]);
});
