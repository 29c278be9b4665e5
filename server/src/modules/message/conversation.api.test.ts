import type { Message } from '@yiwang/shared/message/message.schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MessageModel } from '#modules/message/message.model';
import { PersonModel } from '#modules/person/person.model';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';
import { connectSocket } from '#testing/socket';
import { buildGroup, buildMembers, joinGroup, newClientId, say } from '#testing/talk';

let api: TestApi;
let people: BuiltPerson[];
let stranger: BuiltPerson;
beforeAll(async () => {
  api = await startTestApi();
  people = await buildMembers(5);
  stranger = await buildPerson();
});
afterAll(() => api.close());

const [first, second, third] = [() => at(0), () => at(1), () => at(2)];
const at = (index: number): BuiltPerson => people[index] as BuiltPerson;
const get = (person: BuiltPerson, path: string) => api.ask('GET', path, { token: person.token });
const act = (method: string, person: BuiltPerson, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, body });
const seqs = (reply: { body: { items: Message[] } }) => reply.body.items.map(({ seq }) => seq);

test('the list shows my groups and people, the last spoken in first, with what is unread and names me', async () => {
  const [me, other] = [await buildPerson({ name: '李四' }), await buildPerson({ name: '王五' })];
  const group = await buildGroup([other, me], { name: '产业专班' });
  const direct = await api.ask('POST', '/conversations', { token: me.token, body: { personId: other._id } });
  await say(api, me, direct.body.id, '在吗');
  await say(api, other, group.conversationId, { text: '@李四 请看', mentionIds: [me._id] });
  await say(api, other, group.conversationId, '另一句');

  const { body } = await api.ask('GET', '/conversations', { token: me.token });
  const heads = await api.ask('GET', '/conversation-heads', { token: me.token });
  const since = await api.ask('GET', '/conversation-heads?since=2035-01-01T00:00:00Z', { token: me.token });
  const found = await api.ask('GET', '/conversations?q=王', { token: me.token });
  const paged = await api.ask('GET', '/conversations?limit=1', { token: me.token });
  const rest = await api.ask('GET', `/conversations?limit=1&cursor=${paged.body.nextCursor}`, { token: me.token });

  const brief = ({ title, kind, unread, mentionSeq, lastMessage }: Record<string, unknown>) => [
    ...[title, kind, unread, mentionSeq, (lastMessage as { excerpt: string }).excerpt],
  ];
  expect(direct.status).toBe(201);
  expect(body.items.map(brief)).toEqual([
    ['产业专班', 'group', 2, 1, '另一句'],
    ['王五', 'direct', 1, null, '在吗'],
  ]);
  expect([paged, rest].flatMap(({ body: page }) => page.items.map(brief))).toEqual(body.items.map(brief));
  expect(found.body.items.map(({ title }: { title: string }) => title)).toEqual(['王五']);
  expect(heads.body.items.map(({ unread }: { unread: number }) => unread).sort()).toEqual([1, 2]);
  expect(since.body.items).toEqual([]);
});

test('two people have one conversation, whoever of them asks', async () => {
  const open = (who: BuiltPerson, whom: BuiltPerson) =>
    api.ask('POST', '/conversations', { token: who.token, body: { personId: whom._id } });
  const [mine, theirs] = await Promise.all([open(first(), second()), open(second(), first())]);
  const self = await open(first(), first());
  const gone = await open(first(), await buildPerson({ active: false }));

  expect(mine.body.id).toBe(theirs.body.id);
  expect([mine.body.title, theirs.body.title]).toEqual([second().name, first().name]);
  expect([self.body.code, gone.body.code]).toEqual(['message.with_oneself', 'message.person_unknown']);
  expect((await get(third(), `/conversations/${mine.body.id}`)).status).toBe(404);
});

test('who left the office is read and not written to', async () => {
  const leaver = await buildPerson({ name: '调离者' });
  const { body } = await api.ask('POST', '/conversations', { token: first().token, body: { personId: leaver._id } });
  await say(api, first(), body.id, '再见');
  await PersonModel.updateOne({ _id: leaver._id }, { $set: { active: false } });

  const refused = await act('POST', first(), `/conversations/${body.id}/messages`, {
    clientId: newClientId(),
    text: '还在吗',
  });
  const shown = await get(first(), `/conversations/${body.id}`);

  expect([refused.status, refused.body.code]).toEqual([409, 'message.read_only']);
  expect([shown.body.readOnly, shown.body.abilities.send]).toEqual(['person-left', false]);
});

test('an urgent message alerts the one on duty and nobody else', async () => {
  const unit = await buildUnit({ name: '应急局' });
  const clerk = await buildPerson({ posts: [{ unit }], roles: [{ role: 'office-clerk', unit }] });
  const { conversationId } = await buildGroup(people, { ownerUnitId: unit._id });
  const send = (text: string) =>
    act('POST', second(), `/conversations/${conversationId}/messages`, { clientId: newClientId(), text, urgent: true });

  const nobody = await send('山洪');
  const byUnit = await api.ask('PUT', `/units/${unit._id}/duty`, {
    token: clerk.token,
    body: { personId: third()._id },
  });
  const notMine = await api.ask('PUT', `/units/${unit._id}/duty`, { token: first().token, body: { personId: null } });
  const ofUnit = await api.ask('GET', `/units/${unit._id}/duty`, { token: first().token });
  const foreign = await act('PUT', first(), `/conversations/${conversationId}/duty`, { personId: stranger._id });
  const byGroup = await act('PUT', first(), `/conversations/${conversationId}/duty`, { personId: at(3)._id });
  const sockets = await Promise.all(people.map(({ token }) => connectSocket(api.url, token)));
  await expect.poll(() => api.realtime.mayHaveMembers(`group:${conversationId}`)).toBe(true);
  const sent = await send('山洪预警');
  await sockets[3]?.next('message:urgent');
  const alerted = sockets.map(({ received }) => received.filter(({ event }) => event === 'message:urgent').length);
  for (const socket of sockets) socket.close();

  expect([nobody.body.code, foreign.body.code, notMine.body.code]).toEqual([
    ...['message.nobody_on_duty', 'message.duty_unknown', 'message.forbidden'],
  ]);
  expect([byUnit.body, ofUnit.body]).toEqual([
    { duty: { id: third()._id, name: third().name }, mayChange: true },
    { duty: { id: third()._id, name: third().name }, mayChange: false },
  ]);
  expect(byGroup.body.duty).toEqual({ id: at(3)._id, name: at(3).name });
  expect(sent.status).toBe(201);
  expect(alerted).toEqual([0, 0, 0, 1, 0]);
});

test('when I am left in peace is mine to set', async () => {
  const settings = { quiet: { from: '21:00', to: '07:30' }, quietOnDaysOff: false, digestAt: '08:30' };
  const fresh = await api.ask('GET', '/message-settings', { token: first().token });
  const saved = await api.ask('PUT', '/message-settings', { token: first().token, body: settings });
  const read = await api.ask('GET', '/message-settings', { token: first().token });
  const odd = await api.ask('PUT', '/message-settings', {
    token: first().token,
    body: { ...settings, digestAt: '25:00' },
  });

  expect(fresh.body).toEqual({ quiet: { from: '20:00', to: '08:00' }, quietOnDaysOff: true, digestAt: null });
  expect([saved.body, read.body]).toEqual([settings, settings]);
  expect(odd.status).toBe(400);
});

test('everybody mutes what they like, except the channel of all staff', async () => {
  const plain = await buildGroup(people);
  const forAll = await buildGroup(people, { kind: 'all-staff' });
  const direct = await api.ask('POST', '/conversations', { token: first().token, body: { personId: at(4)._id } });
  const mute = (id: string) => act('PUT', first(), `/conversations/${id}/mute`, { muted: true });

  const replies = [await mute(plain.conversationId), await mute(direct.body.id), await mute(forAll.conversationId)];

  expect(replies.map(({ body }) => body.code ?? body.muted)).toEqual([true, true, 'message.mute_forbidden']);
});

test('a group that has ended is read and not written, in a merged one both histories stand', async () => {
  const old = await buildGroup(people.slice(0, 3), { name: '旧群' });
  await say(api, first(), old.conversationId, '旧事');
  const into = await buildGroup(people, { name: '新群' });
  const merged = await act('POST', first(), `/groups/${old._id}/merger`, { intoId: into._id, reason: '职责相同' });

  const send = await act('POST', first(), `/conversations/${old.conversationId}/messages`, {
    clientId: newClientId(),
    text: '还能说吗',
  });
  const history = await get(at(4), `/conversations/${old.conversationId}/messages`);
  const shown = await get(first(), `/conversations/${old.conversationId}`);
  const now = await get(at(4), `/conversations/${into.conversationId}`);

  expect([merged.status, send.body.code]).toEqual([200, 'message.read_only']);
  expect(history.body.items.map(({ text }: Message) => text)).toEqual(['旧事']);
  expect([shown.body.readOnly, shown.body.continuedIn]).toEqual(['merged', { id: into.conversationId, title: '新群' }]);
  expect(now.body.earlier).toEqual([{ id: old.conversationId, title: '旧群' }]);
});

test('what came before one joined is not unread, and hidden where the group keeps it to itself', async () => {
  const open = await buildGroup(people.slice(0, 2));
  const closed = await buildGroup(people.slice(0, 2), { historyVisibleFromJoin: true });
  const newcomer = await buildPerson({ name: '新人' });
  for (const { conversationId } of [open, closed])
    for (const text of ['旧一', '旧二']) await say(api, first(), conversationId, text);
  const joinedAt = Date.now() + 1;
  for (const { _id } of [open, closed]) await joinGroup(_id, newcomer, new Date(joinedAt));
  await expect.poll(() => Date.now()).toBeGreaterThan(joinedAt);
  for (const { conversationId } of [open, closed]) await say(api, first(), conversationId, '新一');

  const read = async (id: string, query = '') => get(newcomer, `/conversations/${id}/messages${query}`);
  const conversations = [
    await get(newcomer, `/conversations/${open.conversationId}`),
    await get(newcomer, `/conversations/${closed.conversationId}`),
  ];
  const byNumber = await read(closed.conversationId, '?around=1');
  const old = await MessageModel.findOne({ conversationId: closed.conversationId, seq: 1 }).lean();
  const direct = await act(
    'PUT',
    newcomer,
    `/conversations/${closed.conversationId}/messages/${old?._id}/acknowledgement`,
  );

  expect(seqs(await read(open.conversationId))).toEqual([1, 2, 3]);
  expect(seqs(await read(closed.conversationId, '?after=0'))).toEqual([3]);
  expect(seqs(await read(closed.conversationId, '?before=3'))).toEqual([]);
  expect([byNumber.body.code, direct.body.code]).toEqual(['message.history_hidden', 'message.not_found']);
  expect(conversations.map(({ body }) => [body.headSeq, body.unread, body.hiddenUpTo])).toEqual([
    [3, 1, 0],
    [3, 1, 2],
  ]);
  expect(
    (await get(newcomer, `/conversations/${closed.conversationId}/search?q=${encodeURIComponent('旧一')}`)).body.items,
  ).toEqual([]);
});
