import type { Role } from '@yiwang/shared/person/person.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PersonModel } from '#modules/person/person.model';
import type { UnitRecord } from '#modules/unit/unit.model';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let city: UnitRecord;
let town: UnitRecord;
let office: UnitRecord;
let bureau: UnitRecord;
let fan: BuiltPerson;

beforeAll(async () => {
  api = await startTestApi();
  city = await buildUnit({ kind: 'organ', name: '某市' });
  town = await buildUnit({ kind: 'town', name: '东镇', parent: city });
  office = await buildUnit({ kind: 'office', name: '农业办', parent: town });
  bureau = await buildUnit({ name: '财政局', parent: city });
  fan = await buildPerson({
    name: '范永明',
    phone: '19900000001',
    posts: [
      { unit: town, office, post: '主任' },
      { unit: bureau, post: '兼职成员' },
    ],
  });
  await buildPerson({ name: '范小燕', posts: [{ unit: bureau }] });
  await buildPerson({ name: '单雄信', posts: [{ unit: town }] });
  await buildPerson({ name: '离职人', posts: [{ unit: town }], active: false });
});
afterAll(() => api.close());

const names = async (query: string) => {
  const reply = await api.ask('GET', `/people?${query}`, { token: fan.token });
  return reply.body.items.map(({ name }: { name: string }) => name);
};

test('people are found by part of the name, pinyin, initials and employee number, never those who left', async () => {
  expect(await names(`q=${encodeURIComponent('永明')}`)).toEqual(['范永明']);
  expect(await names('q=fan')).toEqual(['范小燕', '范永明']);
  expect(await names('q=FYM')).toEqual(['范永明']);
  expect(await names('q=shanx')).toEqual(['单雄信']);
  expect(await names(`q=${fan.employeeNumber.toLowerCase()}`)).toEqual(['范永明']);
  expect(await names(`q=${encodeURIComponent('离职')}`)).toEqual([]);
  expect(await names(`q=${encodeURIComponent('.*')}`)).toEqual([]);
});

test('a unit lists its own people, those of its offices and, with reach, those below', async () => {
  expect(await names(`unitId=${town._id}`)).toEqual(['范永明', '单雄信']);
  expect(await names(`unitId=${office._id}`)).toEqual(['范永明']);
  expect(await names(`unitId=${bureau._id}&reach=direct`)).toEqual(['范小燕', '范永明']);
  expect(await names(`unitId=${city._id}`)).toEqual(['范小燕', '范永明', '单雄信']);
  expect(await names(`unitId=${city._id}&reach=direct`)).toEqual([]);
});

test('pages follow each other without a gap or a repeat', async () => {
  const first = await api.ask('GET', `/people?unitId=${city._id}&limit=2`, { token: fan.token });
  const second = await api.ask('GET', `/people?unitId=${city._id}&limit=2&cursor=${first.body.nextCursor}`, {
    token: fan.token,
  });

  expect([...first.body.items, ...second.body.items].map(({ name }) => name)).toEqual(['范小燕', '范永明', '单雄信']);
  expect(second.body.nextCursor).toBeNull();
});

test('a person shows every post and no phone, and asking for the phone is audited', async () => {
  const shown = await api.ask('GET', `/people/${fan._id}`, { token: fan.token });
  expect(shown.body).toEqual({
    id: fan._id,
    name: '范永明',
    employeeNumber: fan.employeeNumber,
    active: true,
    hasPhone: true,
    appointments: [
      { unitId: town._id, unitName: '东镇', officeId: office._id, officeName: '农业办', post: '主任', primary: true },
      { unitId: bureau._id, unitName: '财政局', officeId: null, officeName: null, post: '兼职成员', primary: false },
    ],
  });
  expect(JSON.stringify(shown.body)).not.toContain('19900000001');

  const phone = await api.ask('POST', `/people/${fan._id}/phone-disclosure`, { token: fan.token });
  expect(phone.body).toEqual({ phone: '19900000001' });
  const row = await AuditModel.findOne({ action: 'person.reveal_phone' }).lean();
  expect(row).toMatchObject({
    subject: `person:${fan._id}`,
    actor: { personId: fan._id, name: '范永明' },
    outcome: 'success',
  });

  const other = await buildPerson({ posts: [{ unit: town }] });
  expect((await api.ask('POST', `/people/${other._id}/phone-disclosure`, { token: fan.token })).body.code).toBe(
    'person.phone_missing',
  );
});

test('posts are listed with the number of people who hold them', async () => {
  const reply = await api.ask('GET', `/posts?q=${encodeURIComponent('兼职')}`, { token: fan.token });
  expect(reply.body).toEqual({ items: [{ post: '兼职成员', peopleCount: 1 }] });
});

test('roles are set by administrators within their reach, one administrator’s role a person, the newest version only', async () => {
  const security = await buildPerson({ roles: [{ role: 'security-administrator', unit: city }] });
  const townAdministrator = await buildPerson({
    posts: [{ unit: town }],
    roles: [{ role: 'unit-administrator', unit: town }],
  });
  const person = await buildPerson({ posts: [{ unit: town }] });
  const put = (token: string, roles: unknown, version: number) =>
    api.ask('PUT', `/people/${person._id}/roles`, { token, body: { roles, version } });

  expect((await api.ask('GET', `/people/${person._id}/roles`, { token: person.token })).body.code).toBe(
    'person.forbidden',
  );
  expect((await put(person.token, [{ role: 'leader', unitId: town._id }], 1)).body.code).toBe('person.forbidden');
  expect((await put(townAdministrator.token, [{ role: 'office-clerk', unitId: bureau._id }], 1)).body.code).toBe(
    'person.forbidden',
  );
  expect((await put(townAdministrator.token, [{ role: 'auditor', unitId: town._id }], 1)).body.code).toBe(
    'person.forbidden',
  );
  const both = [
    { role: 'auditor', unitId: city._id },
    { role: 'system-administrator', unitId: city._id },
  ];
  expect((await put(security.token, both, 1)).body.code).toBe('person.roles_separate');

  const granted = await put(townAdministrator.token, [{ role: 'office-clerk', unitId: town._id }], 1);
  expect(granted).toMatchObject({
    status: 200,
    body: { roles: [{ role: 'office-clerk', unitId: town._id }], version: 2 },
  });
  expect((await put(security.token, [], 1)).body.code).toBe('person.stale');
  expect(await AuditModel.countDocuments({ action: 'person.set_roles', subject: `person:${person._id}` })).toBe(1);
});

test('the three administrators are three people: none changes itself, works, makes another of the three alone, or is the last to go', async () => {
  const named = (role: Role, unit = city) => buildPerson({ roles: [{ role, unit }] });
  const [system, security, auditor] = [
    await named('system-administrator'),
    await named('security-administrator'),
    await named('auditor'),
  ];
  const person = await buildPerson({ posts: [{ unit: town }] });
  const put = async (by: BuiltPerson, on: BuiltPerson, ...roles: [Role, UnitRecord][]) => {
    const { version } = (await PersonModel.findById(on._id).lean()) ?? on;
    const body = { roles: roles.map(([role, unit]) => ({ role, unitId: unit._id })), version };
    const reply = await api.ask('PUT', `/people/${on._id}/roles`, { token: by.token, body });
    return reply.body.code ?? reply.status;
  };

  expect(await put(system, system, ['system-administrator', city], ['leader', city])).toBe('person.own_roles');
  expect(await put(system, system, ['auditor', city])).toBe('person.own_roles');
  expect(await put(security, security, ['system-administrator', city])).toBe('person.own_roles');
  for (const role of ['leader', 'office-clerk', 'burden-officer', 'seal-keeper', 'unit-administrator'] as const)
    expect(await put(security, system, ['system-administrator', city], [role, city])).toBe('person.roles_separate');

  for (const role of ['system-administrator', 'security-administrator', 'auditor'] as const) {
    expect(await put(system, person, [role, city])).toBe('person.security_grants');
    expect(await put(security, person, [role, town])).toBe('person.root_role');
  }
  expect(await put(system, security)).toBe('person.security_grants');
  expect(await put(auditor, person, ['leader', town])).toBe('person.forbidden');
  expect(await put(system, person, ['leader', town])).toBe(200);

  await PersonModel.updateMany(
    {
      _id: { $nin: [system._id, security._id, auditor._id] },
      'roles.role': { $in: ['system-administrator', 'auditor'] },
    },
    { $set: { roles: [] } },
  );
  for (const last of [system, auditor]) expect(await put(security, last)).toBe('person.last_administrator');
  expect(await put(security, person, ['auditor', city])).toBe(200);
  expect(await put(security, auditor)).toBe(200);
});

test('a system administrator names the first security administrator, and none after', async () => {
  await PersonModel.updateMany({ 'roles.role': 'security-administrator' }, { $set: { roles: [] } });
  const system = await buildPerson({ roles: [{ role: 'system-administrator', unit: city }] });
  const people = [await buildPerson({ posts: [{ unit: town }] }), await buildPerson({ posts: [{ unit: town }] })];
  const grant = (on: BuiltPerson | undefined, role: Role) =>
    api.ask('PUT', `/people/${on?._id}/roles`, {
      token: system.token,
      body: { roles: [{ role, unitId: city._id }], version: 1 },
    });

  expect((await grant(people[0], 'auditor')).body.code).toBe('person.security_grants');
  expect((await grant(people[0], 'security-administrator')).status).toBe(200);
  expect((await grant(people[1], 'security-administrator')).body.code).toBe('person.security_grants');
});

test('a name is found from any of its syllables, and ü is ü', async () => {
  await buildPerson({ name: '吕明永', posts: [{ unit: town }] });
  const found = async (q: string) =>
    (await api.ask('GET', `/people?q=${encodeURIComponent(q)}`, { token: fan.token })).body.items.map(
      ({ name }: { name: string }) => name,
    );

  for (const q of ['mingyong', 'lvmingyong', 'lü', 'LÜ', 'lu\u0308', 'yong'])
    expect([q, await found(q)]).toEqual([q, expect.arrayContaining(['吕明永'])]);
  expect(await found('ingyong')).not.toContain('吕明永');
  expect(await found('my')).not.toContain('吕明永');
});

test('what is asked for without a word, or with what no keyboard writes, is a list and no error', async () => {
  const status = async (path: string) => (await api.ask('GET', path, { token: fan.token })).status;
  for (const path of ['/people', '/documents', '/groups', '/notices', '/units', '/meetings', '/posts']) {
    expect([path, await status(`${path}?q=%00`)]).toEqual([path, 200]);
    expect([path, await status(`${path}?q=a%00b%1f`)]).toEqual([path, 200]);
  }
  for (const path of ['/people?q=&unitId=&cursor=', '/inbox?state=open&cursor=', '/units?parentId='])
    expect([path, await status(path)]).toEqual([path, 200]);
  expect(await status('/people?unitId=x')).toBe(400);
});

test('nobody takes down the phone numbers of a city', async () => {
  const asker = await buildPerson({ posts: [{ unit: town }] });
  const ask = () => api.ask('POST', `/people/${fan._id}/phone-disclosure`, { token: asker.token });
  const replies = [];
  for (let count = 0; count < 61; count += 1) replies.push(await ask());

  expect(replies.slice(0, 60).every(({ status }) => status === 200)).toBe(true);
  expect(replies.at(-1)).toMatchObject({ status: 429, body: { code: 'request.rate_limited' } });
  expect(Number(replies.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(60);
});
