import { afterAll, beforeAll, expect, test } from 'vitest';
import { detectNightly } from '#modules/burden/index';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildCity, type City, draftBy, publishBy, publishedBy, wholeUnit } from '#testing/notices';

let api: TestApi;
let city: City;
let officer: BuiltPerson;
const text =
  '请各村逐户登记灌溉机井的位置、深度、水量和负责人，登记表由村里统一保管，镇水利站按季度到村核对，不另行报送材料，不召开专门会议。';

beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
  officer = await buildPerson({
    name: '简政',
    posts: [{ unit: city.office }],
    roles: [{ role: 'burden-officer', unit: city.government }],
  });
});
afterAll(() => api.close());

const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const findings = async (person: BuiltPerson, detector: string) =>
  (await as(person, 'GET', `/burden-findings?detector=${detector}`)).body.items;

test('a planted duplicate is found once, with its evidence, and is the same finding the next night', async () => {
  const body = { bodyHtml: `<p>${text}</p>`, audience: wholeUnit(city.north) };
  await publishedBy(api, city.clerk, { ...body, title: '关于机井登记的通知' });
  await publishedBy(api, city.bureauClerk, { ...body, title: '关于开展机井登记工作的通知' });
  await publishedBy(api, city.bureauClerk, {
    ...body,
    bodyHtml: `<p>${text}</p>`,
    audience: wholeUnit(city.south),
    title: '另一村',
  });

  expect(await as(officer, 'POST', '/burden-runs')).toMatchObject({
    status: 200,
    body: { looked: { sent: 3 }, found: 1, fresh: 1 },
  });
  const [found] = await findings(officer, 'duplicate-receipt');
  expect(found).toMatchObject({ state: 'open', evidenceCount: 2, values: { why: 'same-text', times: 2, units: 1 } });
  const opened = await as(officer, 'GET', `/burden-findings/${found.id}`);
  expect(opened.body.receivers).toEqual([{ id: city.north._id, name: '北村' }]);
  expect(opened.body.evidence.map(({ unit }: { unit: { name: string } }) => unit.name)).toEqual([
    '云岭市人民政府',
    '水务局',
  ]);

  expect((await as(officer, 'POST', '/burden-runs')).body).toMatchObject({ found: 1, fresh: 0 });
  expect((await as(officer, 'GET', '/burden-runs/last')).body.run).toMatchObject({ found: 1, fresh: 0 });
});

test('it is for the one concerned and the burden office: the receiver and other units do not see it', async () => {
  const [found] = await findings(officer, 'duplicate-receipt');
  const seen = async (person: BuiltPerson) => (await as(person, 'GET', `/burden-findings/${found.id}`)).status;

  expect([
    await seen(city.bureauClerk),
    await seen(city.clerk),
    await seen(city.northCadre),
    await seen(city.townClerk),
  ]).toEqual([200, 200, 404, 404]);
  expect(
    (
      await as(city.northCadre, 'POST', `/burden-findings/${found.id}/handling`, {
        act: 'explain',
        reason: '说明',
        version: 1,
      })
    ).status,
  ).toBe(404);
});

test('the one concerned explains with a reason; only the office dismisses; one more of the same takes it up again', async () => {
  const [found] = await findings(officer, 'duplicate-receipt');
  const handle = (person: BuiltPerson, act: string, reason: string, version: number) =>
    as(person, 'POST', `/burden-findings/${found.id}/handling`, { act, reason, version });
  expect((await handle(city.bureauClerk, 'explain', '', 1)).body.code).toBe('burden.reason_missing');
  expect((await handle(city.bureauClerk, 'dismiss', '不成立', 1)).body.code).toBe('burden.forbidden');
  expect((await handle(city.bureauClerk, 'explain', '密级：秘密', 1)).body.code).toBe('burden.classified_mark');
  expect((await handle(city.bureauClerk, 'explain', '两家分头发文，已商定由水务局统一发。', 1)).body.state).toBe(
    'explained',
  );
  expect((await handle(officer, 'dismiss', '不成立', 1)).body.code).toBe('burden.finding_stale');
  expect((await handle(officer, 'reopen', '', 2)).body.code).toBe('burden.reason_missing');

  await publishedBy(api, city.clerk, { bodyHtml: `<p>${text}</p>`, audience: wholeUnit(city.north), title: '再次' });
  await as(officer, 'POST', '/burden-runs');
  const again = await as(officer, 'GET', `/burden-findings/${found.id}`);
  expect(again.body).toMatchObject({ state: 'open', evidenceCount: 3 });
  expect(again.body.history.map(({ act }: { act: string }) => act)).toEqual(['found', 'explain', 'grew']);
  expect(await AuditModel.countDocuments({ action: 'burden.explain_finding' })).toBe(1);
});

test('T10: a reason given against a rule stands in the burden office’s list, and in nobody else’s', async () => {
  const id = await draftBy(api, city.clerk, { bodyHtml: '<p>请各村每天打卡。</p>', audience: wholeUnit(city.north) });
  await publishBy(api, city.clerk, id, { overrides: [{ rule: 'words.forced', reason: '防汛应急，仅限值班。' }] });

  const list = await as(officer, 'GET', '/burden-overrides');
  expect(list.body.items).toEqual([
    {
      ...{
        id: expect.any(String),
        rule: 'words.forced',
        reason: '防汛应急，仅限值班。',
        by: '陈文',
        title: '关于防汛值班的通知',
      },
      ...{
        subject: { kind: 'notice', id },
        unit: { id: city.government._id, name: '云岭市人民政府' },
        at: expect.any(String),
      },
    },
  ]);
  expect((await as(city.clerk, 'GET', '/burden-overrides')).body.code).toBe('burden.forbidden');
  await as(officer, 'POST', '/burden-runs');
  expect(await findings(city.clerk, 'forced-words')).toMatchObject([{ values: { words: '打卡' } }]);
});

test('a switch in the table stops the check where it stands, is audited, and a fixed rule has none', async () => {
  const set = (person: BuiltPerson, id: string, body: unknown) => as(person, 'PUT', `/burden-rules/${id}`, body);
  const off = { enabled: false, settings: {}, version: 0 };
  expect((await set(city.clerk, 'forced-words', off)).body.code).toBe('burden.forbidden');
  expect((await set(officer, 'mark.classified', off)).body.code).toBe('burden.rule_fixed');
  expect((await set(officer, 'no-such', off)).body.code).toBe('burden.rule_not_found');
  expect((await set(officer, 'G4', { ...off, settings: { characters: 0.5 } })).body.code).toBe(
    'burden.setting_invalid',
  );
  expect((await set(officer, 'forced-words', off)).body).toMatchObject({
    enabled: false,
    version: 1,
    changed: { by: '简政' },
  });
  expect((await set(officer, 'forced-words', { ...off, version: 7 })).body.code).toBe('burden.rule_stale');

  const id = await draftBy(api, city.clerk, { bodyHtml: '<p>请各村每天打卡。</p>', audience: wholeUnit(city.north) });
  expect((await publishBy(api, city.clerk, id)).status).toBe(200);
  const rules = await as(city.northCadre, 'GET', '/burden-rules');
  expect(rules.body.abilities).toEqual({ edit: false });
  expect(rules.body.items.find((each: { id: string }) => each.id === 'forced-words').enabled).toBe(false);
  expect(await AuditModel.countDocuments({ action: 'burden.set_rule' })).toBe(1);
});

test('a number that the place set reaches the checks of notices and documents, and the night', async () => {
  const set = (id: string, settings: object, version: number) =>
    as(officer, 'PUT', `/burden-rules/${id}`, { enabled: true, settings, version });
  const long = { title: '关于汛期安排的通知', bodyHtml: `<p>${'请按分工落实'.repeat(100)}</p>`, mode: 'read' };
  const limitsOf = async () =>
    (await as(city.clerk, 'POST', '/notice-checks', { ...long, deadline: null })).body.findings
      .filter(({ rule }: { rule: string }) => rule === 'body.long')
      .map(({ values }: { values: { limit: number } }) => values.limit);

  expect(await limitsOf()).toEqual([]);
  await publishedBy(api, city.clerk, { ...long, audience: wholeUnit(city.north) });
  await detectNightly(new Date());
  expect(await findings(officer, 'G4')).toEqual([]);
  expect((await set('G4', { characters: 500 }, 0)).status).toBe(200);
  expect(await limitsOf()).toEqual([500]);
  await detectNightly(new Date());
  expect(await findings(officer, 'G4')).toMatchObject([{ values: { title: long.title, words: '600' } }]);

  const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const rushed = async () =>
    (await as(city.clerk, 'POST', '/notice-checks', { ...long, deadline: inAWeek })).body.findings.some(
      ({ rule }: { rule: string }) => rule === 'deadline.rushed',
    );
  expect(await rushed()).toBe(false);
  await set('rushed-deadline', { days: 10 }, 0);
  expect(await rushed()).toBe(true);
});

test('a receiver’s week is whole for its own people and the office, a sender’s share for the sender, and nobody else’s', async () => {
  const path = `/burden-loads/${city.north._id}`;
  const own = (await as(city.northCadre, 'GET', path)).body;
  expect(own).toMatchObject({ sees: 'all', unit: { name: '北村' } });
  expect(own.senders.map(({ unit }: { unit: { name: string } }) => unit.name)).toEqual(['云岭市人民政府', '水务局']);
  expect(own.hints.map(({ why }: { why: string }) => why)).toContain('same-text');
  expect((await as(officer, 'GET', path)).body).toEqual(own);

  const share = (await as(city.bureauClerk, 'GET', path)).body;
  expect([
    share.sees,
    share.senders.map(({ unit }: { unit: { name: string } }) => unit.name),
    share.counts.notice,
  ]).toEqual(['own-share', ['水务局'], 1]);
  expect((await as(city.southCadre, 'GET', path)).status).toBe(404);
  expect((await as(officer, 'GET', `/burden-loads/${city.bureau._id}`)).body.code).toBe('burden.receiver_not_found');
  expect((await as(officer, 'GET', `${path}?on=yesterday`)).status).toBe(400);
  expect((await as(city.northCadre, 'GET', '/burden-loads')).body.items).toEqual([
    { id: city.north._id, name: '北村', sees: 'all' },
  ]);
});

test('only the burden office starts the detectors', async () => {
  expect((await as(city.clerk, 'POST', '/burden-runs')).body.code).toBe('burden.forbidden');
  expect((await as(city.clerk, 'GET', '/burden-runs/last')).body.code).toBe('burden.forbidden');
});
