import { afterAll, beforeAll, expect, test } from 'vitest';
import { resetAdministratorPassword } from '#modules/admin/accounts.service';
import { setPassword } from '#modules/session/index';
import type { UnitRecord } from '#modules/unit/unit.model';
import { systemTrace } from '#platform/actor';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: UnitRecord;
let security: BuiltPerson;
let auditor: BuiltPerson;
let system: BuiltPerson;

beforeAll(async () => {
  api = await startTestApi();
  city = await buildUnit({ kind: 'organ', name: '某市' });
  security = await buildPerson({ roles: [{ role: 'security-administrator', unit: city }] });
  auditor = await buildPerson({ roles: [{ role: 'auditor', unit: city }] });
  system = await buildPerson({ roles: [{ role: 'system-administrator', unit: city }] });
});
afterAll(() => api.close());

test('a one-time password opens only the change of password, and ends what was open', async () => {
  const person = await buildPerson({ posts: [{ unit: city }] });
  await setPassword(person._id, 'Lantern-2026-hill', { mustChange: false, by: systemTrace });
  const client = await connectSocket(api.url, person.token);
  const cut = new Promise((resolve) => client.socket.once('disconnect', resolve));

  const path = `/people/${person._id}/one-time-password`;
  for (const { token } of [auditor, security])
    expect((await api.ask('POST', path, { token })).body.code).toBe('admin.forbidden');
  const reset = await api.ask('POST', path, { token: system.token });

  expect(reset.body).toEqual({ password: expect.stringMatching(/^[A-HJ-NP-Za-hjkmnp-z2-9]{12}$/) });
  expect(await cut).toBe('io server disconnect');
  expect((await api.ask('GET', '/units', { token: person.token })).status).toBe(401);
  const signIn = (password: string) =>
    api.ask('POST', '/session', { body: { account: person.employeeNumber, password } });
  expect((await signIn('Lantern-2026-hill')).status).toBe(401);
  expect((await signIn(reset.body.password)).body.mustChangePassword).toBe(true);
  const audited = await AuditModel.find({ action: 'session.set_password', subject: `person:${person._id}` })
    .sort({ _id: 1 })
    .lean();
  expect(audited.map((row) => row.actor.personId)).toEqual([null, system._id]);
  expect(JSON.stringify(audited)).not.toContain(reset.body.password);
});

test('auditors alone read the trail, page by page, newest first', async () => {
  for (const { token } of [security, system])
    expect((await api.ask('GET', '/audit', { token })).body.code).toBe('admin.forbidden');

  const first = await api.ask('GET', '/audit?limit=2', { token: auditor.token });
  const second = await api.ask('GET', `/audit?limit=2&cursor=${first.body.nextCursor}`, { token: auditor.token });
  const seqs = [...first.body.items, ...second.body.items].map(({ seq }) => seq);
  expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
  expect(new Set(seqs).size).toBe(4);
  const own = await api.ask('GET', `/audit?actorId=${system._id}&action=session.set_password`, {
    token: auditor.token,
  });
  expect(own.body.items).toMatchObject([
    { action: 'session.set_password', actorName: system.name, outcome: 'success' },
  ]);
});

test('the chain is checked on request, and a row that was altered is named', async () => {
  expect((await api.ask('POST', '/audit/verification', { token: system.token })).body.code).toBe('admin.forbidden');
  const whole = await api.ask('POST', '/audit/verification', { token: auditor.token });
  expect(whole.body).toMatchObject({ intact: true, brokenAt: null });
  expect((await api.ask('GET', '/system-health', { token: system.token })).body.auditChain).toMatchObject({
    intact: true,
    rows: whole.body.rows,
  });

  await AuditModel.collection.updateOne({ _id: 2 as never }, { $set: { subject: 'person:other' } });
  expect((await api.ask('POST', '/audit/verification', { token: auditor.token })).body).toMatchObject({
    intact: false,
    brokenAt: 2,
  });
});

test('the health page is for system administrators and says what the deployment is made of', async () => {
  expect((await api.ask('GET', '/system-health', { token: auditor.token })).body.code).toBe('admin.forbidden');
  const { body } = await api.ask('GET', '/system-health', { token: system.token });
  expect(body).toMatchObject({ database: { kind: 'embedded', ok: true }, outboxPending: 0 });
  expect(body.database.pingMs).toBeGreaterThan(0);
});

test('nobody gets the password of one of the three administrators in the pages; the console sets one, to be changed', async () => {
  for (const { _id } of [system, security, auditor]) {
    const refused = await api.ask('POST', `/people/${_id}/one-time-password`, { token: system.token });
    expect(refused).toMatchObject({ status: 403, body: { code: 'admin.password_at_console' } });
  }
  expect((await api.ask('GET', '/units', { token: auditor.token })).status).toBe(200);

  const reset = (account: string) => resetAdministratorPassword(systemTrace, account, 'Lantern-2026-hill');
  const cadre = await buildPerson({ posts: [{ unit: city }] });
  expect(await reset(cadre.employeeNumber)).toBe(false);
  expect(await reset(auditor.employeeNumber)).toBe(true);
  expect((await api.ask('GET', '/units', { token: auditor.token })).status).toBe(401);
  const body = { account: auditor.employeeNumber, password: 'Lantern-2026-hill' };
  expect((await api.ask('POST', '/session', { body })).body.mustChangePassword).toBe(true);
});
