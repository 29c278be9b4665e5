import { afterAll, beforeAll, expect, test } from 'vitest';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { buildCity, type City, draftBy, publishedBy, wholeUnit } from '#testing/notices';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const actionsOf = async (id: string) =>
  (
    await AuditModel.find({ subject: `notice:${id}` })
      .sort({ _id: 1 })
      .lean()
  ).map(({ action, actor }) => [action, actor.personId]);

test('a clerk drafts in the name of the own unit', async () => {
  const { clerk, government, town } = city;
  const reply = await api.ask('POST', '/notices', {
    token: clerk.token,
    body: { title: ' 关于防汛值班的通知 ', bodyHtml: '<p>正文</p>', audience: wholeUnit(town) },
  });

  expect(reply.status).toBe(201);
  expect(reply.body).toEqual({
    id: reply.body.id,
    version: 1,
    title: '关于防汛值班的通知',
    mode: 'read',
    status: 'draft',
    issuingUnit: { id: government._id, name: '云岭市人民政府' },
    deadline: null,
    publishedAt: null,
    edition: 1,
    hasAttachments: false,
    bodyHtml: '<p>正文</p>',
    author: { id: clerk._id, name: '陈文' },
    audience: { ...wholeUnit(town), posts: [], people: [] },
    attachments: [],
    publishAt: null,
    withdrawal: null,
    recipients: null,
    overrides: [],
    additions: [],
    myReceipt: null,
    abilities: {
      ...{ edit: true, publish: true, withdraw: false, correct: false, remind: false },
      ...{ follow: false, forward: false },
    },
    createdAt: reply.body.createdAt,
    updatedAt: reply.body.createdAt,
  });
  expect(await actionsOf(reply.body.id)).toEqual([['notice.create', clerk._id]]);
});

test('a repeated request with one key makes one draft', async () => {
  const options = {
    token: city.clerk.token,
    body: { title: '同一份通知' },
    headers: { 'idempotency-key': 'draft-once-0001' },
  };
  const [first, second] = [await api.ask('POST', '/notices', options), await api.ask('POST', '/notices', options)];

  expect([second.status, second.body]).toEqual([201, first.body]);
});

test('only roles that write for a unit may draft in its name, and an office never issues', async () => {
  const { clerk, townCadre, townClerk, bureau, office } = city;
  const ask = async (token: string, issuingUnitId?: string) => {
    const { status, body } = await api.ask('POST', '/notices', { token, body: { title: '通知', issuingUnitId } });
    return [status, body.code];
  };

  expect(await ask(townCadre.token)).toEqual([403, 'notice.forbidden']);
  expect(await ask(townClerk.token, bureau._id)).toEqual([403, 'notice.forbidden']);
  expect(await ask(clerk.token, office._id)).toEqual([400, 'notice.unit_unknown']);
  expect(await ask(clerk.token, 'f'.repeat(24))).toEqual([400, 'notice.unit_unknown']);
  expect(await ask(clerk.token, bureau._id)).toEqual([201, undefined]);
});

test('a draft saves the fields that are sent and no others, and refuses a version that has passed', async () => {
  const { clerk, town } = city;
  const id = await draftBy(api, clerk, { audience: wholeUnit(town) });
  const save = (body: unknown) => api.ask('PATCH', `/notices/${id}`, { token: clerk.token, body });
  const before = (await api.ask('GET', `/notices/${id}`, { token: clerk.token })).body;

  const saved = await save({ version: 1, title: '新标题', deadline: '2030-01-01T00:00:00.000Z' });
  expect(saved.body).toEqual({
    ...before,
    version: 2,
    title: '新标题',
    deadline: '2030-01-01T00:00:00.000Z',
    updatedAt: saved.body.updatedAt,
  });

  const stale = await save({ version: 1, title: '旧版本' });
  expect([stale.status, stale.body.code]).toEqual([409, 'notice.stale']);
});

test('what runs or loads is cleaned out of the text, and a title is text', async () => {
  const { clerk } = city;
  const title = '<script>alert(1)</script>通知';
  const bodyHtml =
    '<p onclick="x()" style="text-align:center;background:url(//a)">甲</p><script>1</script><img src=x onerror=1>' +
    '<a href="javascript:1">乙</a><a href="https://example.cn">丙</a><iframe src="//a"></iframe>';
  const { body } = await api.ask('POST', '/notices', { token: clerk.token, body: { title, bodyHtml } });

  expect([body.title, body.bodyHtml]).toEqual([
    title,
    '<p style="text-align:center">甲</p><a target="_blank" rel="noopener noreferrer">乙</a>' +
      '<a href="https://example.cn" target="_blank" rel="noopener noreferrer">丙</a>',
  ]);
});

test('a mark of classification is refused when a draft is made, and when it is saved', async () => {
  const { clerk } = city;
  const id = await draftBy(api, clerk);
  const made = await api.ask('POST', '/notices', { token: clerk.token, body: { title: '机密★1年' } });
  const saved = await api.ask('PATCH', `/notices/${id}`, {
    token: clerk.token,
    body: { version: 1, bodyHtml: '<p>秘密</p><p>正文</p>' },
  });
  const plain = await api.ask('POST', '/notices', { token: clerk.token, body: { title: '保守国家秘密宣传月' } });

  expect([made, saved, plain].map(({ status, body }) => [status, body.code])).toEqual([
    [400, 'notice.classified_mark'],
    [400, 'notice.classified_mark'],
    [201, undefined],
  ]);
});

test('what is malformed is refused with its place', async () => {
  const { clerk } = city;
  const issuesOf = async (body: unknown) => {
    const reply = await api.ask('POST', '/notices', { token: clerk.token, body });
    return [reply.status, reply.body.issues?.map(({ path }: { path: string }) => path)];
  };

  expect(await issuesOf({ title: '' })).toEqual([400, ['body.title']]);
  expect(await issuesOf({ title: { $gt: '' } })).toEqual([400, ['body.title']]);
  expect(await issuesOf({ title: '通知', unknown: 1 })).toEqual([400, ['body']]);
  expect(await issuesOf({ title: '通知', deadline: 'tomorrow' })).toEqual([400, ['body.deadline']]);
  expect(await issuesOf({ title: '通知', attachmentIds: ['f'.repeat(24)] })).toEqual([400, undefined]);
});

test('a draft is thrown away by its unit, and a published notice is not', async () => {
  const { clerk, town } = city;
  const draft = await draftBy(api, clerk);
  const published = await publishedBy(api, clerk, { audience: wholeUnit(town) });
  const remove = async (id: string) => {
    const { status, body } = await api.ask('DELETE', `/notices/${id}`, { token: clerk.token });
    return [status, body.code];
  };

  expect(await remove(draft)).toEqual([200, undefined]);
  expect(await remove(draft)).toEqual([404, 'notice.not_found']);
  expect(await remove(published)).toEqual([409, 'notice.wrong_status']);
  expect((await actionsOf(draft)).map(([action]) => action)).toEqual(['notice.create', 'notice.remove_draft']);
});

test('boxes hold drafts, what my unit published, and what I received, found by title and page by page', async () => {
  const { bureauClerk, bureauCadre, bureau } = await buildCity();
  const draft = await draftBy(api, bureauClerk, { title: '草稿一' });
  const published = [];
  for (const title of ['一号 (A+)', '二号', '三号'])
    published.unshift(await publishedBy(api, bureauClerk, { title, audience: wholeUnit(bureau) }));

  const ids = async (token: string, query: string, cursor = ''): Promise<string[]> => {
    const { body } = await api.ask('GET', `/notices?limit=1&${query}${cursor && `&cursor=${cursor}`}`, { token });
    const items = body.items.map(({ id }: { id: string }) => id);
    return body.nextCursor ? [...items, ...(await ids(token, query, body.nextCursor))] : items;
  };

  expect(await ids(bureauClerk.token, 'box=drafts')).toEqual([draft]);
  expect(await ids(bureauClerk.token, 'box=published')).toEqual(published);
  expect(await ids(bureauCadre.token, 'box=received')).toEqual(published);
  expect(await ids(bureauCadre.token, 'box=published')).toEqual([]);
  expect(await ids(bureauCadre.token, `q=${encodeURIComponent('(a+')}`)).toEqual([published[2]]);
  const { body } = await api.ask('GET', '/notices?box=published&limit=1', { token: bureauClerk.token });
  expect(body.items[0].counts).toEqual({ total: 2, delivered: 0, read: 0, acknowledged: 0, done: 0 });
  const broken = await api.ask('GET', '/notices?cursor=WyJhIiwiYiJd', { token: bureauClerk.token });
  expect([broken.status, broken.body.code]).toEqual([400, 'request.invalid']);
});
