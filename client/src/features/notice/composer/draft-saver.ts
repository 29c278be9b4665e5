import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { Notice, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { type Draft, type DraftField, draftOf, wireFields } from '#features/notice/composer/draft';
import { type KeptDraft, keptDrafts } from '#features/notice/composer/kept-drafts';
import { call, callWith } from '#lib/call';
import { type Observable, observable } from '#lib/observable';
import { asProblem, isPassing } from '#lib/problem';
import { randomId } from '#lib/random-id';

export type SaveState = 'clean' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'refused';
export interface Writing {
  readonly draft: Draft;
  readonly id: NoticeId | null;
  readonly version: number | null;
  readonly state: SaveState;
  readonly problem: unknown;
  /** Grows when the text was replaced from outside, so that the editor takes it over. */
  readonly generation: number;
}
export interface DraftSaver {
  readonly writing: Observable<Writing>;
  readonly change: (part: Partial<Draft>) => void;
  /** Saves what is not saved yet; resolves to whether all of it is on the server. */
  readonly flush: () => Promise<boolean>;
  /** After a conflict: keep what is written here, or take what the server has. */
  readonly resolve: (keep: 'mine' | 'theirs') => Promise<void>;
  readonly close: () => void;
}

const pauseMs = 800;
const retryMs = 8000;
const everyField: readonly DraftField[] = [
  'issuingUnitId',
  'title',
  'bodyHtml',
  'mode',
  'audience',
  'deadline',
  'attachments',
];

interface Start {
  readonly personId: string;
  readonly draft: Draft;
  readonly opened: Notice | null;
  /** What this device kept of an earlier sitting and the server does not have. */
  readonly kept: KeptDraft | undefined;
  readonly onCreated?: (id: NoticeId) => void;
}

/**
 * Saves a draft while it is written: on this device at once, on the server after a pause, one request at a time
 * and only the fields that changed. A draft that was changed elsewhere meanwhile is never overwritten unasked.
 */
export function makeDraftSaver({ personId, draft, opened, kept, onCreated }: Start): DraftSaver {
  const unsaved = new Set<DraftField>(kept?.unsaved ?? []);
  const isOutdated = kept !== undefined && opened !== null && kept.version !== opened.version;
  const writing = observable<Writing>({
    draft: kept?.draft ?? draft,
    id: opened?.id ?? null,
    version: opened?.version ?? null,
    state: isOutdated ? 'conflict' : unsaved.size > 0 ? 'dirty' : 'clean',
    problem: null,
    generation: 0,
  });
  const store = keptDrafts(personId);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  // Sent again as it was until it is answered: otherwise a lost answer would leave a second draft behind.
  let creation: { readonly key: string; readonly sent: Draft } | null = null;

  const set = (part: Partial<Writing>) => writing.set({ ...writing.get(), ...part });
  const later = (waitMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), waitMs);
  };
  const keepHere = () => {
    const { draft: written, id, version } = writing.get();
    store.keep(id, { draft: written, version, unsaved: [...unsaved] });
  };

  const create = async (): Promise<void> => {
    creation ??= { key: randomId(), sent: writing.get().draft };
    const { key, sent } = creation;
    const body = { ...wireFields(sent, everyField), title: sent.title.trim() };
    const notice = await callWith({ idempotencyKey: key }, noticeContract.create, { body });
    creation = null;
    // What was changed since is not in it, and stays to be saved.
    const { draft: written } = writing.get();
    for (const field of everyField) if (written[field] === sent[field]) unsaved.delete(field);
    store.forget(null);
    set({ id: notice.id, version: notice.version });
    onCreated?.(notice.id);
  };
  const update = async (id: NoticeId, version: number): Promise<void> => {
    const sent = [...unsaved];
    const body = { version, ...wireFields(writing.get().draft, sent) };
    unsaved.clear();
    try {
      const notice = await call(noticeContract.saveDraft, { params: { id }, body });
      set({ version: notice.version });
    } catch (error) {
      for (const field of sent) unsaved.add(field);
      throw error;
    }
  };

  const saveOnce = async (): Promise<void> => {
    const { id, version, draft: written, state } = writing.get();
    if (state === 'conflict' || unsaved.size === 0) return;
    if (id === null && written.title.trim() === '') return set({ state: 'dirty' });
    set({ state: 'saving', problem: null });

    try {
      if (id === null || version === null) await create();
      else await update(id, version);
    } catch (error) {
      keepHere();
      if (isPassing(error)) later(retryMs);
      const failed = isPassing(error) ? 'offline' : asProblem(error).code === 'notice.stale' ? 'conflict' : 'refused';
      return set({ state: failed, problem: error });
    }

    if (unsaved.size > 0) {
      set({ state: 'dirty' });
      // Upon the version that there is now: what was kept meanwhile names the one before.
      keepHere();
      return later(0);
    }
    set({ state: 'clean' });
    store.forget(writing.get().id);
  };
  const save = (): Promise<void> => {
    clearTimeout(timer);
    running ??= saveOnce().finally(() => {
      running = null;
    });
    return running;
  };

  const onOnline = () => void save();
  window.addEventListener('online', onOnline);
  if (writing.get().state === 'dirty') later(0);

  return {
    writing,
    change: (part) => {
      for (const field of Object.keys(part) as DraftField[]) unsaved.add(field);
      const { draft: written, state } = writing.get();
      set({ draft: { ...written, ...part }, state: state === 'conflict' || state === 'saving' ? state : 'dirty' });
      keepHere();
      later(pauseMs);
    },
    flush: async () => {
      // A save that was under way may have begun before the last change.
      await save();
      if (writing.get().state === 'dirty') await save();
      return unsaved.size === 0 && writing.get().state === 'clean';
    },
    resolve: async (keep) => {
      const { id, generation } = writing.get();
      if (id === null) return;
      const latest = await call(noticeContract.get, { params: { id } });
      if (keep === 'mine') {
        for (const field of everyField) unsaved.add(field);
        set({ version: latest.version, state: 'dirty', problem: null });
        await save();
        return;
      }
      unsaved.clear();
      store.forget(id);
      const theirs = { draft: draftOf(latest), version: latest.version, generation: generation + 1 };
      set({ ...theirs, state: 'clean', problem: null });
    },
    close: () => {
      window.removeEventListener('online', onOnline);
      void save();
    },
  };
}
