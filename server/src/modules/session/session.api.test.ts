import { afterAll, beforeAll, expect, test } from 'vitest';
import { setPassword } from '#modules/session/index';
import { systemTrace } from '#platform/actor';
import { verifyAudit } from '#platform/audit/audit';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildSession, buildUnit } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const password = 'Lantern-2026-hill';

async function buildAccount(mustChange: boolean, phone?: string): Promise<BuiltPerson> {
  const unit = await buildUnit();
  const person = await buildPerson({ posts: [{ unit }], ...(phone ? { phone } : {}) });
  await setPassword(person._id, password, { mustChange, by: systemTrace });

  return person;
}

const signIn = (account: string, secret: string) =>
  api.ask('POST', '/session', { body: { account, password: secret } });
const cookieOf = (reply: { headers: Headers }) => reply.headers.get('set-cookie')?.split(';')[0] ?? '';

test('one signs in by employee number in any case, or by phone', async () => {
  const person = await buildAccount(false, '19900012345');

  const byNumber = await signIn(person.employeeNumber.toLowerCase(), password);
  const byPhone = await signIn('１９９０００１２３４５', password);

  expect(byNumber).toMatchObject({
    status: 201,
    body: { mustChangePassword: false, person: { id: person._id, name: person.name } },
  });
  expect(byPhone.status).toBe(201);
  expect(byNumber.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  const me = await api.ask('GET', '/session', { token: byNumber.body.accessToken });
  expect(me.body.person.appointments[0].post).toBe('科员');
});

test('the first sign-in opens the change of password and nothing else', async () => {
  const person = await buildAccount(true);
  const { body } = await signIn(person.employeeNumber, password);
  expect(body.mustChangePassword).toBe(true);

  const refused = await api.ask('GET', '/units', { token: body.accessToken });
  expect(refused).toMatchObject({ status: 403, body: { code: 'session.password_change_required' } });
  const me = await api.ask('GET', '/session', { token: body.accessToken });
  expect(me.body.code).toBe('session.password_change_required');
  await expect(connectSocket(api.url, body.accessToken)).rejects.toThrow('session.password_change_required');

  const weak = await api.ask('PUT', '/session/password', {
    token: body.accessToken,
    body: { currentPassword: password, newPassword: 'short' },
  });
  expect(weak).toMatchObject({
    status: 400,
    body: { code: 'session.password_weak', details: { faults: ['too_short', 'too_few_classes'] } },
  });
  const same = await api.ask('PUT', '/session/password', {
    token: body.accessToken,
    body: { currentPassword: password, newPassword: password },
  });
  expect(same.body.code).toBe('session.password_same');

  const changed = await api.ask('PUT', '/session/password', {
    token: body.accessToken,
    body: { currentPassword: password, newPassword: 'Orchard-2027-bridge' },
  });
  expect(changed).toMatchObject({ status: 200, body: { mustChangePassword: false } });
  expect((await api.ask('GET', '/units', { token: changed.body.accessToken })).status).toBe(200);
  expect((await api.ask('GET', '/session', { token: body.accessToken })).body.code).toBe('session.invalid');
  expect((await signIn(person.employeeNumber, password)).status).toBe(401);
});

test('five failures lock an account for that address, and unknown accounts look the same', async () => {
  const person = await buildAccount(false);
  const attempt = async (account: string) => {
    const replies = [];
    for (let count = 0; count < 6; count += 1) replies.push(await signIn(account, 'wrong-Password-1'));
    return replies.map((reply) => [reply.status, reply.body.code]);
  };

  const expected = [
    ...Array.from({ length: 4 }, () => [401, 'session.wrong_credentials']),
    [429, 'session.locked'],
    [429, 'session.locked'],
  ];
  expect(await attempt(person.employeeNumber)).toEqual(expected);
  expect(await attempt('NOBODY1')).toEqual(expected);

  const rightButLocked = await signIn(person.employeeNumber, password);
  expect(rightButLocked).toMatchObject({ status: 429, body: { code: 'session.locked' } });
  expect(Number(rightButLocked.headers.get('retry-after'))).toBeGreaterThan(800);
});

test('a refresh replaces the cookie, and the cookie before it ends the session once it is old', async () => {
  const person = await buildAccount(false);
  const first = await signIn(person.employeeNumber, password);
  const refresh = (cookie: string) => api.ask('POST', '/session/refresh', { headers: { cookie } });

  const second = await refresh(cookieOf(first));
  expect(second.status).toBe(200);
  expect(cookieOf(second)).not.toBe(cookieOf(first));
  const otherTab = await refresh(cookieOf(first));
  expect(otherTab.status).toBe(200);
  expect(otherTab.headers.get('set-cookie')).toBeNull();

  expect(
    (await refresh('yiwang_refresh=0123456789abcdef01234567.forgedforgedforgedforgedforgedforgedforgedf')).body.code,
  ).toBe('session.invalid');
  expect((await refresh('')).status).toBe(401);
});

test('signing out ends the token, the cookie and the sockets at once', async () => {
  const person = await buildAccount(false);
  const opened = await signIn(person.employeeNumber, password);
  const client = await connectSocket(api.url, opened.body.accessToken);
  const cut = new Promise((resolve) => client.socket.once('disconnect', resolve));

  expect((await api.ask('DELETE', '/session', { token: opened.body.accessToken })).status).toBe(200);

  expect(await cut).toBe('io server disconnect');
  expect((await api.ask('GET', '/session', { token: opened.body.accessToken })).status).toBe(401);
  expect((await api.ask('POST', '/session/refresh', { headers: { cookie: cookieOf(opened) } })).status).toBe(401);
});

test('tokens that are missing, forged or of another kind are refused', async () => {
  const { token } = await buildPerson();
  const [head, body] = token.split('.');
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
  for (const bad of ['', 'x', `${token}x`, `${none}.${body}.`, `${head}.${body}.AAAA`]) {
    expect((await api.ask('GET', '/units', { token: bad })).status).toBe(401);
    await expect(connectSocket(api.url, bad)).rejects.toThrow('session.invalid');
  }
  expect((await api.ask('GET', '/units')).body).toMatchObject({
    code: 'session.invalid',
    status: 401,
    title: 'session.invalid',
    type: 'about:blank',
  });
});

test('a deactivated person has no access', async () => {
  const gone = await buildPerson({ active: false });
  expect((await api.ask('GET', '/units', { token: gone.token })).status).toBe(401);
});

test('bodies are strict, and operators are no values', async () => {
  for (const body of [
    { account: { $gt: '' }, password: { $gt: '' } },
    { account: 'a', password: 'b', extra: 1 },
    [],
    'text',
    { account: 'a' },
  ]) {
    expect((await api.ask('POST', '/session', { body })).body.code).toBe('request.invalid');
  }
  const large = await api.ask('POST', '/session', { body: { account: 'a', password: 'x'.repeat(2_000_000) } });
  expect(large).toMatchObject({ status: 413, body: { code: 'request.too_large' } });
});

test('sign-ins and their refusals are in an audit chain that holds', async () => {
  const person = await buildAccount(false);
  await signIn(person.employeeNumber, 'wrong-Password-1');
  await signIn(person.employeeNumber, password);

  const rows = await AuditModel.find({ 'actor.personId': person._id }).sort({ _id: 1 }).lean();
  expect(rows.map((row) => [row.action, row.outcome])).toEqual([
    ['session.create', 'refused'],
    ['session.create', 'success'],
  ]);
  expect(await verifyAudit()).toMatchObject({ intact: true });

  await AuditModel.collection.updateOne({ _id: rows[0]?._id as never }, { $set: { outcome: 'success' } });
  expect(await verifyAudit()).toMatchObject({ intact: false, brokenAt: rows[0]?._id });
});

test('a session made for a change of password keeps its limits on every route', async () => {
  const person = await buildPerson();
  const limited = await buildSession(person._id, { mustChangePassword: true });
  for (const path of ['/people', '/posts', `/people/${person._id}`]) {
    expect((await api.ask('GET', path, { token: limited })).body.code).toBe('session.password_change_required');
  }
});
