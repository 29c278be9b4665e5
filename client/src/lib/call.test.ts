import { personContract, personIdSchema } from '@yiwang/shared/person/person.contract';
import { sessionContract } from '@yiwang/shared/session/session.contract';
import { unitContract } from '@yiwang/shared/unit/unit.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from '#lib/call';
import { ProblemError } from '#lib/problem';
import { beginSession, forgetSession, sessionState } from '#lib/session-state';
import { fakeServer, NetworkGone, newId, Refusal } from '#testing/fake-server';
import { buildSessionPerson, buildUnit, signedInAs } from '#testing/samples';

const me = buildSessionPerson();
const bearer = (headers: Headers) => headers.get('authorization');
const serveUnitsFor = (server: ReturnType<typeof fakeServer>, token: string) => {
  server.on(unitContract.list, (_, headers) => {
    if (bearer(headers) !== `Bearer ${token}`) throw new Refusal('session.expired');
    return { items: [buildUnit()] };
  });
};

beforeEach(() => beginSession(signedInAs(me, { accessToken: 'old' })));
afterEach(() => vi.unstubAllGlobals());

test('an expired token is refreshed once for all requests that met it, and each is sent again', async () => {
  const server = fakeServer();
  serveUnitsFor(server, 'new');
  server.on(sessionContract.refresh, () => signedInAs(me, { accessToken: 'new' }));

  const replies = await Promise.all([1, 2, 3].map(() => call(unitContract.list, { query: {} })));

  expect(replies.map(({ items }) => items.length)).toEqual([1, 1, 1]);
  expect(server.countOf(sessionContract.refresh)).toBe(1);
  expect(server.countOf(unitContract.list)).toBe(6);
});

test('a refused refresh signs out and the request fails', async () => {
  const server = fakeServer();
  serveUnitsFor(server, 'new');
  server.on(sessionContract.refresh, () => {
    throw new Refusal('session.invalid');
  });

  await expect(call(unitContract.list, { query: {} })).rejects.toMatchObject({ code: 'session.invalid' });
  expect(sessionState.get()).toEqual({ status: 'signed-out', ended: true });
});

test('a request is tried again only once', async () => {
  const server = fakeServer();
  serveUnitsFor(server, 'another');
  server.on(sessionContract.refresh, () => signedInAs(me, { accessToken: 'new' }));

  await expect(call(unitContract.list, { query: {} })).rejects.toMatchObject({ code: 'session.expired' });
  expect(server.countOf(unitContract.list)).toBe(2);
});

test('without a network the session stays and the problem says so', async () => {
  const server = fakeServer();
  server.on(unitContract.list, () => {
    throw new NetworkGone();
  });

  await expect(call(unitContract.list, { query: {} })).rejects.toEqual(new ProblemError({ code: 'client.offline' }));
  expect(sessionState.get()).toEqual({ status: 'signed-in', person: me });
});

test('a POST keeps its idempotency key when it is sent again', async () => {
  const server = fakeServer();
  const id = newId(personIdSchema);
  server.on(personContract.revealPhone, (_, headers) => {
    if (bearer(headers) !== 'Bearer new') throw new Refusal('session.expired');
    return { phone: '13900000001' };
  });
  server.on(sessionContract.refresh, () => signedInAs(me, { accessToken: 'new' }));

  await call(personContract.revealPhone, { params: { id } });

  const keys = server.received
    .filter(({ endpoint }) => endpoint === personContract.revealPhone)
    .map(({ headers }) => headers.get('idempotency-key'));
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0]]);
});

test('what a proxy answers in place of the server counts as the server being away', async () => {
  vi.stubGlobal('fetch', async () => new Response('<html>Bad gateway</html>', { status: 502 }));

  await expect(call(unitContract.list, { query: {} })).rejects.toMatchObject({ code: 'request.unavailable' });
});

test('signing in does not send the token of whoever was here before', async () => {
  const server = fakeServer();
  server.on(sessionContract.create, () => signedInAs(me));

  await call(sessionContract.create, { body: { account: 'YL00001', password: 'Secret-word-1' } });

  expect(server.received.map(({ headers }) => bearer(headers))).toEqual([null]);
  await forgetSession(false);
});
