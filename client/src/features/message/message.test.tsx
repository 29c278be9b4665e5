import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fileContract } from '@yiwang/shared/file/file.contract';
import { groupContract } from '@yiwang/shared/group/group.contract';
import { messageContract } from '@yiwang/shared/message/message.contract';
import { messageIdSchema } from '@yiwang/shared/message/message.schemas';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import { taskContract } from '@yiwang/shared/task/task.contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { messageRoutes } from '#features/message/index';
import { talkDrafts } from '#features/message/message.drafts';
import { dropRefused, refusedMessages } from '#features/message/message.sending';
import { forgetWaiting } from '#lib/outbox';
import { beginSession } from '#lib/session-state';
import { fakeServer, NetworkGone, newId, Refusal } from '#testing/fake-server';
import { buildConversation, buildMessage, pageOf } from '#testing/message-samples';
import { renderPage } from '#testing/render-page';
import { buildFile, buildSessionPerson, signedInAs } from '#testing/samples';

const me = buildSessionPerson(['office-clerk']);
const conversation = buildConversation({ headSeq: 3, readSeq: 1, unread: 2 });
const path = `/groups/c/${conversation.id}`;
const messages = [1, 2, 3].map((seq) => buildMessage({ seq, text: `第 ${seq} 处点位正常` }));

function messageServer(said: Partial<typeof conversation> = {}) {
  const server = fakeServer();
  server.on(messageContract.listConversations, () => ({
    items: [{ ...conversation, ...said }],
    nextCursor: null,
  }));
  server.on(messageContract.listMessages, () => pageOf(messages, { readSeq: 1 }));
  server.on(messageContract.putReadPosition, ({ body }) => ({ readSeq: body.seq, headSeq: 3, unread: 3 - body.seq }));
  server.on(messageContract.send, () => ({ id: newId(messageIdSchema), seq: 4, at: '2026-11-20T02:00:00.000Z' }));
  server.on(groupContract.listMembers, () => ({ items: [], nextCursor: null }));

  return server;
}

// jsdom lays nothing out; the frame of the talk needs a height to show rows in.
const size = { configurable: true, get: () => 600 };
beforeEach(async () => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', size);
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', size);
  await beginSession(signedInAs(me));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(HTMLElement.prototype, 'clientHeight');
  Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth');
  talkDrafts.set({});
  for (const { outgoing } of refusedMessages.get()) dropRefused(outgoing);
  await forgetWaiting();
});

const field = () => screen.findByRole('textbox', { name: '在“防汛值守工作群”中写消息' });

test('the talk opens with a line above what is new, and what was in sight is read', async () => {
  const server = messageServer();
  renderPage(messageRoutes, path);

  expect(await screen.findByText('以下为新消息')).toBeTruthy();
  expect(screen.getByText('第 3 处点位正常')).toBeTruthy();
  await waitFor(() => expect(server.countOf(messageContract.putReadPosition)).toBeGreaterThan(0));
});

test('what is sent shows at once and is sent once, also where the line was gone at first', async () => {
  const user = userEvent.setup({ delay: null });
  const server = messageServer();
  server.on(messageContract.send, () => {
    throw new NetworkGone();
  });
  renderPage(messageRoutes, path);
  await user.type(await field(), '水位下降{Enter}');

  const waiting = await screen.findByText('水位下降');
  expect(await within(waiting.closest('article') as HTMLElement).findByText(/待发送/)).toBeTruthy();
  expect(((await field()) as HTMLTextAreaElement).value).toBe('');
  const bodies = server.received.filter(({ endpoint }) => endpoint === messageContract.send);
  expect(bodies[0]?.input.body).toMatchObject({ text: '水位下降' });
});

test('what the server refuses says why and what to do, and can be thrown away', async () => {
  const user = userEvent.setup({ delay: null });
  const server = messageServer();
  server.on(messageContract.send, () => {
    throw new Refusal('message.read_only');
  });
  renderPage(messageRoutes, path);
  await user.type(await field(), '还能发吗{Enter}');

  expect(await screen.findByText(/这个会话只能查看/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '删除' }));
  await waitFor(() => expect(screen.queryByText('还能发吗')).toBeNull());
});

test('a message waits for its files: one that did not arrive is sent again or taken out, and more than nine are said', async () => {
  const user = userEvent.setup({ delay: null });
  const server = messageServer();
  const file = buildFile();
  server.on(fileContract.upload, () => {
    throw new NetworkGone();
  });
  server.on(messageContract.send, () => {
    throw new NetworkGone();
  });
  renderPage(messageRoutes, path);
  await user.type(await field(), '要点见附件');
  await user.upload(screen.getByLabelText('文件', { selector: 'input' }), new File(['一'], file.name));
  expect(await screen.findByText('没有传上去，请检查网络后重试')).toBeTruthy();
  await user.type(await field(), '{Enter}');
  expect(server.countOf(messageContract.send)).toBe(0);

  server.on(fileContract.upload, () => file);
  await user.click(screen.getByRole('button', { name: `重新上传 ${file.name}` }));
  await waitFor(() => expect(screen.getByRole('button', { name: '发送' })).toHaveProperty('disabled', false));
  const nine = Array.from({ length: 9 }, (_, n) => new File(['二'], `附表${n}.pdf`));
  await user.upload(screen.getByLabelText('文件', { selector: 'input' }), nine);
  expect(await screen.findByText('一条消息最多带 9 个文件')).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('button', { name: '发送' })).toHaveProperty('disabled', false));
  await user.click(screen.getByRole('button', { name: '发送' }));

  const sent = () => server.received.find(({ endpoint }) => endpoint === messageContract.send)?.input.body;
  await waitFor(() => expect(sent()).toMatchObject({ attachmentIds: Array(9).fill(file.id) }));
});

test('wording that demands answers gets a hint and can be sent; a mark of secrecy cannot', async () => {
  const user = userEvent.setup({ delay: null });
  messageServer();
  renderPage(messageRoutes, path);
  const area = await field();

  await user.type(area, '收到请回复');
  expect((await screen.findAllByText(/指尖上的形式主义/)).length).toBeGreaterThan(0);
  expect(screen.getByRole('button', { name: '发送' })).toHaveProperty('disabled', false);
  await user.clear(area);
  await user.type(area, '机密★');
  expect(await screen.findByText(/不能发送/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '发送' })).toHaveProperty('disabled', true);
});

test('收到 is one tap', async () => {
  const user = userEvent.setup({ delay: null });
  const server = messageServer();
  server.on(messageContract.acknowledge, () => ({ acknowledgedCount: 5 }));
  renderPage(messageRoutes, path);
  const message = (await screen.findByText('第 3 处点位正常')).closest('article') as HTMLElement;

  await user.click(within(message).getByRole('button', { name: '收到' }));

  expect(await within(message).findByRole('button', { name: '收到 5' })).toBeTruthy();
  expect(server.countOf(messageContract.acknowledge)).toBe(1);
});

test('a card that I may not open says so and shows nothing', async () => {
  const card = { kind: 'notice' as const, id: 'a'.repeat(24) };
  const server = messageServer();
  server.on(messageContract.listMessages, () => pageOf([buildMessage({ text: '', cards: [card] })]));
  server.on(noticeContract.get, () => {
    throw new Refusal('notice.not_found');
  });
  renderPage(messageRoutes, path);

  expect(await screen.findByText('你没有权限查看这条通知')).toBeTruthy();
});

test('what is written and not sent is a draft that the list shows', async () => {
  const user = userEvent.setup({ delay: null });
  messageServer();
  const { router } = renderPage(messageRoutes, path);
  await user.type(await field(), '还没写完');

  await router.navigate('/groups');

  const row = await screen.findByRole('link', { name: /防汛值守工作群/ });
  await waitFor(() => expect(row.textContent).toContain('[草稿] 还没写完'));
});

test('a group that has ended can be read and says where the talk goes on', async () => {
  const next = buildConversation({ id: 'b'.repeat(24) as typeof conversation.id, title: '新群' });
  messageServer({
    readOnly: 'merged',
    continuedIn: { id: next.id, title: next.title },
    abilities: { ...conversation.abilities, send: false },
  });
  renderPage(messageRoutes, path);

  expect(await screen.findByText(/已并入另一个群/)).toBeTruthy();
  expect(screen.getByRole('link', { name: '到“新群”继续' })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: /中写消息/ })).toBeNull();
});

test('a message becomes a task with the way back to it', async () => {
  const user = userEvent.setup({ delay: null });
  const server = messageServer();
  server.on(taskContract.create, () => {
    throw new Refusal('task.due_past');
  });
  renderPage(messageRoutes, path);
  const message = (await screen.findByText('第 2 处点位正常')).closest('article') as HTMLElement;

  await user.click(within(message).getByRole('button', { name: '更多操作' }));
  await user.click(await screen.findByRole('menuitem', { name: '转为任务' }));
  await user.click(await screen.findByRole('button', { name: /交\s?办/ }));

  await waitFor(() => expect(server.countOf(taskContract.create)).toBe(1));
  const sent = server.received.find(({ endpoint }) => endpoint === taskContract.create)?.input.body;
  expect(sent).toMatchObject({ title: '第 2 处点位正常', source: { kind: 'message', id: `${conversation.id}:2` } });
});
