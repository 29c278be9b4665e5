import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import {
  type CoeditMessage,
  coeditMessage,
  coeditPath,
  readCoeditMessage,
} from '@yiwang/shared/document/coedit.messages';
import type { Block, DocumentId } from '@yiwang/shared/document/document.content';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { CoeditModel } from '#modules/document/coedit/coedit.model';
import { attachCoediting } from '#modules/document/coedit/coedit.server';
import { hashOfBlocks, loadText } from '#modules/document/coedit/keep-text';
import { blocksOfText, replaceText, textOf } from '#modules/document/coedit/shared-text';
import { silentLogger } from '#platform/logger';
import { startTestApi, type TestApi } from '#testing/api';
import { buildIssuingCity, draftDocument, type IssuingCity, noticeContent, plainRoute } from '#testing/documents';
import type { BuiltPerson } from '#testing/factories';
import { connectSocket } from '#testing/socket';

let api: TestApi;
let city: IssuingCity;
const open: { close(): void }[] = [];
beforeAll(async () => {
  api = await startTestApi();
  city = await buildIssuingCity();
});
afterEach(() => {
  for (const editor of open.splice(0)) editor.close();
});
afterAll(() => api.close());

const say = (text: string): Block => ({ type: 'text', level: 0, text, align: 'start' });
const soon = <T>(look: () => T | Promise<T>) => vi.waitFor(look, { timeout: 10_000, interval: 30 });
const as = (person: BuiltPerson, method: string, path: string, body?: unknown) =>
  api.ask(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
const savedBlocks = async (id: string): Promise<Block[]> =>
  (await as(city.drafter, 'GET', `/documents/${id}`)).body.content.blocks;

/** An editor at a browser of its own. */
function edit(id: string, token: string, doc = new Y.Doc(), url = api.url) {
  const said: CoeditMessage[] = [];
  const state = { synced: false, refused: false };
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${url.replace('http', 'ws')}${coeditPath}`,
    WebSocketPolyfill: WebSocket,
  });
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: id,
    document: doc,
    token,
    onSynced: () => {
      state.synced = true;
    },
    onAuthenticationFailed: () => {
      state.refused = true;
    },
    onStateless: ({ payload }) => {
      const message = readCoeditMessage(payload);
      if (message) said.push(message);
    },
  });
  provider.attach();
  let marks = 0;
  const editor = {
    doc,
    provider,
    said,
    state,
    texts: () => (blocksOfText(doc) ?? []).map((block) => (block.type === 'text' ? block.text : '表')),
    /** Changes the text, and waits until the server says that it is kept. */
    keep: async () => {
      marks += 1;
      const n = marks;
      provider.sendStateless(coeditMessage({ type: 'mark', n }));
      await soon(() => expect(said).toContainEqual(expect.objectContaining({ type: 'kept', n })));
    },
    close: () => {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
  open.push(editor);
  return editor;
}
async function editing(id: string, person: BuiltPerson) {
  const editor = edit(id, person.token);
  await soon(() => expect(editor.state.synced).toBe(true));
  return editor;
}
const type = (doc: Y.Doc, at: number, text: string) => {
  const words = (textOf(doc).get(at) as Y.XmlElement).get(0) as Y.XmlText;
  words.insert(words.length, text);
};

async function draft(blocks: readonly Block[] = [say('第一段。'), say('第二段。')]) {
  const { id } = await draftDocument(api, city);
  const { body } = await as(city.drafter, 'GET', `/documents/${id}`);
  await as(city.drafter, 'PATCH', `/documents/${id}`, { version: body.version, content: { ...body.content, blocks } });
  return id as DocumentId;
}

test('two people write at once, see each other, and the document has both texts on disk', async () => {
  const id = await draft();
  const [one, other] = [await editing(id, city.drafter), await editing(id, city.clerk)];
  one.provider.awareness?.setLocalStateField('user', { name: '高远' });

  type(one.doc, 0, '甲');
  type(other.doc, 1, '乙');
  await Promise.all([one.keep(), other.keep()]);

  const whole = ['第一段。甲', '第二段。乙'];
  await soon(() => expect([one.texts(), other.texts()]).toEqual([whole, whole]));
  expect(await savedBlocks(id)).toEqual(whole.map(say));
  const users = () => [...(other.provider.awareness?.getStates().values() ?? [])].map((state) => state['user']?.name);
  await soon(() => expect(users()).toContain('高远'));
});

test('whoever asks at whatever moment is told that it is kept: before, during and after the save', async () => {
  const id = await draft();
  const editor = await editing(id, city.drafter);
  const moments = Array.from({ length: 20 }, (_, index) => 240 + index * 10);

  for (const [n, afterMs] of moments.entries()) {
    const typedAt = Date.now();
    type(editor.doc, 0, '字');
    while (Date.now() - typedAt < afterMs) await savedBlocks(id);
    editor.provider.sendStateless(coeditMessage({ type: 'mark', n }));
    await soon(() => expect(editor.said).toContainEqual(expect.objectContaining({ type: 'kept', n })));
  }

  expect(await savedBlocks(id)).toEqual([say(`第一段。${'字'.repeat(moments.length)}`), say('第二段。')]);
});

test('nobody comes in who may not edit the document: strangers, wrong tokens, unknown documents, readers', async () => {
  const id = await draft();
  const refused = [
    edit(id, city.townClerk.token),
    edit(id, 'no token'),
    edit('0123456789abcdef01234567', city.drafter.token),
    edit('__proto__x', city.drafter.token),
    edit(id, city.principal.token),
  ];

  await soon(() => expect(refused.map(({ state }) => state.refused)).toEqual(refused.map(() => true)));
  expect(refused.map(({ state }) => state.synced)).toEqual(refused.map(() => false));
});

test('a colleague who was invited writes in it, and is out with the next word once removed', async () => {
  const id = await draft();
  const invite = (personIds: readonly string[]) => as(city.drafter, 'PUT', `/documents/${id}/writers`, { personIds });
  const hints = async () =>
    (await as(city.bureauHead, 'GET', '/inbox')).body.items.filter((item: { id: string }) => item.id === id);
  await invite([city.bureauHead._id, city.townCadre._id]);
  expect(await hints()).toMatchObject([{ stepKind: 'write' }]);
  const author = await editing(id, city.drafter);
  const [guest, staying] = [await editing(id, city.bureauHead), await editing(id, city.townCadre)];
  expect(await hints()).toEqual([]);
  type(guest.doc, 0, '水利局写的。');
  await guest.keep();

  await invite([city.townCadre._id]);

  await soon(() => expect(guest.said).toContainEqual({ type: 'ended' }));
  type(guest.doc, 0, '还想写的');
  type(staying.doc, 1, '镇里写的。');
  await staying.keep();
  const whole = ['第一段。水利局写的。', '第二段。镇里写的。'];
  await soon(() => expect(author.texts()).toEqual(whole));
  expect(await savedBlocks(id)).toEqual(whole.map(say));
  expect(staying.said).not.toContainEqual({ type: 'ended' });
  const again = edit(id, city.bureauHead.token);
  await soon(() => expect(again.state.refused).toBe(true));

  // Whoever leaves is out in the same way.
  await as(city.townCadre, 'DELETE', `/documents/${id}/writers/me`);
  await soon(() => expect(staying.said).toContainEqual({ type: 'ended' }));
});

test('after a restart the text goes on where it was, with what was written meanwhile, and nothing stands twice', async () => {
  const id = await draft();
  const first = await editing(id, city.drafter);
  type(first.doc, 0, '甲');
  await first.keep();
  const mine = new Y.Doc();
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(first.doc));
  first.close();
  type(mine, 1, '离线写的');

  // Another server knows nothing but what is on disk.
  const server = createServer();
  const coediting = attachCoediting(server, { logger: silentLogger });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const again = edit(id, city.drafter.token, mine, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await soon(() => expect(again.state.synced).toBe(true));
  await again.keep();

  expect(again.texts()).toEqual(['第一段。甲', '第二段。离线写的']);
  expect(await savedBlocks(id)).toEqual([say('第一段。甲'), say('第二段。离线写的')]);
  again.close();
  await coediting.close();
  await new Promise((closed) => server.close(closed));
});

test('a server that died between two writes finds the text either as before or as after, never twice', async () => {
  const id = await draft();
  const editor = await editing(id, city.drafter);
  const before = Buffer.from(Y.encodeStateAsUpdate(editor.doc));
  type(editor.doc, 0, '甲');
  await editor.keep();
  const after = Buffer.from(Y.encodeStateAsUpdate(editor.doc));
  const [old, young] = [
    [say('第一段。'), say('第二段。')],
    [say('第一段。甲'), say('第二段。')],
  ];

  // What is in the document says which of the two states holds; the editor comes back with all that it has.
  for (const saved of [old, young]) {
    const [state, hash, nextHash] = [before, hashOfBlocks(old), hashOfBlocks(young)];
    await CoeditModel.updateOne({ _id: id }, { $set: { state, hash, nextState: after, nextHash } });
    const doc = new Y.Doc();
    await loadText(doc, id, saved);

    expect(blocksOfText(doc)).toEqual(saved);
    Y.applyUpdate(doc, after);
    expect(blocksOfText(doc)).toEqual(young);
  }
});

test('a save from elsewhere takes the place of the shared text for everybody', async () => {
  const id = await draft();
  const editor = await editing(id, city.drafter);
  type(editor.doc, 0, '甲');
  await editor.keep();

  const { body } = await as(city.clerk, 'GET', `/documents/${id}`);
  const content = { ...body.content, blocks: [say('办公室改写。'), say('第二段。')] };
  expect((await as(city.clerk, 'PATCH', `/documents/${id}`, { version: body.version, content })).status).toBe(200);

  await soon(() => expect(editor.texts()).toEqual(['办公室改写。', '第二段。']));
  type(editor.doc, 1, '乙');
  await editor.keep();
  expect(await savedBlocks(id)).toEqual([say('办公室改写。'), say('第二段。乙')]);
});

test('another element saved meanwhile neither loses the text nor is lost', async () => {
  const id = await draft();
  const editor = await editing(id, city.drafter);
  type(editor.doc, 0, '甲');
  const { body } = await as(city.clerk, 'GET', `/documents/${id}`);
  const content = { ...body.content, annotation: '此件公开发布' };
  const { body: patched } = await as(city.clerk, 'PATCH', `/documents/${id}`, { version: body.version, content });
  await soon(() => expect(editor.said).toContainEqual({ type: 'changed', version: patched.version }));
  type(editor.doc, 1, '乙');
  await editor.keep();

  const { body: saved } = await as(city.drafter, 'GET', `/documents/${id}`);
  expect([saved.content.annotation, saved.content.blocks]).toEqual([
    '此件公开发布',
    [say('第一段。甲'), say('第二段。乙')],
  ]);
});

test('when the draft is sent on its way, editing ends for everybody at once', async () => {
  const id = await draft(noticeContent(city).blocks ?? []);
  const [one, other] = [await editing(id, city.drafter), await editing(id, city.clerk)];
  const { body } = await as(city.drafter, 'GET', `/documents/${id}`);

  const sent = await as(city.drafter, 'POST', `/documents/${id}/submission`, {
    version: body.version,
    steps: plainRoute(city),
    overrides: [],
  });

  expect(sent.status).toBe(200);
  await soon(() => expect(one.said).toContainEqual({ type: 'ended' }));
  await soon(() => expect(other.said).toContainEqual({ type: 'ended' }));
  const before = await savedBlocks(id);
  replaceText(one.doc, [say('晚到的字')]);
  const late = edit(id, city.drafter.token);
  await soon(() => expect(late.state.refused).toBe(true));
  expect(await savedBlocks(id)).toEqual(before);
});

test('a mark of classification and a text without end are refused to all who write, and leave nothing on disk', async () => {
  const id = await draft();
  const editor = await editing(id, city.drafter);

  type(editor.doc, 0, '机密★1年');
  editor.provider.sendStateless(coeditMessage({ type: 'mark', n: 7 }));
  await soon(() => expect(editor.said).toContainEqual({ type: 'refused', code: 'document.classified_mark' }));
  expect(await savedBlocks(id)).toEqual([say('第一段。'), say('第二段。')]);
  expect((await CoeditModel.findById(id).lean())?.nextState ?? null).toBeNull();

  replaceText(
    editor.doc,
    Array.from({ length: 4 }, () => say('水'.repeat(9000))),
  );
  await soon(() => expect(editor.said).toContainEqual({ type: 'refused', code: 'document.too_long' }));
  replaceText(editor.doc, [say('改好了。')]);
  await soon(() => expect(editor.said).toContainEqual(expect.objectContaining({ type: 'kept', n: 7 })));
  expect(await savedBlocks(id)).toEqual([say('改好了。')]);
});

test('pushes go on beside it on the same port', async () => {
  const id = await draft();
  const editor = await editing(id, city.drafter);
  const socket = await connectSocket(api.url, city.drafter.token);

  type(editor.doc, 0, '甲');
  await editor.keep();

  expect(socket.socket.connected).toBe(true);
  socket.close();
});
