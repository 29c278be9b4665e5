import { afterAll, beforeAll, expect, test } from 'vitest';
import { OverrideModel } from '#modules/burden/finding/finding.model';
import { drainNotices } from '#modules/notice/index';
import { RecipientModel } from '#modules/notice/recipient.model';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildCity, type City, confirmBy, draftBy, publishBy, publishedBy, wholeUnit } from '#testing/notices';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const correctBy = (person: BuiltPerson, id: string, fields: Record<string, unknown> = {}) =>
  api.ask('POST', `/notices/${id}/corrections`, {
    token: person.token,
    body: {
      ...{ version: 2, title: '更正后的通知', bodyHtml: '<p>更正后的正文</p>', deadline: null, attachmentIds: [] },
      ...{ reason: '日期有误', askAgain: false, ...fields },
    },
  });
const openIds = async (person: BuiltPerson) => {
  const { body } = await api.ask('GET', '/inbox', { token: person.token });
  return body.items.map(({ id }: { id: string }) => id);
};

test('a correction changes the text for everybody and leaves receipts as they are', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const receipt = (await confirmBy(api, bureauCadre, id)).body;
  const socket = await connectSocket(api.url, bureauCadre.token);
  const corrected = await correctBy(clerk, id);

  expect([corrected.status, corrected.body.edition, corrected.body.title]).toEqual([200, 2, '更正后的通知']);
  expect(await socket.next('notice:changed')).toMatchObject({ id, edition: 2, version: 3, title: '更正后的通知' });
  const { body } = await api.ask('GET', `/notices/${id}`, { token: bureauCadre.token });
  expect([body.bodyHtml, body.myReceipt]).toEqual(['<p>更正后的正文</p>', receipt]);
  socket.close();
});

test('asking again opens it for everybody, keeps the earlier receipts, and a late receipt for the old text does not count', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const first = (await confirmBy(api, bureauCadre, id)).body;
  await correctBy(clerk, id, { askAgain: true });
  expect(await openIds(bureauCadre)).toContain(id);

  const late = (await confirmBy(api, bureauCadre, id, 'acknowledged', 1)).body;
  expect([late.done, late.askedEdition, late.readAt]).toEqual([false, 2, null]);
  const again = (await confirmBy(api, bureauCadre, id, 'acknowledged', 2)).body;
  expect([again.done, again.acknowledgedAt > first.acknowledgedAt]).toEqual([true, true]);
  expect(await openIds(bureauCadre)).not.toContain(id);

  const row = await RecipientModel.findById(`${id}:${bureauCadre._id}`).lean();
  expect(row?.earlier).toEqual([
    { edition: 1, readAt: new Date(first.readAt), acknowledgedAt: new Date(first.acknowledgedAt) },
  ]);
});

test('every edition stays readable with what was said of it', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { title: '原通知', audience: wholeUnit(bureau) });
  await correctBy(clerk, id, { askAgain: true });
  await correctBy(clerk, id, { version: 3, title: '再次更正', reason: '地点有误' });
  const { body } = await api.ask('GET', `/notices/${id}/editions`, { token: bureauCadre.token });

  const kept = body.items.map(({ at: _, ...edition }: Record<string, unknown>) => edition);
  expect(kept).toEqual([
    { edition: 3, title: '再次更正', bodyHtml: '<p>更正后的正文</p>', reason: '地点有误', askedAgain: false },
    { edition: 2, title: '更正后的通知', bodyHtml: '<p>更正后的正文</p>', reason: '日期有误', askedAgain: true },
    { edition: 1, title: '原通知', bodyHtml: '<p>请各单位落实值班。</p>', reason: null, askedAgain: false },
  ]);
  const audited = await AuditModel.find({ action: 'notice.correct', subject: `notice:${id}` })
    .sort({ _id: 1 })
    .lean();
  expect(audited.map(({ details }) => details)).toEqual([
    { edition: 2, reason: '日期有误', askAgain: true },
    { edition: 3, reason: '地点有误', askAgain: false },
  ]);
});

test('a new deadline moves the item in the list', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const deadline = new Date(Date.now() + 10 * 86_400_000).toISOString();
  await correctBy(clerk, id, { deadline });

  const { body } = await api.ask('GET', '/inbox', { token: bureauCadre.token });
  expect([body.items[0].id, body.items[0].dueAt]).toEqual([id, deadline]);
});

test('a withdrawn notice leaves a trace with the reason in place of the text, and waits on nobody', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const socket = await connectSocket(api.url, bureauCadre.token);
  const reply = await api.ask('POST', `/notices/${id}/withdrawal`, {
    token: clerk.token,
    body: { reason: '内容有误' },
  });
  expect([reply.status, reply.body.status, reply.body.bodyHtml]).toEqual([
    200,
    'withdrawn',
    '<p>请各单位落实值班。</p>',
  ]);
  expect(await socket.next('notice:changed')).toMatchObject({ id, status: 'withdrawn' });

  const { body } = await api.ask('GET', `/notices/${id}`, { token: bureauCadre.token });
  expect([body.bodyHtml, body.withdrawal]).toEqual(['', { at: reply.body.withdrawal.at, reason: '内容有误' }]);
  expect(await openIds(bureauCadre)).not.toContain(id);
  expect((await api.ask('GET', `/notices/${id}/editions`, { token: bureauCadre.token })).body.items).toEqual([]);
  await drainNotices();
  const [audited] = await AuditModel.find({ action: 'notice.withdraw', subject: `notice:${id}` }).lean();
  expect(audited?.details).toEqual({ reason: '内容有误' });
  socket.close();
});

test('only who may issue changes what is out, in its present version, and only what is out', async () => {
  const { clerk, bureau, bureauCadre, bureauClerk, townClerk } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const withdraw = (person: BuiltPerson, reason = '撤回') =>
    api.ask('POST', `/notices/${id}/withdrawal`, { token: person.token, body: { reason } });
  const replies = [
    await correctBy(bureauCadre, id),
    await correctBy(bureauClerk, id),
    await withdraw(bureauCadre),
    await correctBy(townClerk, id),
    await withdraw(townClerk),
    await correctBy(clerk, id, { version: 1 }),
    await correctBy(clerk, id, { deadline: '2020-01-01T00:00:00.000Z' }),
    await correctBy(clerk, id, { title: '绝密★' }),
    await withdraw(clerk, ''),
    await withdraw(clerk, '秘密★'),
    await withdraw(clerk),
    await correctBy(clerk, id, { version: 3 }),
  ];

  expect(replies.map(({ status, body }) => [status, body.code])).toEqual([
    [403, 'notice.forbidden'],
    [403, 'notice.forbidden'],
    [403, 'notice.forbidden'],
    [404, 'notice.not_found'],
    [404, 'notice.not_found'],
    [409, 'notice.stale'],
    [400, 'notice.deadline_past'],
    [400, 'notice.classified_mark'],
    [400, 'request.invalid'],
    [400, 'notice.classified_mark'],
    [200, undefined],
    [409, 'notice.wrong_status'],
  ]);
});

test('the rules of publishing hold for a correction: words, a new deadline, a body; reasons stay with the notice', async () => {
  const { clerk, bureau } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(bureau) });
  const forced = { bodyHtml: '<p>请全体干部接龙打卡</p>' };
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString();
  const words = { rule: 'words.forced', reason: '仅为报名' };
  const objected = async (fields: Record<string, unknown>) => {
    const { status, body } = await correctBy(clerk, id, fields);
    return [status, body.code, (body.details?.findings ?? []).map(({ rule }: { rule: string }) => rule)];
  };

  expect(await objected(forced)).toEqual([400, 'notice.reason_missing', ['words.forced']]);
  expect(await objected({ ...forced, deadline: inAnHour, overrides: [words] })).toEqual([
    400,
    'notice.reason_missing',
    ['deadline.rushed'],
  ]);
  expect((await objected({ bodyHtml: '<p> </p>' })).slice(0, 2)).toEqual([400, 'notice.body_missing']);
  expect((await objected({ reason: '机密★1年' })).slice(0, 2)).toEqual([400, 'notice.classified_mark']);
  expect((await objected({ ...forced, overrides: [{ ...words, reason: '绝密★' }] })).slice(0, 2)).toEqual([
    400,
    'notice.classified_mark',
  ]);

  const corrected = await correctBy(clerk, id, { ...forced, deadline: inTenDays, overrides: [words] });
  expect([corrected.status, corrected.body.overrides]).toEqual([200, [words]]);
  const again = await correctBy(clerk, id, { version: 3, deadline: inTenDays });
  expect([again.status, again.body.overrides]).toEqual([200, [words]]);
  await drainNotices();
  expect(await OverrideModel.find({ title: '更正后的通知' }, { rule: 1, reason: 1, _id: 0 }).lean()).toEqual([words]);
});

test('what a correction, or the writing of the draft, took out is for the publisher’s side alone, and the rest for the receivers', async () => {
  const { clerk, bureau, bureauCadre } = city;
  const upload = async (name: string) => {
    const form = new FormData();
    form.append('file', new Blob([`内容：${name}`]), name);
    return (await api.ask('POST', '/files', { token: clerk.token, body: form })).body.id as string;
  };
  const [wrong, right] = [await upload('传错的.txt'), await upload('说明.txt')];
  const dropped = await upload('没有发出的.txt');
  const id = await draftBy(api, clerk, { audience: wholeUnit(bureau), attachmentIds: [wrong, right, dropped] });
  await api.ask('PATCH', `/notices/${id}`, { token: clerk.token, body: { version: 1, attachmentIds: [wrong, right] } });
  await publishBy(api, clerk, id);
  const statuses = (person: BuiltPerson) =>
    Promise.all(
      [wrong, right, dropped].map(
        async (file) => (await api.ask('GET', `/files/${file}/content`, { token: person.token })).status,
      ),
    );

  expect(await statuses(bureauCadre)).toEqual([200, 200, 404]);
  await correctBy(clerk, id, { version: 3, attachmentIds: [right] });
  expect(await statuses(bureauCadre)).toEqual([404, 200, 404]);
  expect(await statuses(clerk)).toEqual([200, 200, 200]);
});

test('everybody is asked again so many times an hour, and corrections share the limit of publishing', async () => {
  const { bureau } = city;
  const author = await buildPerson({ posts: [{ unit: bureau }], roles: [{ role: 'office-clerk', unit: bureau }] });
  const id = await publishedBy(api, author, { audience: wholeUnit(bureau) });
  const asked: [number, string | undefined][] = [];
  for (let version = 2; version <= 5; version += 1) {
    const { status, body } = await correctBy(author, id, { version, askAgain: true });
    asked.push([status, body.code]);
  }
  expect(asked).toEqual([...Array(3).fill([200, undefined]), [429, 'request.rate_limited']]);

  const replies = await Promise.all(Array.from({ length: 60 }, () => correctBy(author, id, { version: 5 })));
  const refused = replies.find(({ status }) => status === 429);
  expect([refused?.body.code, Number(refused?.headers.get('retry-after')) > 0]).toEqual(['request.rate_limited', true]);
});
