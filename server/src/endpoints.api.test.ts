import type { EndpointSpec } from '@yiwang/shared/contract/endpoint';
import { contracts } from '@yiwang/shared/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let token: string;

beforeAll(async () => {
  api = await startTestApi();
  const unit = await buildUnit();
  ({ token } = await buildPerson({
    posts: [{ unit }],
    roles: (['office-clerk', 'unit-administrator', 'leader', 'burden-officer'] as const).map((role) => ({
      role,
      unit,
    })),
  }));
});
afterAll(() => api.close());

const endpoints = Object.entries(contracts).flatMap(([module, contract]) =>
  Object.entries(contract as Record<string, EndpointSpec>).map(([name, endpoint]) => ({
    name: `${module}.${name}`,
    endpoint,
  })),
);
const unknownId = '0123456789abcdef01234567';
const at = (endpoint: EndpointSpec, id = unknownId) => endpoint.path.replace(/:\w+/g, id);
const operator = { $gt: '' };

test.each(endpoints.filter(({ endpoint }) => endpoint.access !== 'public'))(
  '$name: nobody calls it without a session',
  async ({ endpoint }) => {
    const reply = await api.ask(endpoint.method, at(endpoint), endpoint.body ? { body: {} } : {});
    expect(reply).toMatchObject({ status: 401, body: { code: 'session.invalid' } });
  },
);

test.each(endpoints.filter(({ endpoint }) => endpoint.body))(
  '$name: unknown fields and operators in the body are refused',
  async ({ endpoint }) => {
    const body = { $where: '1', title: operator, account: operator, password: operator, state: operator, unknown: 1 };
    const reply = await api.ask(endpoint.method, at(endpoint), { token, body });
    expect([reply.status, reply.body.code]).toEqual([400, 'request.invalid']);
  },
);

// A verification code is no id; its own tests refuse what is none.
test.each(endpoints.filter(({ endpoint }) => endpoint.params && !endpoint.path.includes('/:code')))(
  '$name: an id that is none is refused, and one of nothing is not found or forbidden',
  async ({ endpoint }) => {
    for (const id of ['x', '%7B%22$gt%22:%22%22%7D', `${unknownId}0`]) {
      const reply = await api.ask(endpoint.method, at(endpoint, id), { token });
      expect(reply.status).toBe(400);
    }
    const reply = await api.ask(endpoint.method, at(endpoint), { token });
    // A body that is missing is found out before the object is.
    expect([400, 403, 404]).toContain(reply.status);
  },
);

test.each(endpoints.filter(({ endpoint }) => endpoint.query))(
  '$name: operators in the query are values, never operators',
  async ({ endpoint }) => {
    const fields = Object.keys((endpoint.query as unknown as { shape: object }).shape);
    for (const field of fields) {
      const reply = await api.ask(endpoint.method, `${at(endpoint)}?${field}[$gt]=&${field}[$regex]=.*`, { token });
      expect(reply.status).toBeLessThan(500);
    }
    const cursor = await api.ask(
      endpoint.method,
      `${at(endpoint)}?cursor=${Buffer.from('{"$gt":""}').toString('base64url')}`,
      { token },
    );
    expect(cursor.status).toBeLessThan(500);
    if (fields.includes('cursor') && cursor.status !== 403 && cursor.status !== 404) expect(cursor.status).toBe(400);
  },
);

test('an address that is none is answered as a problem', async () => {
  const reply = await api.ask('GET', '/nothing-here', { token });
  expect(reply).toMatchObject({ status: 404, body: { code: 'request.not_found', status: 404 } });
  expect(reply.headers.get('content-type')).toContain('application/problem+json');
});

test('a body that is no JSON is refused, and so is one of 50 MB', async () => {
  const broken = await fetch(`${api.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"account":',
  });
  expect(broken.status).toBe(400);
  const large = await fetch(`${api.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'x'.repeat(50_000_000) }),
  }).then(
    (reply) => reply.status,
    // The server may close before all of it is sent.
    () => 413,
  );
  expect(large).toBe(413);
});
