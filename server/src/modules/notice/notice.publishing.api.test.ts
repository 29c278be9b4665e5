import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { publishDueNotices } from '#modules/notice/index';
import { NoticeModel } from '#modules/notice/notice.model';
import { RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';
import { setClock, systemClock } from '#platform/clock';
import { sweep } from '#platform/database/sweeper';
import { startTestApi, type TestApi } from '#testing/api';
import { buildPerson } from '#testing/factories';
import { buildCity, type City, draftBy, publishBy, publishedBy, wholeUnit } from '#testing/notices';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterEach(() => {
  setClock(systemClock);
  vi.restoreAllMocks();
});
afterAll(() => api.close());

const rowsOf = (noticeId: string) =>
  RecipientModel.find({ noticeId: noticeId as RecipientRecord['noticeId'] })
    .sort({ unitOrder: 1, nameKey: 1 })
    .lean();
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

test('a person reached by several paths is one receiver who is shown all of them', async () => {
  const { clerk, town, townCadre, townClerk, northCadre } = city;
  const audience = {
    units: [
      { unitId: town._id, reach: 'below' },
      { unitId: town._id, reach: 'direct' },
    ],
    posts: [{ post: '镇长' }, { post: '村支书', unitKind: 'village', withinUnitId: null }],
    people: [townCadre._id],
  };
  const id = await draftBy(api, clerk, { audience });
  const { status, body } = await publishBy(api, clerk, id);

  expect([status, body]).toEqual([
    200,
    { id, version: 2, status: 'published', publishAt: null, recipients: { peopleCount: 4, unitCount: 3 } },
  ]);
  const rows = await rowsOf(id);
  expect(new Set(rows.map(({ personId }) => personId)).size).toBe(4);
  const paths = new Map(rows.map((row) => [row.personId, row.paths.map(({ kind, label }) => `${kind} ${label}`)]));
  expect([townCadre, townClerk, northCadre].map(({ _id }) => paths.get(_id))).toEqual([
    ['unit 青石镇', 'post 镇长', 'person 王强'],
    ['unit 青石镇'],
    ['unit 青石镇', 'post 村支书'],
  ]);
});

test('everybody reached is told once, after the rows are on disk, and nobody else', async () => {
  const { clerk, town, townCadre, northCadre, bureauCadre } = city;
  const [inTown, inVillage, outside] = [
    await connectSocket(api.url, townCadre.token),
    await connectSocket(api.url, northCadre.token),
    await connectSocket(api.url, bureauCadre.token),
  ];
  const id = await publishedBy(api, clerk, {
    audience: { ...wholeUnit(town), people: [northCadre._id, townCadre._id] },
  });
  const summary = await inTown.next('notice:published');
  expect(await inVillage.next('notice:published')).toEqual(summary);

  const { body } = await api.ask('GET', '/inbox', { token: townCadre.token });
  expect(body.items.find((item: { id: string }) => item.id === id).notice).toEqual(summary);
  const heard = [inTown, inVillage, outside].map(({ received }) => received.length);
  expect(heard).toEqual([1, 1, 0]);
  for (const socket of [inTown, inVillage, outside]) socket.close();
});

test('what cannot go out is refused: nobody to read it, no text, a deadline or a time that has passed', async () => {
  const { clerk, town } = city;
  const audience = wholeUnit(town);
  const refusal = async (fields: Record<string, unknown>, body?: unknown) =>
    codeOf(await publishBy(api, clerk, await draftBy(api, clerk, fields), body));

  expect(await refusal({})).toEqual([400, 'notice.audience_empty']);
  expect(await refusal({ audience: { posts: [{ post: '无此职务' }] } })).toEqual([400, 'notice.audience_empty']);
  expect(await refusal({ audience, bodyHtml: '' })).toEqual([400, 'notice.body_missing']);
  expect(await refusal({ audience, deadline: '2020-01-01T00:00:00.000Z' })).toEqual([400, 'notice.deadline_past']);
  expect(await refusal({ audience }, { publishAt: '2020-01-01T00:00:00.000Z' })).toEqual([
    400,
    'notice.publish_time_past',
  ]);
  expect(await refusal({ audience }, { version: 7 })).toEqual([409, 'notice.stale']);
});

test('a rule that warns wants a reason, which is kept with the notice', async () => {
  const { clerk, town } = city;
  const id = await draftBy(api, clerk, { audience: wholeUnit(town), bodyHtml: '<p>请打卡并截图。</p>' });
  const refused = await publishBy(api, clerk, id);
  expect([...codeOf(refused), refused.body.details.findings]).toEqual([
    400,
    'notice.reason_missing',
    [
      {
        rule: 'words.forced',
        level: 'warn',
        clause: '《关于防治“指尖上的形式主义”的若干意见》',
        message: 'notice.rule.words_forced',
        values: { words: '打卡、截图' },
      },
    ],
  ]);

  const overrides = [{ rule: 'words.forced', reason: '安保需要' }];
  const accepted = await publishBy(api, clerk, id, { overrides: [...overrides, { rule: 'other', reason: '无关' }] });
  const { body } = await api.ask('GET', `/notices/${id}`, { token: clerk.token });
  expect([accepted.status, body.overrides]).toEqual([200, overrides]);
});

test('publishing again answers the same and tells nobody a second time', async () => {
  const { clerk, town, townCadre } = city;
  const id = await draftBy(api, clerk, { audience: wholeUnit(town) });
  const first = await publishBy(api, clerk, id);
  const socket = await connectSocket(api.url, townCadre.token);
  const second = await publishBy(api, clerk, id);
  await publishedBy(api, clerk, { title: '随后', audience: wholeUnit(town) });

  expect(second.body).toEqual(first.body);
  expect(await socket.next('notice:published')).toMatchObject({ title: '随后' });
  socket.close();
});

test('a notice for later goes out when its time has come, and can be taken back before', async () => {
  const { clerk, town, townCadre } = city;
  const publishAt = new Date(Date.now() + 3_600_000).toISOString();
  const [kept, taken] = [
    await draftBy(api, clerk, { audience: wholeUnit(town) }),
    await draftBy(api, clerk, { audience: wholeUnit(town) }),
  ];
  for (const id of [kept, taken])
    expect((await publishBy(api, clerk, id, { publishAt })).body).toEqual({
      ...{ id, version: 2, status: 'scheduled', publishAt },
      recipients: { peopleCount: 2, unitCount: 1 },
    });
  const back = await api.ask('DELETE', `/notices/${taken}/schedule`, { token: clerk.token });
  expect([back.status, back.body.status, back.body.publishAt]).toEqual([200, 'draft', null]);
  expect((await api.ask('GET', `/notices/${kept}`, { token: townCadre.token })).status).toBe(404);

  const due = new Date(Date.parse(publishAt) + 1000);
  expect(await publishDueNotices(new Date())).toBe(0);
  expect(await Promise.all([publishDueNotices(due), publishDueNotices(due)]).then(([a, b]) => a + b)).toBe(1);
  const { body } = await api.ask('GET', `/notices/${kept}`, { token: townCadre.token });
  expect([body.status, body.publishedAt, body.publishAt]).toEqual(['published', due.toISOString(), null]);
  expect((await rowsOf(kept)).length).toBe(2);
});

test('a publication that was cut short halfway is finished with exactly the same rows', async () => {
  const { clerk, government } = city;
  await Promise.all(Array.from({ length: 60 }, () => buildPerson({ posts: [{ unit: government }] })));
  const id = await draftBy(api, clerk, { audience: wholeUnit(government, 'below') });

  // The database takes half of what it is given first, and goes away.
  const database = RecipientModel.db.db as NonNullable<typeof RecipientModel.db.db>;
  const command = database.command.bind(database);
  let writes = 0;
  const spy = vi.spyOn(database, 'command').mockImplementation(async (sent, options) => {
    if (sent['insert'] !== RecipientModel.collection.name) return command(sent, options ?? {});
    const { documents, ...rest } = sent as unknown as { documents: unknown[] };
    writes += 1;
    if (writes === 1) await command({ ...rest, documents: documents.slice(0, documents.length / 2) }, options ?? {});
    throw new Error('the database went away');
  });
  const cut = await publishBy(api, clerk, id);
  const partial = await rowsOf(id);
  spy.mockRestore();
  expect([...codeOf(cut), partial.length > 0 && partial.length < 60]).toEqual([503, 'request.unavailable', true]);

  expect(await sweep(new Date(Date.now() + 1000))).toBe(1);
  const rows = await rowsOf(id);
  const again = await publishBy(api, clerk, id);
  expect(again.body.recipients).toEqual({ peopleCount: rows.length, unitCount: 5 });
  expect(new Set(rows.map(({ _id }) => _id)).size).toBe(rows.length);
  expect(rows.filter(({ _id }) => partial.some((row) => row._id === _id))).toEqual(partial);
  expect(await NoticeModel.countDocuments({ 'outbox.0': { $exists: true } })).toBe(0);
});

test('a thousand publications in a minute are too many, and the answer says when to try again', async () => {
  const { bureau } = city;
  const hasty = await buildPerson({ posts: [{ unit: bureau }], roles: [{ role: 'office-clerk', unit: bureau }] });
  const ids = await Promise.all(
    Array.from({ length: 61 }, () => draftBy(api, hasty, { audience: { people: [hasty._id] } })),
  );
  const replies = await Promise.all(ids.map((id) => publishBy(api, hasty, id)));
  const refused = replies.filter(({ status }) => status !== 200);

  expect(refused.map(codeOf)).toEqual([[429, 'request.rate_limited']]);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
});
