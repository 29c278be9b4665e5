import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId, NoticeStatus } from '@yiwang/shared/notice/notice.schemas';
import type { Role } from '@yiwang/shared/person/person.contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { mayRead, readableBy } from '#modules/notice/notice.policy';
import { getUnitTree } from '#modules/unit/index';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson } from '#testing/factories';
import { buildCity, type City, draftBy, publishedBy, wholeUnit } from '#testing/notices';

let api: TestApi;
/** Published to the town: nothing of it is the bureau's. */
let townNotice: string;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
  townNotice = await publishedBy(api, city.clerk, { audience: wholeUnit(city.town) });
});
afterAll(() => api.close());

/** A body that each route accepts, so that the answer is about who asks. */
const bodies: Partial<Record<keyof typeof noticeContract, unknown>> = {
  create: { title: '通知' },
  saveDraft: { version: 1 },
  withdraw: { reason: '撤回' },
  correct: {
    ...{ version: 2, title: '更正', bodyHtml: '', deadline: null, attachmentIds: [] },
    ...{ reason: '有误', askAgain: false },
  },
  putReceipt: { state: 'read' },
  forward: { audience: {} },
  check: { title: '', bodyHtml: '', mode: 'read', deadline: null },
  countAudience: { audience: {} },
  saveAudience: { name: '常用', audience: {} },
};
const routes = Object.entries(noticeContract) as [keyof typeof noticeContract, { method: string; path: string }][];
const askRoute = (name: keyof typeof noticeContract, id: string, token?: string) => {
  const { method, path } = noticeContract[name];
  return api.ask(method, path.replace(':id', id), { token, body: bodies[name] });
};

test.each(routes.map(([name]) => name))('%s needs a session', async (name) => {
  const reply = await askRoute(name, 'f'.repeat(24));

  expect([reply.status, reply.body.code]).toEqual([401, 'session.invalid']);
});

test.each(routes.filter(([, { path }]) => path.includes(':id')).map(([name]) => name))(
  '%s does not know what belongs to another unit, nor what is no id',
  async (name) => {
    const { bureauClerk } = city;
    const foreign = await askRoute(name, townNotice, bureauClerk.token);
    const unknown = await askRoute(name, 'f'.repeat(24), bureauClerk.token);
    const broken = await askRoute(name, '%7B%22$gt%22:%22%22%7D', bureauClerk.token);

    expect([foreign.status, unknown.status, broken.status]).toEqual([404, 404, 400]);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  },
);

test('operators in place of values are refused', async () => {
  const { clerk } = city;
  const operator = { $gt: '' };
  const put = (body: unknown) => api.ask('PUT', `/notices/${'f'.repeat(24)}/receipt`, { token: clerk.token, body });
  const statuses = [
    await put({ state: operator }),
    await api.ask('GET', '/notices?q[$gt]=', { token: clerk.token }),
    await api.ask('GET', '/notices?box[$ne]=drafts', { token: clerk.token }),
    await api.ask('POST', '/audience-counts', { token: clerk.token, body: { audience: { people: [operator] } } }),
  ].map(({ status }) => status);

  expect(statuses).toEqual([400, 200, 200, 400]);
});

test('a draft is known to its unit alone, and its file to whoever may read the text', async () => {
  const { clerk, bureau, bureauCadre, townCadre } = city;
  const form = new FormData();
  form.append('file', new Blob(['附件内容']), '附件.txt');
  const file = (await api.ask('POST', '/files', { token: clerk.token, body: form })).body;
  const id = await draftBy(api, clerk, { audience: wholeUnit(bureau), attachmentIds: [file.id] });
  const statuses = async (token: string) => [
    (await api.ask('GET', `/notices/${id}`, { token })).status,
    (await api.ask('GET', `/files/${file.id}/content`, { token })).status,
  ];
  expect([await statuses(clerk.token), await statuses(bureauCadre.token)]).toEqual([
    [200, 200],
    [404, 404],
  ]);

  await api.ask('POST', `/notices/${id}/publication`, { token: clerk.token });
  expect([await statuses(bureauCadre.token), await statuses(townCadre.token)]).toEqual([
    [200, 200],
    [404, 404],
  ]);
  await api.ask('POST', `/notices/${id}/withdrawal`, { token: clerk.token, body: { reason: '撤回' } });
  expect(await statuses(bureauCadre.token)).toEqual([200, 404]);

  const foreign = await api.ask('POST', '/notices', {
    token: city.townClerk.token,
    body: { title: '借用他人附件', attachmentIds: [file.id] },
  });
  expect([foreign.status, foreign.body.code]).toEqual([400, 'notice.attachment_unknown']);
});

test('saved audiences are their owner’s alone, with what they reach today', async () => {
  const { clerk, townClerk, town } = city;
  const audience = { ...wholeUnit(town, 'below'), posts: [], people: [] };
  const saved = await api.ask('POST', '/audiences', { token: clerk.token, body: { name: '全镇', audience } });
  const expected = { id: saved.body.id, name: '全镇', audience, count: { peopleCount: 4, unitCount: 3 } };
  const list = async (token: string) => (await api.ask('GET', '/audiences', { token })).body.items;
  const remove = async (token: string) => (await api.ask('DELETE', `/audiences/${saved.body.id}`, { token })).status;

  expect([saved.status, saved.body]).toEqual([201, expected]);
  expect([await list(clerk.token), await list(townClerk.token)]).toEqual([[expected], []]);
  expect([await remove(townClerk.token), await remove(clerk.token), await remove(clerk.token)]).toEqual([
    404, 200, 404,
  ]);
});

test('a check says what the rules object to, and what was sent lately with the same words', async () => {
  const { clerk, town, townClerk, bureauClerk } = city;
  const bodyHtml = '<p>同样的一段文字，足够长，可以比较。</p>';
  await publishedBy(api, clerk, { title: '先前的通知', bodyHtml, audience: wholeUnit(town) });
  const rulesFor = async (token: string, fields: Record<string, unknown> = {}) => {
    const body = { title: '通知', bodyHtml: bodyHtml.replaceAll('p>', 'h2>'), mode: 'read', deadline: null, ...fields };
    const reply = await api.ask('POST', '/notice-checks', { token, body });
    return reply.body.findings.map(({ rule, level }: { rule: string; level: string }) => `${level} ${rule}`);
  };

  expect(await rulesFor(townClerk.token)).toEqual(['hint text.repeated']);
  expect(await rulesFor(bureauClerk.token)).toEqual([]);
  expect(await rulesFor(clerk.token, { title: '先前的通知', bodyHtml: '' })).toEqual(['hint text.repeated']);
  expect(await rulesFor(townClerk.token, { title: '先前的通知', bodyHtml: '' })).toEqual([]);
  expect(await rulesFor(clerk.token, { title: '打卡', bodyHtml: '<p>秘密★</p>' })).toEqual([
    'block mark.classified',
    'warn words.forced',
  ]);
});

test('a check is for those who write, and so many a minute; a body of open brackets holds nobody up', async () => {
  const { townCadre } = city;
  const writer = await buildPerson({ posts: [{ unit: city.bureau }], roles: [{ role: 'leader', unit: city.bureau }] });
  const check = (token: string, bodyHtml: string) =>
    api.ask('POST', '/notice-checks', { token, body: { title: '通知', bodyHtml, mode: 'read', deadline: null } });
  const timed = async (bodyHtml: string) => {
    const spent: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const from = performance.now();
      expect((await check(writer.token, bodyHtml)).status).toBe(200);
      spent.push(performance.now() - from);
    }
    return Math.min(...spent);
  };

  expect((await check(townCadre.token, '')).body.code).toBe('notice.forbidden');
  const usual = await timed('a'.repeat(390_000));
  expect(await timed('<br'.repeat(130_000))).toBeLessThan(20 * usual + 200);
  const replies = await Promise.all(Array.from({ length: 130 }, () => check(writer.token, '')));
  const refused = replies.find(({ status }) => status === 429);
  expect([refused?.body.code, Number(refused?.headers.get('retry-after')) > 0]).toEqual(['request.rate_limited', true]);
});

test('the filter of the database and the rule in memory agree on who may read what', async () => {
  const { government, office, town, north, bureau } = city;
  const tree = await getUnitTree();
  const units = [government, town, north, bureau].map(({ _id }) => _id);
  const people = [newId<NoticeRecord['authorId']>(), newId<NoticeRecord['authorId']>()];
  const roles: Role[] = ['office-clerk', 'unit-administrator', 'leader', 'burden-officer', 'cadre', 'auditor'];
  const statuses: NoticeStatus[] = ['draft', 'scheduled', 'published', 'withdrawn'];
  const notices = units.flatMap((issuingUnitId) =>
    people.flatMap((authorId) =>
      statuses.map((status) => ({ _id: newId<NoticeId>(), issuingUnitId, authorId, status, isAgreement: true })),
    ),
  );
  await NoticeModel.collection.insertMany(notices as never[]);
  const ids = notices.map(({ _id }) => _id);

  const grants = fc.array(
    fc.record({ role: fc.constantFrom(...roles), unitId: fc.constantFrom(...units, office._id) }),
    {
      maxLength: 3,
    },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...people), grants, fc.subarray(ids), async (personId, held, received) => {
      const viewer = { personId, roles: held };
      const found = await NoticeModel.find(
        { $and: [{ _id: { $in: ids } }, readableBy(viewer, tree, received)] },
        { _id: 1 },
      )
        .sort({ _id: 1 })
        .lean();
      const allowed = notices.filter((notice) => mayRead(viewer, notice, received.includes(notice._id), tree));
      expect(found.map(({ _id }) => _id)).toEqual(allowed.map(({ _id }) => _id));
    }),
    { numRuns: 40 },
  );
});
