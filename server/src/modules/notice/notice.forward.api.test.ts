import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainNotices } from '#modules/notice/index';
import { AuditModel } from '#platform/audit/audit.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { buildCity, type City, confirmBy, publishedBy, wholeUnit } from '#testing/notices';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: City;
beforeAll(async () => {
  api = await startTestApi();
  city = await buildCity();
});
afterAll(() => api.close());

const forwardBy = (person: BuiltPerson, id: string, body: Record<string, unknown>, key?: string) =>
  api.ask('POST', `/notices/${id}/forwards`, {
    token: person.token,
    body,
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });
const countsOf = async (person: BuiltPerson, id: string) => {
  const { status, body } = await api.ask('GET', `/notices/${id}/progress`, { token: person.token });
  return [status, body.counts ?? body.code];
};

test('what a town adds reaches its villages as the same item, and the publisher sees the whole tree', async () => {
  const { clerk, town, townClerk, townCadre, north, south, northCadre, southCadre } = city;
  const id = await publishedBy(api, clerk, { audience: { ...wholeUnit(town), people: [northCadre._id] } });
  const [known, fresh] = [
    await connectSocket(api.url, northCadre.token),
    await connectSocket(api.url, southCadre.token),
  ];
  const body = {
    audience: { units: [north, south].map(({ _id }) => ({ unitId: _id, reach: 'direct' })) },
    note: '请于三十日内落实',
    deadline: new Date(Date.now() + 30 * 86_400_000).toISOString(),
  };
  const reply = await forwardBy(townClerk, id, body, 'forward-once-01');
  const repeated = await forwardBy(townClerk, id, body, 'forward-once-01');

  const forwardId = reply.body.id;
  expect([reply.status, reply.body]).toEqual([
    201,
    { id: forwardId, recipients: { peopleCount: 2, unitCount: 2 }, added: 1 },
  ]);
  expect(repeated.body).toEqual(reply.body);
  expect(await known.next('notice:changed')).toEqual(await fresh.next('notice:published'));

  const seen = await api.ask('GET', `/notices/${id}`, { token: northCadre.token });
  expect(seen.body.myReceipt.paths).toEqual([
    { kind: 'person', label: '赵北' },
    { kind: 'forward', label: '青石镇' },
  ]);
  expect(seen.body.additions).toEqual([
    {
      ...{ id: forwardId, unit: { id: town._id, name: '青石镇' }, note: body.note, attachments: [] },
      ...{ deadline: body.deadline, at: seen.body.additions[0].at },
    },
  ]);
  const inbox = (await api.ask('GET', '/inbox', { token: northCadre.token })).body;
  expect(inbox.items.map((item: Record<string, unknown>) => [item['id'], item['dueAt']])).toEqual([
    [id, body.deadline],
  ]);
  expect((await api.ask('GET', `/notices/${id}`, { token: townCadre.token })).body.additions).toEqual([]);

  await confirmBy(api, southCadre, id);
  await drainNotices();
  const one = { delivered: 1, read: 1, acknowledged: 1, done: 1 };
  expect(await countsOf(clerk, id)).toEqual([200, { ...one, total: 4, delivered: 3 }]);
  const tree = await api.ask('GET', `/notices/${id}/forwards`, { token: clerk.token });
  expect(tree.body.items).toEqual([
    {
      ...{ id: forwardId, parentId: null, unit: { id: town._id, name: '青石镇' }, note: body.note },
      ...{ author: { id: townClerk._id, name: '李梅' }, deadline: body.deadline, at: seen.body.additions[0].at },
      counts: { ...one, total: 2, delivered: 2 },
    },
  ]);
  known.close();
  fresh.close();
});

test('who passed it on follows those whom it reached through the own unit, and no others', async () => {
  const { clerk, government, townClerk, north, northCadre, bureauClerk } = city;
  const id = await publishedBy(api, clerk, {
    audience: { units: [{ unitId: government._id, reach: 'direct' }], people: [townClerk._id, bureauClerk._id] },
  });
  expect(await countsOf(townClerk, id)).toEqual([403, 'notice.forbidden']);
  await forwardBy(townClerk, id, { audience: wholeUnit(north) });

  expect(await countsOf(townClerk, id)).toEqual([200, { total: 1, delivered: 0, read: 0, acknowledged: 0, done: 0 }]);
  const roster = await api.ask('GET', `/notices/${id}/receipts`, { token: townClerk.token });
  expect(roster.body.items.map((row: { person: { id: string } }) => row.person.id)).toEqual([northCadre._id]);
  expect(await countsOf(bureauClerk, id)).toEqual([403, 'notice.forbidden']);
});

test('what was passed on can be passed on again, below what came before', async () => {
  const { clerk, town, townClerk, north } = city;
  const id = await publishedBy(api, clerk, { audience: { people: [townClerk._id] } });
  const northClerk = await buildPerson({ posts: [{ unit: north }], roles: [{ role: 'leader', unit: north }] });
  const first = (await forwardBy(townClerk, id, { audience: wholeUnit(town, 'below') })).body;
  const second = (await forwardBy(northClerk, id, { audience: wholeUnit(north) })).body;

  const { body } = await api.ask('GET', `/notices/${id}/forwards`, { token: townClerk.token });
  expect(body.items.map((forward: Record<string, unknown>) => [forward['id'], forward['parentId']])).toEqual([
    [first.id, null],
    [second.id, first.id],
  ]);
  expect(second.added).toBe(0);
});

test('nobody passes on beyond the own unit, without the office of it, or to nobody', async () => {
  const { clerk, government, town, townClerk, townCadre, bureau, bureauCadre, bureauClerk, north } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(town) });
  const refusal = async (person: BuiltPerson, body: Record<string, unknown>) => {
    const reply = await forwardBy(person, id, body);
    return [reply.status, reply.body.code];
  };

  expect(await refusal(townClerk, { audience: wholeUnit(bureau) })).toEqual([403, 'notice.forbidden']);
  expect(await refusal(townClerk, { audience: wholeUnit(government, 'below') })).toEqual([403, 'notice.forbidden']);
  expect(await refusal(townClerk, { audience: { people: [bureauCadre._id] } })).toEqual([403, 'notice.forbidden']);
  expect(await refusal(townClerk, { audience: { posts: [{ post: '科员', withinUnitId: bureau._id }] } })).toEqual([
    403,
    'notice.forbidden',
  ]);
  expect(await refusal(townClerk, { audience: wholeUnit(north), unitId: bureau._id })).toEqual([
    403,
    'notice.forbidden',
  ]);
  expect(await refusal(townCadre, { audience: wholeUnit(north) })).toEqual([403, 'notice.forbidden']);
  expect(await refusal(bureauClerk, { audience: wholeUnit(bureau) })).toEqual([404, 'notice.not_found']);
  expect(await refusal(townClerk, { audience: {} })).toEqual([400, 'notice.audience_empty']);
  expect(await refusal(townClerk, { audience: wholeUnit(north), deadline: '2020-01-01T00:00:00.000Z' })).toEqual([
    400,
    'notice.deadline_past',
  ]);
  expect(await AuditModel.countDocuments({ action: 'notice.forward', subject: `notice:${id}` })).toBe(0);
});

test('who passed it on follows, watches and reminds that part, and what is the publisher’s stays the publisher’s', async () => {
  const { clerk, government, townClerk, northCadre, bureauClerk } = city;
  const id = await publishedBy(api, clerk, {
    audience: { units: [{ unitId: government._id, reach: 'direct' }], people: [townClerk._id, bureauClerk._id] },
  });
  const abilitiesOf = async (person: BuiltPerson) => {
    const { follow, remind, correct, withdraw } = (await api.ask('GET', `/notices/${id}`, { token: person.token })).body
      .abilities;
    return { follow, remind, correct, withdraw };
  };
  const remind = (person: BuiltPerson) => api.ask('POST', `/notices/${id}/reminders`, { token: person.token });
  const none = { follow: false, remind: false, correct: false, withdraw: false };
  expect(await abilitiesOf(townClerk)).toEqual(none);
  await forwardBy(townClerk, id, { audience: { people: [northCadre._id] } });
  const { version } = (await api.ask('GET', `/notices/${id}`, { token: clerk.token })).body;

  expect(await abilitiesOf(townClerk)).toEqual({ ...none, follow: true, remind: true });
  expect(await abilitiesOf(bureauClerk)).toEqual(none);

  const [watcher, late] = [
    await connectSocket(api.url, townClerk.token),
    await connectSocket(api.url, northCadre.token),
  ];
  expect(await watcher.socket.emitWithAck('notice:watch', { noticeId: id })).toMatchObject({ ok: true });
  expect((await remind(bureauClerk)).status).toBe(403);
  expect((await remind(townClerk)).body).toEqual({ reminded: 1 });
  expect(await late.next('notice:reminded')).toMatchObject({ id });
  expect((await remind(townClerk)).body.code).toBe('notice.reminded_recently');
  expect((await api.ask('GET', `/notices/${id}`, { token: clerk.token })).body.version).toBe(version);
  // The publisher still reaches the others, and nobody twice within the hour.
  expect((await remind(clerk)).body).toEqual({ reminded: 4 });

  await confirmBy(api, northCadre, id);
  expect(await watcher.next('notice:moved')).toEqual({ noticeId: id });
  expect(watcher.received.filter(({ event }) => event === 'notice:progress')).toEqual([]);
  expect(await AuditModel.countDocuments({ action: 'notice.remind', subject: `notice:${id}` })).toBe(2);
  watcher.close();
  late.close();
});

test('the words that a unit adds meet the rules too', async () => {
  const { clerk, town, townClerk, north } = city;
  const id = await publishedBy(api, clerk, { audience: wholeUnit(town) });
  const forward = (fields: Record<string, unknown>) =>
    forwardBy(townClerk, id, { audience: wholeUnit(north), ...fields });
  const replies = [
    await forward({ note: '绝密★' }),
    await forward({ note: '请接龙打卡' }),
    await forward({ note: '请接龙打卡', overrides: [{ rule: 'words.forced', reason: '机密★' }] }),
    await forward({ note: '请接龙打卡', overrides: [{ rule: 'words.forced', reason: '仅为报名' }] }),
  ];

  expect(replies.map(({ status, body }) => [status, body.code])).toEqual([
    [400, 'notice.blocked_by_rule'],
    [400, 'notice.reason_missing'],
    [400, 'notice.classified_mark'],
    [201, undefined],
  ]);
});

test('a unit that passes it on again is one path, and so many times a minute', async () => {
  const { clerk, town, north, northCadre } = city;
  const passing = await buildPerson({ posts: [{ unit: town }], roles: [{ role: 'office-clerk', unit: town }] });
  const id = await publishedBy(api, clerk, { audience: { people: [passing._id] } });
  await forwardBy(passing, id, { audience: wholeUnit(north), note: '第一次' });
  await forwardBy(passing, id, { audience: wholeUnit(north), note: '第二次' });
  const { body } = await api.ask('GET', `/notices/${id}`, { token: northCadre.token });
  expect(body.myReceipt.paths).toEqual([{ kind: 'forward', label: '青石镇' }]);
  expect(body.additions.map(({ note }: { note: string }) => note)).toEqual(['第一次', '第二次']);

  const replies = await Promise.all(Array.from({ length: 60 }, () => forwardBy(passing, id, { audience: {} })));
  const refused = replies.find(({ status }) => status === 429);
  expect([refused?.body.code, Number(refused?.headers.get('retry-after')) > 0]).toEqual(['request.rate_limited', true]);
});
