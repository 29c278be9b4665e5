import type { DocumentContent } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeDraftSaver } from '#features/document/composer/draft-saver';
import { findKeptDraft } from '#features/document/composer/kept-drafts';
import { beginSession } from '#lib/session-state';
import { buildContent, buildDraft } from '#testing/document-samples';
import { fakeServer, NetworkGone, Refusal } from '#testing/fake-server';
import { buildSessionPerson, signedInAs } from '#testing/samples';

const me = buildSessionPerson(['office-clerk']);
const block = (text: string) => ({ type: 'text' as const, level: 0, text, align: 'start' as const });

/** A server that holds one draft, as long as its network is there. */
function draftServer(held: OfficialDocument = buildDraft()) {
  const server = fakeServer();
  const network = { gone: false };
  const state = { document: held, saves: [] as DocumentContent[] };
  const keep = (content: DocumentContent, version: number): OfficialDocument => {
    state.saves.push(content);
    state.document = { ...state.document, content, version };
    return state.document;
  };
  server.on(documentContract.create, ({ body }) => keep(body, 1));
  server.on(documentContract.save, ({ body: { version, content } }) => {
    if (network.gone) throw new NetworkGone();
    if (version !== state.document.version) throw new Refusal('document.stale');
    return keep(content, version + 1);
  });
  server.on(documentContract.get, () => state.document);
  /** Somebody else saves a part meanwhile. */
  const elsewhere = (part: Partial<DocumentContent>) => {
    state.document = {
      ...state.document,
      content: { ...state.document.content, ...part },
      version: state.document.version + 5,
    };
  };

  return { server, network, state, elsewhere };
}

const open = (opened: OfficialDocument) =>
  makeDraftSaver({ personId: me.id, content: opened.content, opened, kept: undefined });

beforeEach(() => beginSession(signedInAs(me)));
afterEach(() => vi.unstubAllGlobals());

test('a new document is on the server once something is written, and later changes go to the same one', async () => {
  const { server, state } = draftServer();
  const saver = makeDraftSaver({
    personId: me.id,
    content: buildContent({ title: '' }),
    opened: null,
    kept: undefined,
  });

  saver.change({ title: '关于值守的通知' });
  await saver.flush();
  saver.change({ urgency: 'urgent' });
  await saver.flush();

  expect(server.countOf(documentContract.create)).toBe(1);
  expect(state.saves.map(({ title, urgency }) => [title, urgency])).toEqual([
    ['关于值守的通知', 'none'],
    ['关于值守的通知', 'urgent'],
  ]);
  expect(saver.writing.get().state).toBe('clean');
  saver.close();
});

test('what others changed in other places is joined without asking', async () => {
  const { state, elsewhere } = draftServer();
  const saver = open(state.document);
  elsewhere({ blocks: [block('别处写的正文。')] });

  saver.change({ title: '我改的标题' });
  await saver.flush();

  expect(state.document.content).toEqual({
    ...buildContent(),
    title: '我改的标题',
    blocks: [block('别处写的正文。')],
    issuerIds: state.document.content.issuerIds,
  });
  expect(saver.writing.get()).toMatchObject({ state: 'clean', generation: 1 });
  saver.close();
});

test('where both changed the same place nothing is overwritten until the writer chooses', async () => {
  const { state, elsewhere } = draftServer();
  const saver = open(state.document);
  elsewhere({ title: '别处改的标题' });

  saver.change({ title: '我改的标题' });
  await saver.flush();
  expect([saver.writing.get().state, state.document.content.title]).toEqual(['conflict', '别处改的标题']);

  await saver.resolve('mine');
  expect([saver.writing.get().state, state.document.content.title]).toEqual(['clean', '我改的标题']);
  saver.close();
});

test('the other side of a conflict can be taken, and the editor learns of it', async () => {
  const { state, elsewhere } = draftServer();
  const saver = open(state.document);
  elsewhere({ blocks: [block('别处写的正文。')] });
  saver.change({ blocks: [block('我写的正文。')] });
  await saver.flush();

  await saver.resolve('theirs');

  expect(saver.writing.get()).toMatchObject({ state: 'clean', generation: 1, content: state.document.content });
  saver.close();
});

test('without network the draft is kept on this device, and goes out when the network is back', async () => {
  const { state, network } = draftServer();
  const opened = state.document;
  const saver = open(opened);
  network.gone = true;
  saver.change({ title: '断网时写的' });
  await saver.flush();
  expect(saver.writing.get().state).toBe('offline');
  saver.close();

  const kept = await findKeptDraft(me.id, opened.id);
  network.gone = false;
  const later = makeDraftSaver({ personId: me.id, content: opened.content, opened, kept });
  await vi.waitFor(() => expect(state.document.content.title).toBe('断网时写的'));
  await vi.waitFor(async () => expect(await findKeptDraft(me.id, opened.id)).toBeUndefined());
  later.close();
});

test('what others changed is read, and does not go back as a change of this writer', async () => {
  const { state, elsewhere } = draftServer();
  const saver = open(state.document);
  saver.shareText(true);
  elsewhere({ title: '别处改的标题' });

  await saver.refresh();
  saver.change({ urgency: 'urgent' });
  await saver.flush();

  expect(saver.writing.get().content.title).toBe('别处改的标题');
  expect(state.saves.map(({ title, urgency }) => [title, urgency])).toEqual([['别处改的标题', 'urgent']]);
  saver.close();
});

test('a shared text is not sent beside the other elements', async () => {
  const { state } = draftServer();
  const saver = open(state.document);
  const before = state.document.content.blocks;
  saver.shareText(true);

  saver.follow([block('大家一起写的正文。')], true);
  saver.change({ annotation: '此件公开发布' });
  await saver.flush();

  expect(state.saves.map(({ blocks, annotation }) => ({ blocks, annotation }))).toEqual([
    { blocks: before, annotation: '此件公开发布' },
  ]);
  expect(saver.writing.get().content.blocks).toEqual([block('大家一起写的正文。')]);
  saver.close();
});

test('what is written while the first save is under way is not lost to the closing of the page', async () => {
  const { server, state } = draftServer();
  const saver = makeDraftSaver({ personId: me.id, content: buildContent(), opened: null, kept: undefined });

  saver.change({ title: '关于值守的通知' });
  void saver.flush();
  saver.change({ urgency: 'urgent' });
  saver.close();

  await vi.waitFor(() => expect(state.saves.at(-1)).toMatchObject({ title: '关于值守的通知', urgency: 'urgent' }));
  expect(server.countOf(documentContract.create)).toBe(1);
});
