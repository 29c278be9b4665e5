import { afterAll, beforeAll, expect, test } from 'vitest';
import { OutsideGroupModel } from '#modules/group/outside/outside-group.model';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildGroupScene, type GroupScene, inDays } from '#testing/groups';

let api: TestApi;
let scene: GroupScene;
let clerk: BuiltPerson;
let reader: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  scene = await buildGroupScene(api);
  const { water } = scene;
  clerk = await buildPerson({ posts: [{ unit: water }], roles: [{ role: 'office-clerk', unit: water }] });
  reader = await buildPerson({ posts: [{ unit: scene.city }], roles: [{ role: 'leader', unit: scene.city }] });
});
afterAll(() => api.close());

let made = 0;
function nextName(): string {
  made += 1;
  return `水利值班群${made}`;
}
const entry = (fields: object = {}) => ({
  name: nextName(),
  platform: 'wechat',
  platformName: '微信',
  unitId: scene.water._id,
  owner: '于佳',
  memberCount: 41,
  purpose: '值班',
  foundedOn: '2024-03-01',
  ...fields,
});
const act = (person: BuiltPerson, method: string, path: string, body?: object) => scene.act(person, method, path, body);
const registered = async (fields: object = {}) => (await act(clerk, 'POST', '/outside-groups', entry(fields))).body;
async function importCensus(lines: readonly string[], person = scene.officer) {
  const header = '群名称,平台,管理单位,群主,成员数,用途,建立日期,最后活跃,状态,注销日期';
  const form = new FormData();
  form.append('file', new Blob([[header, ...lines].join('\n')]), 'census.csv');
  return api.ask('POST', '/statistics/census-imports', { token: person.token, body: form });
}

test('a clerk registers, corrects and ends the groups of the unit, with the evidence', async () => {
  const group = await registered();
  expect(group).toMatchObject({ state: 'active', unit: { name: '市水利局' }, abilities: { edit: true }, version: 1 });
  const edited = await act(clerk, 'PATCH', `/outside-groups/${group.id}`, { version: 1, memberCount: 38 });
  expect(edited.body).toMatchObject({ memberCount: 38, purpose: '值班', version: 2 });
  expect((await act(clerk, 'PATCH', `/outside-groups/${group.id}`, { version: 1, memberCount: 1 })).body.code).toBe(
    'outside_group.stale',
  );

  const ending = { version: 2, endedOn: inDays(-1), evidence: '群公告截图已存档' };
  const ended = await act(clerk, 'POST', `/outside-groups/${group.id}/dissolution`, ending);
  expect(ended.body).toMatchObject({ state: 'dissolved', endedOn: inDays(-1), evidence: '群公告截图已存档' });
  expect(
    (await act(clerk, 'POST', `/outside-groups/${group.id}/dissolution`, { ...ending, version: 3 })).body.code,
  ).toBe('outside_group.wrong_state');
  const reopened = await act(clerk, 'POST', `/outside-groups/${group.id}/reopening`, { version: 3 });
  expect(reopened.body).toMatchObject({ state: 'active', endedOn: null, evidence: null });
  expect(await AuditModel.countDocuments({ subject: `outside-group:${group.id}` })).toBe(4);
});

test('a group is moved into a group of the platform, and its evidence is a file', async () => {
  const group = await registered();
  const target = await scene.filed(await scene.team(3));
  const form = new FormData();
  form.append('file', new Blob(['已通知全体成员']), '通知.txt');
  const file = (await api.ask('POST', '/files', { token: clerk.token, body: form })).body;
  const body = {
    version: 1,
    endedOn: inDays(0),
    evidence: '成员已转入',
    evidenceFileIds: [file.id],
    groupId: target.id,
  };
  const path = `/outside-groups/${group.id}/move`;
  expect((await act(clerk, 'POST', path, { ...body, groupId: 'f'.repeat(24) })).body.code).toBe(
    'outside_group.group_unknown',
  );
  expect((await act(clerk, 'POST', path, { ...body, evidenceFileIds: ['f'.repeat(24)] })).body.code).toBe(
    'outside_group.evidence_unknown',
  );

  const moved = await act(clerk, 'POST', path, body);

  expect(moved.body).toMatchObject({
    state: 'moved',
    movedTo: { id: target.id, name: target.name },
    evidenceFiles: [{ id: file.id, name: '通知.txt' }],
  });
  expect((await act(reader, 'GET', `/files/${file.id}/content`)).status).toBe(200);
  expect((await act(scene.stranger, 'GET', `/files/${file.id}/content`)).status).toBe(404);
});

test('dates that cannot be are refused', async () => {
  const group = await registered();
  const path = `/outside-groups/${group.id}/dissolution`;
  const end = (endedOn: string) => act(clerk, 'POST', path, { version: 1, endedOn, evidence: '已解散' });

  expect([(await end(inDays(2))).body.code, (await end('2020-01-01')).body.code]).toEqual([
    'outside_group.end_in_future',
    'outside_group.end_before_founding',
  ]);
});

test('the register is for those who answer for the unit: others get 403 for the list and 404 for an entry', async () => {
  const group = await registered();

  expect((await act(scene.stranger, 'GET', '/outside-groups')).status).toBe(403);
  expect((await act(scene.stranger, 'GET', '/outside-group-counts')).status).toBe(403);
  expect((await act(scene.stranger, 'GET', `/outside-groups/${group.id}`)).status).toBe(404);
  expect((await act(reader, 'GET', `/outside-groups/${group.id}`)).body.abilities.edit).toBe(false);
  expect((await act(reader, 'POST', '/outside-groups', entry())).body.code).toBe('outside_group.forbidden');
  expect((await act(clerk, 'POST', '/outside-groups', entry({ unitId: scene.forest._id }))).status).toBe(403);
  expect((await act(clerk, 'POST', '/outside-groups', entry({ memberCount: -1 }))).status).toBe(400);
  expect((await act(clerk, 'POST', '/outside-groups', { ...entry(), name: group.name })).body.code).toBe(
    'outside_group.exists',
  );
});

test('a census fills the register, a second one corrects it, and marks made by hand stay', async () => {
  const line = (name: string, members: number, state = '在用,') =>
    `${name},QQ,市水利局,武勇,${members},防汛,2021-05-01,2024-06-01,${state}`;
  const first = await importCensus([line('防汛甲群', 30), line('防汛乙群', 20), '丙群,钉钉,没有的局,王,9,,,,在用,']);
  expect(first.body).toMatchObject({ rows: 3, changed: 3, totals: { active: 3, dissolved: 0 } });
  const again = await importCensus([line('防汛甲群', 30), line('防汛乙群', 20)]);
  expect(again.body).toMatchObject({ rows: 2, changed: 0 });

  const listed = await act(clerk, 'GET', '/outside-groups?q=防汛&platform=qq');
  expect(listed.body.items.map(({ name }: { name: string }) => name)).toEqual(['防汛乙群', '防汛甲群']);
  const [second] = listed.body.items;
  const ending = { version: second.version, endedOn: inDays(0), evidence: '群主已解散' };
  await act(clerk, 'POST', `/outside-groups/${second.id}/dissolution`, ending);
  const corrected = await importCensus([line('防汛甲群', 31), line('防汛乙群', 20)]);
  expect(corrected.body.changed).toBe(1);
  expect((await act(clerk, 'GET', `/outside-groups/${second.id}`)).body).toMatchObject({ state: 'dissolved' });

  const counts = (await act(reader, 'GET', '/outside-group-counts')).body.items;
  const sum = (items: { active: number; moved: number; dissolved: number }[]) =>
    items.reduce((total, { active, moved, dissolved }) => total + active + moved + dissolved, 0);
  expect(counts.map(({ unit }: { unit: { name: string } }) => unit.name)).toEqual(['市水利局']);
  const all = (await act(scene.officer, 'GET', '/outside-group-counts')).body.items;
  expect(sum(all)).toBe(await OutsideGroupModel.countDocuments({ unitId: { $ne: null } }));
});

test('what is dissolved or moved leaves the groups in use and enters those dissolved', async () => {
  const figures = async () => {
    const { body } = await act(reader, 'GET', '/statistics/overview');
    const current = (kind: string) =>
      body.figures.find((figure: { kind: string }) => figure.kind === kind)?.comparison.current as number;
    return [current('groups'), current('groupsDissolved')] as [number, number];
  };
  const [name] = [`待销群${Date.now()}`];
  await importCensus([`${name},微信,市水利局,武勇,12,联络,2021-05-01,2024-06-01,在用,`]);
  const [group] = (await act(clerk, 'GET', `/outside-groups?q=${encodeURIComponent(name)}`)).body.items;
  const before = await figures();

  await act(clerk, 'POST', `/outside-groups/${group.id}/dissolution`, {
    version: group.version,
    endedOn: inDays(0),
    evidence: '群主已解散',
  });

  expect(await figures()).toEqual([before[0] - 1, before[1] + 1]);
});

test.each([
  ['GET', '/outside-groups'],
  ['GET', '/outside-group-counts'],
  ['POST', '/outside-groups'],
  ['GET', `/outside-groups/${'a'.repeat(24)}`],
  ['PATCH', `/outside-groups/${'a'.repeat(24)}`],
  ['POST', `/outside-groups/${'a'.repeat(24)}/move`],
  ['POST', `/outside-groups/${'a'.repeat(24)}/dissolution`],
  ['POST', `/outside-groups/${'a'.repeat(24)}/reopening`],
])('%s %s needs a session', async (method, path) => {
  expect((await api.ask(method, path, method === 'GET' ? {} : { body: {} })).status).toBe(401);
});
