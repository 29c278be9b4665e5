import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { GroupModel } from '#modules/group/group.model';
import { removeOldHistories } from '#modules/group/index';
import { sendDigests, tellRecentHeads } from '#modules/message/index';
import { MessageModel } from '#modules/message/message.model';
import { AcknowledgementModel, SeatModel } from '#modules/message/seat.model';
import { AuditModel } from '#platform/audit/audit.model';
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

test('what was said in an ended group goes when its time is over, with what was merged into it, and its files', async () => {
  const [into, kept] = [
    await buildGroup([other, me], { state: 'dissolved', keptUntil: '2027-03-01' }),
    await buildGroup([other, me], { state: 'dissolved', keptUntil: '2027-03-02' }),
  ];
  const absorbed = await buildGroup([other, me], { state: 'merged', mergedIntoId: into._id });
  const groups = [into, absorbed, kept];
  await GroupModel.updateMany({ _id: { $in: groups.map(({ _id }) => _id) } }, { $set: { state: 'active' } });
  const form = new FormData();
  form.set('file', new Blob(['水位记录']), '水位.txt');
  const file = await api.ask('POST', '/files', { token: me.token, body: form });
  for (const { conversationId } of groups) await say(api, other, conversationId, '旧话');
  const told = await say(api, me, into.conversationId, { text: '附件', attachmentIds: [file.body.id] });
  await api.ask('PUT', `/conversations/${into.conversationId}/messages/${told.id}/acknowledgement`, {
    token: other.token,
  });
  for (const { _id, state } of groups) await GroupModel.updateOne({ _id }, { $set: { state } });
  const download = () => api.ask('GET', `/files/${file.body.id}/content`, { token: other.token });
  const before = (await download()).status;

  setClock({ now: () => new Date('2027-03-02T12:00:00+08:00') });
  const removed = [await removeOldHistories(), await removeOldHistories()];
  setClock(systemClock);
  const left = await Promise.all(groups.map(({ conversationId }) => MessageModel.countDocuments({ conversationId })));
  const card = await GroupModel.findById(into._id).lean<{ state: string; name: string }>();

  expect(removed).toEqual([1, 0]);
  expect(left).toEqual([0, 0, 1]);
  expect([before, (await download()).status]).toEqual([200, 404]);
  expect(await AcknowledgementModel.countDocuments({ messageId: told.id })).toBe(0);
  expect(await SeatModel.countDocuments({ conversationId: into.conversationId })).toBe(0);
  expect(card).toMatchObject({ state: 'dissolved', name: into.name });
  expect(await AuditModel.countDocuments({ action: 'group.remove_history', subject: `group:${into._id}` })).toBe(1);
});
