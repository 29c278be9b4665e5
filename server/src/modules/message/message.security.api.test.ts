import { messageContract } from '@yiwang/shared/message/message.contract';
import type { ConversationId, Message } from '@yiwang/shared/message/message.schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MembershipModel } from '#modules/group/membership.model';
import { MessageModel } from '#modules/message/message.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { connectSocket } from '#testing/socket';
import { buildGroup, buildMembers, newClientId, say } from '#testing/talk';

let api: TestApi;
let people: BuiltPerson[];
let stranger: BuiltPerson;
let conversationId: ConversationId;
let messageId: string;
beforeAll(async () => {
  api = await startTestApi();
  people = await buildMembers(4);
  // Of another unit, and with a role there that reaches nothing here.
  const elsewhere = await buildUnit();
  stranger = await buildPerson({
    posts: [{ unit: elsewhere }],
    roles: [{ role: 'unit-administrator', unit: elsewhere }],
  });
  conversationId = (await buildGroup(people)).conversationId;
  messageId = (await say(api, at(0), conversationId, '开始')).id;
});
afterAll(() => api.close());

const at = (index: number): BuiltPerson => people[index] as BuiltPerson;
const send = (person: BuiltPerson, body: Record<string, unknown>, id: string = conversationId) =>
  api.ask('POST', `/conversations/${id}/messages`, { token: person.token, body: { clientId: newClientId(), ...body } });

const bodies: Partial<Record<keyof typeof messageContract, unknown>> = {
  openConversation: { personId: 'f'.repeat(24) },
  send: { clientId: 'client-1', text: '外人' },
  putReadPosition: { seq: 1 },
  remove: { reason: '理由' },
  setMuted: { muted: true },
  setDuty: { personId: null },
  setUnitDuty: { personId: null },
  setRest: { quiet: null, quietOnDaysOff: false, digestAt: null },
};
const queries: Partial<Record<keyof typeof messageContract, string>> = {
  search: '?q=外人',
  listChanges: '?since=2026-01-01T00:00:00Z',
};
const routes = Object.entries(messageContract) as [keyof typeof messageContract, { method: string; path: string }][];
const askRoute = (name: keyof typeof messageContract, id: string, token?: string) => {
  const { method, path } = messageContract[name];
  const filled = path.replace(':id', id).replace(':messageId', messageId);
  return api.ask(method, filled + (queries[name] ?? ''), { token, body: bodies[name] });
};

test.each(routes.map(([name]) => name))('%s needs a session', async (name) => {
  const reply = await askRoute(name, 'f'.repeat(24));

  expect([reply.status, reply.body.code]).toEqual([401, 'session.invalid']);
});

test.each(routes.filter(([, { path }]) => path.startsWith('/conversations/:id')).map(([name]) => name))(
  '%s does not know what belongs to others, nor what is no id',
  async (name) => {
    const foreign = await askRoute(name, conversationId, stranger.token);
    const unknown = await askRoute(name, 'f'.repeat(24), stranger.token);
    const broken = await askRoute(name, '%7B%22$gt%22:%22%22%7D', stranger.token);

    expect([foreign.status, unknown.status, broken.status]).toEqual([404, 404, 400]);
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  },
);

test('a message belongs to its conversation: another one does not lead to it', async () => {
  const other = await buildGroup([at(1)]);
  const reply = await api.ask('PUT', `/conversations/${other.conversationId}/messages/${messageId}/acknowledgement`, {
    token: at(1).token,
  });

  expect([reply.status, reply.body.code]).toEqual([404, 'message.not_found']);
});

test('bad input is refused before anything is written', async () => {
  const before = await MessageModel.countDocuments({ conversationId });
  const manyPeople = Array.from({ length: 10_000 }, (_, index) => index.toString(16).padStart(24, '0'));
  const replies = [
    await send(at(0), { text: '字'.repeat(350_000) }),
    await send(at(0), { text: '字'.repeat(5_001) }),
    await send(at(0), { text: '  ' }),
    await send(at(0), { text: '你好', mentionIds: manyPeople }),
    await send(at(0), { text: '你好', mentionIds: [stranger._id] }),
    await send(at(0), { text: '秘密★1年 名单' }),
    await send(at(0), { text: '你好', replyTo: 'f'.repeat(24) }),
    await send(at(0), { text: '你好', attachmentIds: ['f'.repeat(24)] }),
    await send(at(0), { text: '你好', clientId: 'x' }),
    await send(at(0), { text: '你好', seq: 1 }),
    await send(at(0), { text: { $gt: '' } }),
    await send(at(1), { text: '@所有人', mentionsEveryone: true }),
  ];

  expect(replies.map(({ status, body }) => [status, body.code])).toEqual([
    [413, 'request.too_large'],
    [400, 'request.invalid'],
    [400, 'message.empty'],
    [400, 'request.invalid'],
    [400, 'message.mention_unknown'],
    [400, 'message.classified_mark'],
    [400, 'message.reference_unknown'],
    [400, 'message.attachment_unknown'],
    [400, 'request.invalid'],
    [400, 'request.invalid'],
    [400, 'request.invalid'],
    [403, 'message.everyone_forbidden'],
  ]);
  expect(await MessageModel.countDocuments({ conversationId })).toBe(before);
});

test('a hundred messages at once by one person are limited, with the time to wait', async () => {
  const hasty = await buildPerson();
  const { conversationId: own } = await buildGroup([hasty]);

  const replies = await Promise.all(Array.from({ length: 100 }, () => send(hasty, { text: '快' }, own)));
  const limited = replies.filter(({ status }) => status === 429);

  expect(limited.length).toBe(60);
  expect(limited[0]?.body).toMatchObject({ code: 'request.rate_limited', retryAfterSeconds: expect.any(Number) });
});

test('announce-only groups are for their administrator, a silenced member is told until when', async () => {
  const announce = await buildGroup(people, { announceOnly: true });
  const plain = await buildGroup(people);
  const until = new Date(Date.now() + 3_600_000);
  await MembershipModel.updateOne({ _id: `${plain._id}:${at(1)._id}` }, { $set: { mutedUntil: until } });

  const byMember = await send(at(1), { text: '我说' }, announce.conversationId);
  const byAdministrator = await send(at(0), { text: '公告' }, announce.conversationId);
  const silenced = await send(at(1), { text: '我说' }, plain.conversationId);

  expect([byMember.body.code, byAdministrator.status]).toEqual(['message.announce_only', 201]);
  expect([silenced.body.code, silenced.body.details]).toEqual(['message.silenced', { until: until.toISOString() }]);
});

test('a member removed while others speak hears nothing after the removal, and says nothing', async () => {
  const group = await buildGroup(people);
  const removed = await connectSocket(api.url, at(3).token);
  await expect.poll(() => api.realtime.mayHaveMembers(`group:${group._id}`)).toBe(true);

  const talking = [1, 2].map((index) => send(at(index), { text: '之前' }, group.conversationId));
  const sending = send(at(3), { text: '同时' }, group.conversationId);
  const removal = await api.ask('DELETE', `/groups/${group._id}/members/${at(3)._id}`, { token: at(0).token });
  const [, , ownReply] = [...(await Promise.all(talking)), await sending];
  const head = await MessageModel.countDocuments({ conversationId: group.conversationId });
  await say(api, at(1), group.conversationId, '之后');
  const refused = await send(at(3), { text: '我还在' }, group.conversationId);
  const catchUp = await api.ask('GET', `/conversations/${group.conversationId}/messages?after=0`, {
    token: at(3).token,
  });
  await say(api, at(1), (await buildGroup([at(1), at(3)])).conversationId, '别处');
  await expect.poll(() => removed.received.some(({ payload }) => (payload as Message).text === '别处')).toBe(true);
  removed.close();

  const heard = removed.received.filter(({ event }) => event === 'message:created').map(({ payload }) => payload);
  expect(removal.status).toBe(200);
  expect([201, 404]).toContain(ownReply?.status);
  expect(
    (heard as Message[])
      .filter(({ conversationId: id }) => id === group.conversationId)
      .every(({ seq }) => seq <= head),
  ).toBe(true);
  expect([refused.status, catchUp.status]).toEqual([404, 404]);
});

test('the list and the door agree: what is listed opens, and nothing else does but a history that was merged in', async () => {
  const [left, inside] = [await buildMembers(2), await buildMembers(3)];
  const into = await buildGroup(inside);
  const shared = await buildGroup([...left, ...inside]);
  const groups = [
    await buildGroup(left, { state: 'dissolved' }),
    shared,
    await buildGroup(left, { state: 'merged', mergedIntoId: into._id }),
    await buildGroup(left, { state: 'merged', mergedIntoId: into._id, historyVisibleFromJoin: true }),
    into,
  ];
  await MembershipModel.updateOne({ _id: `${shared._id}:${left[0]?._id}` }, { $set: { isIn: false } });
  const ids = groups.map((group) => group.conversationId);
  const merged = new Set([ids[2]]);

  for (const person of [...left, ...inside, stranger]) {
    const { body } = await api.ask('GET', '/conversations?limit=200', { token: person.token });
    const listed = new Set(body.items.map(({ id }: { id: string }) => id));
    const opened = await Promise.all(
      ids.map(async (id) => (await api.ask('GET', `/conversations/${id}`, { token: person.token })).status === 200),
    );
    const readThrough = inside.includes(person);
    expect(opened).toEqual(ids.map((id) => listed.has(id) || (readThrough && merged.has(id))));
  }
});
