import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendDigests, tellRecentHeads } from '#modules/message/index';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson } from '#testing/factories';
import { connectSocket } from '#testing/socket';
import { buildGroup, say } from '#testing/talk';

let api: TestApi;
let me: BuiltPerson;
let other: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  [me, other] = [await buildPerson({ name: '李四' }), await buildPerson({ name: '王五' })];
});
afterEach(() => setClock(systemClock));
afterAll(() => api.close());

test('whoever asked for a digest gets one a day, of what is unread', async () => {
  const { conversationId } = await buildGroup([other, me], { name: '防汛群' });
  await say(api, other, conversationId, { text: '@李四 明早集合', mentionIds: [me._id] });
  const body = { quiet: null, quietOnDaysOff: false, digestAt: '08:30' };
  await api.ask('PUT', '/message-settings', { token: me.token, body });
  const socket = await connectSocket(api.url, me.token);
  const digests = () => socket.received.filter(({ event }) => event === 'message:digest').length;

  setClock({ now: () => new Date('2027-03-02T08:29:00+08:00') });
  await sendDigests();
  setClock({ now: () => new Date('2027-03-02T08:31:00+08:00') });
  await sendDigests();
  const digest = await socket.next('message:digest');
  await sendDigests();
  setClock({ now: () => new Date('2027-03-03T08:31:00+08:00') });
  await sendDigests();
  await socket.next('message:digest');
  socket.close();

  expect(digest).toEqual({
    at: '2027-03-02T00:31:00.000Z',
    conversations: [{ id: conversationId, title: '防汛群', unread: 1, mentionsMe: true }],
  });
  expect(digests()).toBe(2);
});

test('a server that comes back says where the heads are', async () => {
  const { conversationId } = await buildGroup([other, me]);
  const direct = await api.ask('POST', '/conversations', { token: me.token, body: { personId: other._id } });
  for (const id of [conversationId, direct.body.id]) await say(api, other, id, '在');
  const socket = await connectSocket(api.url, me.token);
  await expect.poll(() => api.realtime.mayHaveMembers(`group:${conversationId}`)).toBe(true);

  await tellRecentHeads();
  const heard = () =>
    socket.received.filter(({ event }) => event === 'conversation:head').map(({ payload }) => payload);
  await expect.poll(heard).toEqual(
    expect.arrayContaining([
      { conversationId, headSeq: 1 },
      { conversationId: direct.body.id, headSeq: 1 },
    ]),
  );
  socket.close();
});
