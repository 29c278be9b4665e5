import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { createAdministrator } from '#modules/admin/create-administrator';
import { RosterImportModel } from '#modules/admin/roster-import.model';
import { findAccount } from '#modules/person/index';
import { PersonModel } from '#modules/person/person.model';
import { setPassword } from '#modules/session/index';
import { UnitModel, type UnitRecord } from '#modules/unit/unit.model';
import { systemTrace } from '#platform/actor';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson, buildSession, buildUnit } from '#testing/factories';
import { applyRoster, buildAdministrator, uploadRoster } from '#testing/rosters';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let admin: string;

beforeAll(async () => {
  api = await startTestApi();
  admin = await buildAdministrator();
});
afterAll(() => api.close());

const upload = (bytes: Uint8Array<ArrayBuffer>, token = admin) => uploadRoster(api, token, bytes);
const applied = (id: string, confirmation?: string) => applyRoster(api, admin, id, confirmation);

type Row = readonly (string | null)[];
const units: Row[] = [
  ['单位编码', '单位名称', '简称', '上级单位', '类型', '机关代字'],
  ['A1', '某市财政局', '市财政局', '某市', '政府部门', '财'],
  ['A2', '某市东镇人民政府', '东镇', '某市', '乡镇街道', '东'],
];
const header: Row = ['工号', '姓名', '手机号', '单位', '内设机构', '职务', '是否主职'];
const person = (number: number, name: string, unit = '市财政局', office: string | null = null): Row => [
  `Z${100 + number}`,
  name,
  `1990000${1000 + number}`,
  unit,
  office,
  '科员',
  '是',
];
const twenty = Array.from({ length: 20 }, (_, index) =>
  person(index, `张${'甲乙丙丁戊己庚辛壬癸'[index % 10]}${index > 9 ? '二' : ''}`),
);

const workbook = (people: readonly Row[]) => workbookOf([header, ...people]);

async function workbookOf(people: readonly Row[]): Promise<Uint8Array<ArrayBuffer>> {
  const cells = (rows: readonly Row[]) =>
    rows.map((row) => row.map((value) => (value === null ? null : { value, type: String })));
  const buffer = await writeExcel([
    { sheet: '单位', data: cells(units) },
    { sheet: '人员', data: cells(people) },
  ]).toBuffer();

  return new Uint8Array(buffer);
}

test('another roster shows who left, asks for the city’s name over a tenth, and cuts off whoever left', async () => {
  const larger = Array.from({ length: 5 }, (_, index) => person(50 + index, '李先行'));
  const whole = await upload(await workbook([...twenty, ...larger]));
  expect(whole.body.confirmationRequired).toBeNull();
  await applied(whole.body.id);

  const first = await upload(await workbook(twenty));
  expect(first.body.confirmationRequired).toBe('某市');
  const refused = await api.ask('POST', `/roster-imports/${first.body.id}/application`, { token: admin });
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'roster.confirmation_required', details: { confirmation: '某市' } },
  });
  await applied(first.body.id, '某市');
  expect(await PersonModel.countDocuments({ active: true, 'appointments.0': { $exists: true } })).toBe(20);

  const leaver = await findAccount('Z119');
  const token = await buildSession(leaver?.id ?? expect.fail('nobody'));
  const client = await connectSocket(api.url, token);
  const cut = new Promise((resolve) => client.socket.once('disconnect', resolve));
  const changed = [
    ...twenty.slice(0, 17),
    person(17, '张改名'),
    person(18, '张九二', '东镇', '农业办'),
    person(20, '新人'),
  ];
  const second = await upload(await workbook(changed));
  expect(second.body.counts).toMatchObject({ joined: 1, left: 1, moved: 1, renamed: 2, officesCreated: 1, changes: 6 });
  expect(second.body.changes.find(({ kind }: { kind: string }) => kind === 'person-left').subject).toContain('Z119');
  expect(second.body.confirmationRequired).toBeNull();
  await applied(second.body.id);

  expect(await cut).toBe('io server disconnect');
  expect((await api.ask('GET', '/units', { token })).status).toBe(401);
  const found = await api.ask('GET', '/people?q=xinren', { token: admin });
  expect(found.body.items).toMatchObject([
    { name: '新人', appointments: [{ unitName: '市财政局', post: '科员', primary: true }] },
  ]);
  expect(await AuditModel.countDocuments({ action: 'roster.apply' })).toBe(3);
});

test('whoever moves out of a unit loses the roles there, at once and once; a role elsewhere stays', async () => {
  const before = (await PersonModel.findOne({ employeeNumber: 'Z103' }).lean()) ?? expect.fail('nobody');
  const town = (await UnitModel.findOne({ code: 'A2' }).lean()) ?? expect.fail('no town');
  const bureauId = before.appointments[0]?.unitId;
  const office = await buildUnit({
    kind: 'office',
    name: '印章室',
    parent: (await UnitModel.findById(bureauId).lean()) as UnitRecord,
  });
  const kept = { role: 'leader', unitId: town._id };
  const roles = [{ role: 'leader', unitId: bureauId }, { role: 'seal-keeper', unitId: office._id }, kept];
  await PersonModel.updateOne({ _id: before._id }, { $set: { roles, changedAt: new Date() } });
  const token = await buildSession(before._id);
  const signedIn = async () => (await api.ask('GET', '/session', { token })).body.person.roles;
  expect(await signedIn()).toHaveLength(3);

  const rows = [
    ...twenty.filter((_, index) => index !== 3).slice(0, 16),
    person(3, '张丁', '东镇'),
    person(17, '张改名'),
    person(18, '张九二', '东镇', '农业办'),
    person(20, '新人'),
  ];
  const moving = await upload(await workbook(rows));
  expect(moving.body.counts).toMatchObject({
    moved: 1,
    left: 0,
    rolesWithdrawn: 1,
    changes: 1 + moving.body.counts.officesClosed,
  });
  expect(moving.body.changes.find(({ kind }: { kind: string }) => kind === 'person-roles')).toEqual({
    kind: 'person-roles',
    subject: '张丁（Z103）',
    before: '市财政局 领导；印章室 印章管理人',
    after: null,
  });
  await applied(moving.body.id);

  expect((await PersonModel.findById(before._id).lean())?.roles).toEqual([kept]);
  expect(await signedIn()).toEqual([kept]);
  expect(await AuditModel.countDocuments({ action: 'person.set_roles', subject: `person:${before._id}` })).toBe(1);
  expect((await upload(await workbook(rows))).body.counts).toMatchObject({ changes: 0, rolesWithdrawn: 0 });

  // Back where the next test expects everybody.
  await applied(
    (await upload(await workbook([...rows.filter(([number]) => number !== 'Z103'), twenty[3] as Row]))).body.id,
  );
});

test('a preview that is no longer true is refused', async () => {
  const current = [
    ...twenty.slice(0, 17),
    person(17, '张改名'),
    person(18, '张九二', '东镇', '农业办'),
    person(20, '新人'),
  ];
  const older = await upload(await workbook([...current, person(30, '后来人')]));
  const newer = await upload(await workbook([...current, person(30, '后来人'), person(31, '再后来')]));
  await applied(newer.body.id);

  const refused = await api.ask('POST', `/roster-imports/${older.body.id}/application`, { token: admin });
  expect(refused).toMatchObject({ status: 409, body: { code: 'roster.changed_since_preview' } });
});

test('another change of the same size since the preview is seen too', async () => {
  const renamed = current.map((row) => (row[0] === 'Z100' ? [row[0], '张新名', ...row.slice(2)] : row));
  const preview = await upload(await workbook(renamed));
  expect(preview.body.counts).toMatchObject({ renamed: 1, changes: 1 });
  const change = (name: string) => PersonModel.updateOne({ employeeNumber: 'Z100' }, { $set: { name } });
  await change('张甲乙');

  const refused = await api.ask('POST', `/roster-imports/${preview.body.id}/application`, { token: admin });
  expect(refused).toMatchObject({ status: 409, body: { code: 'roster.changed_since_preview' } });
  await change('张甲');
});

test('files that are no roster are refused with what is wrong, and change nothing', async () => {
  const before = await PersonModel.countDocuments();
  const text = new Uint8Array(new TextEncoder().encode('not a workbook'));
  expect((await upload(text)).body.code).toBe('roster.not_a_workbook');

  const people = [header.filter((cell) => cell !== '工号'), ...twenty.map((row) => row.slice(1))];
  const noNumbers = await upload(await workbookOf(people));
  expect(noNumbers).toMatchObject({ status: 400, body: { code: 'roster.column_missing' } });
  expect(JSON.stringify(noNumbers.body.details)).toContain('工号');
  expect(await PersonModel.countDocuments()).toBe(before);
});

test('only a system administrator imports', async () => {
  const cadre = await buildPerson();
  const bytes = await workbook(twenty);
  expect((await upload(bytes, cadre.token)).body.code).toBe('admin.forbidden');
  expect((await upload(bytes, '')).status).toBe(401);
  expect((await api.ask('GET', '/roster-imports/0123456789abcdef01234567', { token: admin })).body.code).toBe(
    'roster.import_not_found',
  );
  expect((await api.ask('GET', '/roster-imports/0123456789abcdef01234567', { token: cadre.token })).status).toBe(403);
});

const current = [
  ...twenty.slice(0, 17),
  person(17, '张改名'),
  person(18, '张九二', '东镇', '农业办'),
  person(20, '新人'),
  person(30, '后来人'),
  person(31, '再后来'),
];

test('the number of an administrator on no roster is refused under another name, and taken on under the same', async () => {
  const asAccount = (name: string): Row => ['ROOT', name, null, '市财政局', null, '科员', '是'];
  const taken = await upload(await workbook([...current, asAccount('张别人')]));
  expect(taken.body).toMatchObject({ counts: { changes: 0 }, figures: { people: current.length } });
  expect(taken.body.refused).toEqual([
    { sheet: '人员', line: current.length + 2, reason: 'employee number is an account off the roster' },
  ]);

  const same = await upload(await workbook([...current, asAccount('管理员')]));
  expect(same.body).toMatchObject({ refused: [], counts: { moved: 1, joined: 0, changes: 1 } });
  await applied(same.body.id);
  const holder = await PersonModel.findOne({ employeeNumber: 'ROOT' }).lean();
  expect(holder?.appointments).toHaveLength(1);
  expect(holder?.roles).toMatchObject([{ role: 'system-administrator' }]);
  await PersonModel.updateOne({ employeeNumber: 'ROOT' }, { $set: { appointments: [] } });
});

test('whoever returns signs in with the old password once, to choose a new one', async () => {
  const returner = (await findAccount('Z110')) ?? expect.fail('nobody');
  await setPassword(returner.id, 'Harvest-2026-moon', { mustChange: false, by: systemTrace });
  await applied((await upload(await workbook(current.filter(([number]) => number !== 'Z110')))).body.id);
  const signIn = () => api.ask('POST', '/session', { body: { account: 'Z110', password: 'Harvest-2026-moon' } });
  expect((await signIn()).status).toBe(401);

  const back = await upload(await workbook(current));
  expect(back.body.counts).toMatchObject({ reinstated: 1 });
  await applied(back.body.id);
  expect(await signIn()).toMatchObject({ status: 201, body: { mustChangePassword: true } });
});

test('an account is spelled as sign-in looks for it', async () => {
  const id = await createAdministrator(systemTrace, {
    account: ' a 0０7 ',
    name: '审计员',
    password: 'Harvest-2026-moon',
    role: 'auditor',
  });
  expect(id).not.toBeNull();
  expect((await findAccount('a 007'))?.id).toBe(id);
});

test('an empty name never confirms, also for an import that asks for one', async () => {
  const preview = await upload(await workbook(current.slice(0, 12)));
  expect(preview.body.confirmationRequired).toBe('某市');
  await RosterImportModel.updateOne({ _id: preview.body.id }, { $set: { confirmationRequired: '' } });
  const refused = await api.ask('POST', `/roster-imports/${preview.body.id}/application`, {
    token: admin,
    body: { confirmation: '' },
  });
  expect(refused.body).toMatchObject({ code: 'roster.confirmation_required', details: { confirmation: '本市' } });
});

test('an import that meets a number taken meanwhile ends as failed, and says why', async () => {
  const preview = await upload(await workbook([...current, person(40, '周到任')]));
  const stopped = new Promise<void>((resolve) => {
    // The number is given away between the last comparison and the writing.
    const inserting = PersonModel.bulkWrite.bind(PersonModel);
    vi.spyOn(PersonModel, 'bulkWrite').mockImplementation(async (...args: Parameters<typeof inserting>) => {
      await buildPerson({ employeeNumber: 'Z140' }).catch(() => {});
      resolve();
      return inserting(...args);
    });
  });
  await api.ask('POST', `/roster-imports/${preview.body.id}/application`, { token: admin });
  await stopped;
  const look = async () => (await api.ask('GET', `/roster-imports/${preview.body.id}`, { token: admin })).body;
  await expect.poll(async () => (await look()).status, { timeout: 20_000 }).toBe('failed');
  expect((await look()).failure).toBe('a number or code of the roster is taken');
  vi.restoreAllMocks();
  await PersonModel.deleteOne({ employeeNumber: 'Z140' });
});
