import type { Message } from '@yiwang/shared/message/message.schemas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileModel } from '#modules/file/file.model';
import { MembershipModel } from '#modules/group/membership.model';
import { MessageModel } from '#modules/message/message.model';
import { AuditModel } from '#platform/audit/audit.model';
import { newId } from '#platform/id';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildSession } from '#testing/factories';
import { connectSocket } from '#testing/socket';
import { buildGroup, buildMembers, newClientId, say } from '#testing/talk';

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

test('what is said takes the next place, and everybody hears it, the sender’s other devices too', async () => {
  const { conversationId } = await buildGroup(people);
  const sockets = await Promise.all([first(), second()].map(({ token }) => connectSocket(api.url, token)));
  await new Promise(setImmediate);
  const clientId = newClientId();
  // Connections join the rooms of their groups a moment after they stand.
  await expect.poll(() => api.realtime.mayHaveMembers(`group:${conversationId}`)).toBe(true);

  const sent = await say(api, first(), conversationId, { clientId, text: ' 今天下午三点碰头 ' });
  const heard = (await Promise.all(sockets.map((socket) => socket.next('message:created')))) as Message[];
  const read = await get(second(), `/conversations/${conversationId}/messages`);
  for (const socket of sockets) socket.close();

  expect(sent).toEqual({ id: expect.any(String), seq: 1, at: expect.any(String) });
  expect(heard.map(({ seq, text }) => [seq, text])).toEqual([
    [1, '今天下午三点碰头'],
    [1, '今天下午三点碰头'],
  ]);
  expect(read.body).toEqual({ items: [heard[0]], before: null, after: null, headSeq: 1, readSeq: 0 });
  expect(read.body.items[0]).toEqual({
    ...{ id: sent.id, conversationId, seq: 1, clientId, senderId: first()._id, senderName: first().name, at: sent.at },
    ...{ text: '今天下午三点碰头', mentions: [], mentionsEveryone: false, threadRootId: null, replyNumber: null },
    ...{ replyCount: 0, quote: null, attachments: [], cards: [], urgent: false, recall: null },
    ...{ acknowledgedCount: 0, acknowledgedByMe: false },
  });
});

test('a message that is sent again is the same message', async () => {
  const { conversationId } = await buildGroup(people);
  const body = { clientId: newClientId(), text: '一次' };
  const send = () => act('POST', first(), `/conversations/${conversationId}/messages`, body);

  const replies = await Promise.all([send(), send(), send()]);
  await say(api, second(), conversationId, '另一条');
  const later = await send();

  expect(new Set([...replies, later].map((reply) => JSON.stringify([reply.status, reply.body]))).size).toBe(1);
  expect(seqs(await get(first(), `/conversations/${conversationId}/messages`))).toEqual([1, 2]);
});

test('over the connection it is said as by a request: answered when it stands, once, refused by its code', async () => {
  const { conversationId } = await buildGroup(people);
  const [mine, theirs] = await Promise.all(
    [first(), stranger].map(async ({ _id }) => connectSocket(api.url, await buildSession(_id))),
  );
  const ask = (socket = mine, more: object = {}) =>
    socket?.socket.emitWithAck('message:send', {
      conversationId,
      clientId: 'over-the-line-1',
      text: ' 收齐了 ',
      ...more,
    });

  const said = await ask();
  const again = await ask();
  const byRequest = await act('POST', first(), `/conversations/${conversationId}/messages`, {
    ...{ clientId: 'over-the-line-1', text: '收齐了' },
  });
  const refused = [await ask(theirs), await ask(mine, { text: '机密★' }), await ask(mine, { clientId: '', text: 'x' })];
  const read = await get(second(), `/conversations/${conversationId}/messages`);
  for (const socket of [mine, theirs]) socket?.close();

  expect(said).toEqual({ ok: true, result: { id: expect.any(String), seq: 1, at: expect.any(String) } });
  expect([again.result, byRequest.body]).toEqual([said.result, said.result]);
  expect(refused).toEqual([
    { ok: false, code: 'message.conversation_not_found' },
    { ok: false, code: 'message.classified_mark' },
    { ok: false, code: 'request.invalid' },
  ]);
  expect(read.body.items.map(({ text, senderName }: Message) => [text, senderName])).toEqual([
    ['收齐了', first().name],
  ]);
});

test('places have no gaps, however many speak at once', async () => {
  const { conversationId } = await buildGroup(people);
  const others = await buildGroup(people);

  const said = await Promise.all(
    people.flatMap((person) =>
      Array.from({ length: 7 }, (_, index) => [
        say(api, person, conversationId, `第${index}句`),
        say(api, person, others.conversationId, `别处第${index}句`),
      ]).flat(),
    ),
  );
  const stored = await MessageModel.find({ conversationId }).sort({ seq: 1 }).lean();

  expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
  expect(said.length).toBe(70);
  expect(stored.every((row, index) => index === 0 || row.at >= (stored[index - 1]?.at as Date))).toBe(true);
});

test('pages go both ways by place, and to a date', async () => {
  const { conversationId } = await buildGroup(people);
  for (let index = 0; index < 12; index += 1) await say(api, at(index % 5), conversationId, `第${index + 1}条`);
  const page = async (query: string) => {
    const { body } = await get(first(), `/conversations/${conversationId}/messages?${query}`);
    return [body.items.map(({ seq }: Message) => seq), body.before, body.after];
  };
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

  expect(await page('limit=3')).toEqual([[10, 11, 12], 10, null]);
  expect(await page('before=10&limit=3')).toEqual([[7, 8, 9], 7, 9]);
  expect(await page('after=0&limit=3')).toEqual([[1, 2, 3], null, 3]);
  expect(await page('after=12')).toEqual([[], null, null]);
  expect(await page('around=6&limit=5')).toEqual([[4, 5, 6, 7, 8], 4, 8]);
  expect(await page('around=12&limit=4')).toEqual([[9, 10, 11, 12], 9, null]);
  expect(await page(`date=${today}&limit=2`)).toEqual([[1, 2], null, 2]);
  expect(await page('date=2030-01-01&limit=2')).toEqual([[11, 12], 11, null]);
});

test('unread is the head less what was read, the same on every device, and only goes down by reading', async () => {
  const { conversationId } = await buildGroup(people);
  for (const text of ['一', '二', '三']) await say(api, second(), conversationId, text);
  const other = await connectSocket(api.url, first().token);
  const read = (seq: number) => act('PUT', first(), `/conversations/${conversationId}/read-position`, { seq });

  const replies = [await read(2), await read(1), await read(99)].map(({ body }) => body);
  const heard = [await other.next('message:read'), await other.next('message:read')];
  other.close();
  const { body: conversation } = await get(first(), `/conversations/${conversationId}`);

  expect(replies).toEqual([
    { readSeq: 2, headSeq: 3, unread: 1 },
    { readSeq: 2, headSeq: 3, unread: 1 },
    { readSeq: 3, headSeq: 3, unread: 0 },
  ]);
  expect(heard).toEqual([
    { conversationId, readSeq: 2, headSeq: 3 },
    { conversationId, readSeq: 3, headSeq: 3 },
  ]);
  expect([conversation.headSeq, conversation.readSeq, conversation.unread]).toEqual([3, 3, 0]);
});

test('threads and quotes: answers are numbered and counted, a quote loses its words with the message', async () => {
  const { conversationId } = await buildGroup(people);
  const root = await say(api, first(), conversationId, '谁去现场？');
  const reply = await say(api, second(), conversationId, { text: '我去', replyTo: root.id });
  await say(api, third(), conversationId, { text: '我也去', replyTo: reply.id });
  const quoting = await say(api, third(), conversationId, { text: '同意', quoteId: root.id });

  const thread = await get(first(), `/conversations/${conversationId}/messages?thread=${root.id}`);
  const before = await get(first(), `/conversations/${conversationId}/messages`);
  await act('POST', first(), `/conversations/${conversationId}/messages/${root.id}/recall`);
  const after = await get(first(), `/conversations/${conversationId}/messages`);

  expect(thread.body.items.map(({ seq, replyNumber }: Message) => [seq, replyNumber])).toEqual([
    [1, null],
    [2, 1],
    [3, 2],
  ]);
  expect(before.body.items.map(({ replyCount }: Message) => replyCount)).toEqual([2, 0, 0, 0]);
  expect(before.body.items[3].quote).toEqual({
    ...{ messageId: root.id, seq: 1, senderName: first().name, excerpt: '谁去现场？' },
  });
  expect([after.body.items[3].id, after.body.items[3].quote.excerpt]).toEqual([quoting.id, null]);
});

test('one takes back within two minutes and a trace stays; an administrator removes with a reason', async () => {
  const { conversationId } = await buildGroup(people);
  const mine = await say(api, second(), conversationId, '发错了');
  const old = await say(api, second(), conversationId, '很久以前');
  await MessageModel.updateOne({ _id: old.id }, { $set: { at: new Date(Date.now() - 121_000) } });
  const listener = await connectSocket(api.url, third().token);
  const recall = (person: BuiltPerson, id: string) =>
    act('POST', person, `/conversations/${conversationId}/messages/${id}/recall`);

  const replies = [await recall(third(), mine.id), await recall(second(), old.id), await recall(second(), mine.id)];
  const heard = await listener.next('message:recalled');
  const removal = (person: BuiltPerson) =>
    act('POST', person, `/conversations/${conversationId}/messages/${old.id}/removal`, { reason: '与工作无关' });
  const removed = [await removal(third()), await removal(first())];
  listener.close();
  const { body } = await get(third(), `/conversations/${conversationId}/messages`);
  const actions = await AuditModel.find({ subject: { $in: [`message:${mine.id}`, `message:${old.id}`] } }).lean();

  expect(replies.map((reply) => reply.body.code ?? reply.status)).toEqual([
    ...['message.forbidden', 'message.recall_too_late', 200],
  ]);
  expect(removed.map((reply) => reply.body.code ?? reply.status)).toEqual(['message.forbidden', 200]);
  expect(heard).toMatchObject({ conversationId, messageId: mine.id, seq: 1, recall: { by: 'sender' } });
  expect(body.items.map(({ seq, text, recall: trace }: Message) => [seq, text, trace?.by, trace?.reason])).toEqual([
    [1, '', 'sender', null],
    [2, '', 'administrator', '与工作无关'],
  ]);
  expect(actions.map(({ action }) => action).sort()).toEqual(['message.recall', 'message.remove']);
  expect(JSON.stringify(actions)).not.toContain('发错了');
});

test('收到 is one tap and a count; who, only the sender sees', async () => {
  const { conversationId } = await buildGroup(people);
  const { id } = await say(api, first(), conversationId, '请各村核对数据');
  const listener = await connectSocket(api.url, first().token);
  await expect.poll(() => api.realtime.mayHaveMembers(`group:${conversationId}`)).toBe(true);
  const since = new Date(Date.now() - 1000).toISOString();

  await Promise.all(
    [at(1), at(2), at(3), at(1)].map((person) =>
      act('PUT', person, `/conversations/${conversationId}/messages/${id}/acknowledgement`),
    ),
  );
  const heard = (await listener.next('message:acknowledged')) as { count: number };
  listener.close();
  const seen = await get(at(1), `/conversations/${conversationId}/messages`);
  const unseen = await get(at(4), `/conversations/${conversationId}/messages`);
  const who = await get(first(), `/conversations/${conversationId}/messages/${id}/acknowledgements?limit=2`);
  const more = await get(
    first(),
    `/conversations/${conversationId}/messages/${id}/acknowledgements?limit=2&cursor=${who.body.nextCursor}`,
  );
  const refused = await get(at(1), `/conversations/${conversationId}/messages/${id}/acknowledgements`);
  const changes = await get(at(4), `/conversations/${conversationId}/changes?since=${since}`);

  expect(heard.count).toBe(3);
  expect([seen, unseen].map(({ body }) => [body.items[0].acknowledgedCount, body.items[0].acknowledgedByMe])).toEqual([
    [3, true],
    [3, false],
  ]);
  expect([...who.body.items, ...more.body.items].map(({ name }) => name).sort()).toEqual(['组员2', '组员3', '组员4']);
  expect(refused.body.code).toBe('message.forbidden');
  expect(changes.body).toMatchObject({ items: [{ id, acknowledgedCount: 3 }], incomplete: false });
});

test('who has read is for the sender, from read positions', async () => {
  const { conversationId } = await buildGroup(people);
  const { id } = await say(api, first(), conversationId, '看到了吗');
  const path = `/conversations/${conversationId}/messages/${id}/readers`;
  await act('PUT', second(), `/conversations/${conversationId}/read-position`, { seq: 1 });

  const read = await get(first(), path);
  const unread = await get(first(), `${path}?state=unread&limit=2`);
  const rest = await get(first(), `${path}?state=unread&limit=2&cursor=${unread.body.nextCursor}`);
  const refused = await get(second(), path);

  expect(read.body).toEqual({
    items: [{ id: second()._id, name: second().name }],
    nextCursor: null,
    readCount: 1,
    unreadCount: 3,
  });
  expect([...unread.body.items, ...rest.body.items].map(({ name }) => name).sort()).toEqual([
    '组员3',
    '组员4',
    '组员5',
  ]);
  expect([rest.body.nextCursor, refused.body.code]).toEqual([null, 'message.forbidden']);
});

test('administrators pin, everybody sees it', async () => {
  const { conversationId } = await buildGroup(people);
  const one = await say(api, second(), conversationId, '要事一');
  const two = await say(api, second(), conversationId, '要事二');
  const pin = (method: string, person: BuiltPerson, id: string) =>
    act(method, person, `/conversations/${conversationId}/pins/${id}`);

  const refused = await pin('PUT', second(), one.id);
  await pin('PUT', first(), one.id);
  const both = await pin('PUT', first(), two.id);
  const pins = await get(third(), `/conversations/${conversationId}/pins`);
  const left = await pin('DELETE', first(), two.id);

  expect(refused.body.code).toBe('message.forbidden');
  expect(both.body.pinnedIds).toEqual([two.id, one.id]);
  expect(pins.body.items.map(({ text }: Message) => text)).toEqual(['要事二', '要事一']);
  expect(left.body.pinnedIds).toEqual([one.id]);
});

test('Chinese is found by any two characters, in what I may see, with places to go to', async () => {
  const { conversationId } = await buildGroup(people);
  const rows = Array.from({ length: 300 }, (_, index) => ({
    ...{ _id: newId(), version: 1, outbox: [], conversationId, seq: index + 1 },
    ...{
      clientId: `c${index}`,
      senderId: first()._id,
      senderName: '组员1',
      at: new Date(Date.UTC(2026, 2, 1, 0, index)),
    },
    text: index % 100 === 7 ? `第${index}次清淤进度` : `日常第${index}条`,
  }));
  await MessageModel.collection.insertMany(rows as never);
  const search = (q: string, more = '') =>
    get(second(), `/conversations/${conversationId}/search?q=${encodeURIComponent(q)}${more}`);

  const found = await search('清淤');
  const paged = await search('清淤', '&limit=2');
  const rest = await search('清淤', `&limit=2&cursor=${paged.body.nextCursor}`);
  const none = await search('淤清');
  await act('POST', first(), `/conversations/${conversationId}/messages/${rows[207]?._id}/removal`, { reason: '有误' });
  const left = await search('进度');

  expect(seqs(found)).toEqual([208, 108, 8]);
  expect([...seqs(paged), ...seqs(rest)]).toEqual([208, 108, 8]);
  expect(seqs(none)).toEqual([]);
  expect(seqs(left)).toEqual([108, 8]);
});

test('attachments are for whoever may read the message, asked at each download', async () => {
  const { conversationId, _id } = await buildGroup(people);
  const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.set('file', new Blob([bytes]), name);
    return api.ask('POST', '/files', { token: second().token, body: form });
  };
  const png = Uint8Array.from(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
  const file = await upload('现场.png', png);
  const lying = await upload('现场.png', Uint8Array.from(Buffer.from('<script>alert(1)</script>')));
  const send = (person: BuiltPerson, id: string) =>
    act('POST', person, `/conversations/${conversationId}/messages`, { clientId: newClientId(), attachmentIds: [id] });

  const download = (person: BuiltPerson) => api.ask('GET', `/files/${file.body.id}/content`, { token: person.token });
  // As between two writes of sending it: the sender's screen shows the picture already.
  const written = { owner: `message:${conversationId}:${newId()}` };
  await FileModel.updateOne({ _id: file.body.id }, { $set: written });
  const early = [await download(second()), await download(first())].map(({ status }) => status);
  await FileModel.updateOne({ _id: file.body.id }, { $set: { owner: null } });

  const foreign = await send(first(), file.body.id);
  const sent = await send(second(), file.body.id);
  const before = [await download(first()), await download(stranger)].map(({ status }) => status);
  await MembershipModel.updateOne({ _id: `${_id}:${third()._id}` }, { $set: { isIn: false } });
  const removed = (await download(third())).status;
  await act('POST', second(), `/conversations/${conversationId}/messages/${sent.body.id}/recall`);

  expect([lying.status, foreign.body.code, sent.status]).toEqual([400, 'message.attachment_unknown', 201]);
  expect(early).toEqual([200, 404]);
  expect([...before, removed, (await download(first())).status]).toEqual([200, 404, 404, 404]);
});

test('cards are kept as references; scripts are words', async () => {
  const { conversationId } = await buildGroup(people);
  const cards = [{ kind: 'notice', id: 'a'.repeat(24) }];
  const text = '<img src=x onerror=alert(1)>';
  await say(api, first(), conversationId, { text, cards });
  const odd = await act('POST', first(), `/conversations/${conversationId}/messages`, {
    clientId: newClientId(),
    cards: [{ kind: 'notice', id: 'javascript:alert(1)' }],
  });

  const { body } = await get(second(), `/conversations/${conversationId}/messages`);

  expect([body.items[0].text, body.items[0].cards]).toEqual([text, cards]);
  expect(odd.status).toBe(400);
});
