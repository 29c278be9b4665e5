import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { Notice } from '@yiwang/shared/notice/notice.schemas';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { draftOf, newDraft } from '#features/notice/composer/draft';
import { makeDraftSaver } from '#features/notice/composer/draft-saver';
import { findKeptDraft } from '#features/notice/composer/kept-drafts';
import { beginSession } from '#lib/session-state';
import { fakeServer, NetworkGone, Refusal } from '#testing/fake-server';
import { buildNotice } from '#testing/notice-samples';
import { buildFile, buildSessionPerson, signedInAs } from '#testing/samples';

const me = buildSessionPerson(['office-clerk']);
const start = { personId: me.id, kept: undefined };

/** A server that holds one draft, as long as its network is there. */
function draftServer(held: Notice = buildNotice({ status: 'draft', version: 1 })) {
  const server = fakeServer();
  const network = { gone: false, losesAnswers: false };
  const state = { notice: held, saves: [] as unknown[] };
  const save = (fields: object): Notice => {
    if (network.gone) throw new NetworkGone();
    state.saves.push(fields);
    state.notice = { ...state.notice, ...fields, version: state.notice.version + 1 };
    if (network.losesAnswers) throw new NetworkGone();
    return state.notice;
  };
  server.on(noticeContract.create, ({ body: { attachmentIds: _, issuingUnitId: __, ...fields } }) => save(fields));
  server.on(noticeContract.saveDraft, ({ body: { version, attachmentIds: _, issuingUnitId: __, ...fields } }) => {
    if (version !== state.notice.version && !network.gone) throw new Refusal('notice.stale');
    return save(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  });
  server.on(noticeContract.get, () => state.notice);

  return { server, network, state };
}

beforeEach(() => beginSession(signedInAs(me)));
afterEach(() => vi.unstubAllGlobals());

test('a draft begins on the server with its title, and from then on only what changed is sent', async () => {
  const { server, state } = draftServer();
  const saver = makeDraftSaver({ ...start, opened: null, draft: newDraft(null) });

  saver.change({ bodyHtml: '<p>一</p>' });
  await saver.flush();
  expect(server.countOf(noticeContract.create)).toBe(0);

  saver.change({ title: '关于值守' });
  await saver.flush();
  saver.change({ mode: 'acknowledge' });
  await saver.flush();

  expect(state.saves).toEqual([
    expect.objectContaining({ title: '关于值守', bodyHtml: '<p>一</p>' }),
    { mode: 'acknowledge' },
  ]);
  expect(saver.writing.get().state).toBe('clean');
  saver.close();
});

test('a draft that was changed elsewhere is not overwritten until the writer chooses', async () => {
  const { state } = draftServer();
  const opened = state.notice;
  const saver = makeDraftSaver({ ...start, opened, draft: draftOf(opened) });
  state.notice = { ...opened, version: 7, title: '别处改的标题' };

  saver.change({ title: '我写的标题' });
  await saver.flush();
  const inConflict = { state: saver.writing.get().state, saves: [...state.saves] };
  saver.change({ title: '我写的标题二' });
  expect(await saver.flush()).toBe(false);
  await saver.resolve('mine');

  expect(inConflict).toEqual({ state: 'conflict', saves: [] });
  expect(state.notice).toMatchObject({ version: 8, title: '我写的标题二' });
  expect(saver.writing.get().state).toBe('clean');
  saver.close();
});

test('after a conflict the writer may take what the server has', async () => {
  const { state } = draftServer();
  const opened = state.notice;
  const saver = makeDraftSaver({ ...start, opened, draft: draftOf(opened) });
  state.notice = { ...opened, version: 7, title: '别处改的标题' };
  saver.change({ title: '我写的标题' });
  await saver.flush();

  await saver.resolve('theirs');

  expect(saver.writing.get()).toMatchObject({ state: 'clean', version: 7, generation: 1 });
  expect(saver.writing.get().draft.title).toBe('别处改的标题');
  expect(await findKeptDraft(me.id, opened.id)).toBeUndefined();
  saver.close();
});

test('without a network the draft stays on this device and is saved when the network is back', async () => {
  const { state, network } = draftServer();
  const opened = state.notice;
  const saver = makeDraftSaver({ ...start, opened, draft: draftOf(opened) });
  network.gone = true;

  saver.change({ title: '地铁里写的' });
  await saver.flush();
  expect(saver.writing.get().state).toBe('offline');
  await vi.waitFor(async () =>
    expect(await findKeptDraft(me.id, opened.id)).toMatchObject({ version: 1, unsaved: ['title'] }),
  );

  network.gone = false;
  window.dispatchEvent(new Event('online'));
  await vi.waitFor(() => expect(saver.writing.get().state).toBe('clean'));

  expect(state.notice.title).toBe('地铁里写的');
  await vi.waitFor(async () => expect(await findKeptDraft(me.id, opened.id)).toBeUndefined());
  saver.close();
});

test('what this device kept is taken up again, and is a conflict where the server has moved on', async () => {
  const { state } = draftServer();
  const opened = state.notice;
  const draft = { ...draftOf(opened), title: '上次没来得及保存' };
  const kept = { draft, version: opened.version, unsaved: ['title'] as const };

  const saver = makeDraftSaver({ ...start, opened, draft: draftOf(opened), kept });
  await saver.flush();
  const moved = makeDraftSaver({ ...start, opened: { ...opened, version: 5 }, draft: draftOf(opened), kept });

  expect(state.notice.title).toBe('上次没来得及保存');
  expect(moved.writing.get()).toMatchObject({ state: 'conflict', draft });
  saver.close();
  moved.close();
});

test('a draft whose first answer was lost is sent again as the same act', async () => {
  const { server, network } = draftServer();
  const saver = makeDraftSaver({ ...start, opened: null, draft: newDraft(null) });
  network.losesAnswers = true;
  saver.change({ title: '关于值守' });
  await saver.flush();
  network.losesAnswers = false;
  saver.change({ title: '关于值守的通知' });
  await saver.flush();

  const sent = server.received.filter(({ endpoint }) => endpoint === noticeContract.create);
  const keys = sent.map(({ headers }) => headers.get('idempotency-key'));
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
  expect(sent.map(({ input }) => (input.body as { title: string }).title)).toEqual(['关于值守', '关于值守']);
  saver.close();
});

test('what is changed while the first answer is under way is saved after it', async () => {
  const { server, state } = draftServer();
  const saver = makeDraftSaver({ ...start, opened: null, draft: newDraft(null) });
  const file = buildFile();

  saver.change({ title: '关于值守' });
  const begun = saver.flush();
  saver.change({ mode: 'acknowledge', attachments: [file] });
  await begun;
  expect(await saver.flush()).toBe(true);

  expect(state.notice.mode).toBe('acknowledge');
  const saves = server.received.filter(({ endpoint }) => endpoint === noticeContract.saveDraft);
  expect(saves.map(({ input }) => (input.body as { attachmentIds: string[] }).attachmentIds)).toEqual([[file.id]]);
  expect(await findKeptDraft(me.id, null)).toBeUndefined();
  saver.close();
});

test('closing while a save is under way sends what came after it, and does not get in its way', async () => {
  const { server, state } = draftServer();
  const opened = state.notice;
  const saver = makeDraftSaver({ ...start, opened, draft: draftOf(opened) });

  saver.change({ title: '写到一半' });
  void saver.flush();
  saver.change({ title: '写到一半就关' });
  saver.close();

  await vi.waitFor(() => expect(state.notice).toMatchObject({ title: '写到一半就关', version: 3 }));
  await vi.waitFor(async () => expect(await findKeptDraft(me.id, opened.id)).toBeUndefined());
  expect([server.countOf(noticeContract.saveDraft), saver.writing.get().state]).toEqual([2, 'clean']);
});
