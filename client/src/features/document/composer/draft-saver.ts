import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { type KeptDraft, keptDrafts } from '#features/document/composer/kept-drafts';
import { changedFields, mergeContents } from '#features/document/composer/merge';
import { call, callWith } from '#lib/call';
import { type Observable, observable } from '#lib/observable';
import { asProblem, isPassing } from '#lib/problem';
import { randomId } from '#lib/random-id';
import { isSame } from '#lib/same';

export type SaveState = 'clean' | 'dirty' | 'saving' | 'offline' | 'conflict' | 'refused';
export interface Writing {
  readonly content: DocumentContent;
  readonly id: DocumentId | null;
  readonly version: number | null;
  /** The record as the server last answered; null before the first save. */
  readonly document: OfficialDocument | null;
  readonly state: SaveState;
  readonly problem: unknown;
  /** Grows when the text was replaced from outside, so that the editor takes it over. */
  readonly generation: number;
}
export interface DraftSaver {
  readonly writing: Observable<Writing>;
  readonly change: (part: Partial<DocumentContent>) => void;
  /** The text is shared with others, who keep it on the server by another way: it is shown, and not sent. */
  readonly shareText: (isShared: boolean) => void;
  /** The text as the shared one has it now, and whether the server has kept it. */
  readonly follow: (blocks: DocumentContent['blocks'], isKept: boolean) => void;
  /** Reads the record again, where nothing is written that is not saved: others write it, too. */
  readonly refresh: () => Promise<OfficialDocument | null>;
  /** Saves what is not saved yet; resolves to whether all of it is on the server. */
  readonly flush: () => Promise<boolean>;
  /** After a conflict: keep what is written here, or take what the server has. */
  readonly resolve: (keep: 'mine' | 'theirs') => Promise<void>;
  /** Takes over what the server has after an act there, such as a restoration. */
  readonly take: (document: OfficialDocument) => void;
  readonly close: () => void;
}

const pauseMs = 800;
const retryMs = 8000;

interface Start {
  readonly personId: string;
  readonly content: DocumentContent;
  readonly opened: OfficialDocument | null;
  /** What this device kept of an earlier sitting and the server does not have. */
  readonly kept: KeptDraft | undefined;
  readonly onCreated?: (id: DocumentId) => void;
}

/**
 * Saves a draft while it is written: on this device at once, on the server after a pause, one request at a time. What
 * others changed meanwhile is joined field by field; where both changed one field, a person decides.
 */
export function makeDraftSaver({ personId, content, opened, kept, onCreated }: Start): DraftSaver {
  const store = keptDrafts(personId);
  let base: DocumentContent | null = kept?.base ?? opened?.content ?? null;
  const writing = observable<Writing>({
    content: kept?.content ?? opened?.content ?? content,
    id: opened?.id ?? null,
    version: kept?.version ?? opened?.version ?? null,
    document: opened,
    state: kept ? 'dirty' : 'clean',
    problem: null,
    generation: 0,
  });
  let isTextShared = false;
  let isTextKept = true;
  let isClosed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  // Sent again as it was until it is answered: otherwise a lost answer would leave a second draft behind.
  let creation: { readonly key: string; readonly body: DocumentContent } | null = null;

  const set = (part: Partial<Writing>) => writing.set({ ...writing.get(), ...part });
  const later = (waitMs: number) => {
    clearTimeout(timer);
    if (!isClosed) timer = setTimeout(() => void save(), waitMs);
  };
  const outgoing = (): DocumentContent => {
    const written = writing.get().content;
    return isTextShared && base ? { ...written, blocks: base.blocks } : written;
  };
  const hasUnsaved = (): boolean => base === null || changedFields(base, outgoing()).length > 0;
  const keepHere = () => {
    const { content: written, id, version } = writing.get();
    // What the others keep on the server is no work of this device.
    store.keep(id, { content: isTextShared && isTextKept ? outgoing() : written, base, version });
  };
  const accept = (document: OfficialDocument) => {
    base = document.content;
    set({ id: document.id, version: document.version, document });
  };

  const create = async () => {
    creation ??= { key: randomId(), body: writing.get().content };
    const document = await callWith({ idempotencyKey: creation.key }, documentContract.create, { body: creation.body });
    // What the server trims or fills in is no change of the writer's.
    const sent = creation.body;
    creation = null;
    accept({ ...document, content: sent });
    store.forget(null);
    onCreated?.(document.id);
  };
  const update = async (id: DocumentId, version: number): Promise<void> => {
    const sent = outgoing();
    try {
      const document = await call(documentContract.save, { params: { id }, body: { version, content: sent } });
      accept({ ...document, content: sent });
    } catch (error) {
      if (asProblem(error).code !== 'document.stale') throw error;
      const latest = await call(documentContract.get, { params: { id } });
      const merged = base && mergeContents(base, outgoing(), latest.content);
      if (!merged) throw error;
      const isReplaced = !isSame(merged.blocks, outgoing().blocks);
      const { content: written, generation } = writing.get();
      accept(latest);
      set({
        content: isTextShared ? { ...merged, blocks: written.blocks } : merged,
        generation: isReplaced && !isTextShared ? generation + 1 : generation,
      });
    }
  };

  const saveOnce = async (): Promise<void> => {
    const { id, version, state } = writing.get();
    if (state === 'conflict' || !hasUnsaved()) return;
    set({ state: 'saving', problem: null });

    try {
      if (id === null || version === null) await create();
      else await update(id, version);
    } catch (error) {
      keepHere();
      if (isPassing(error)) later(retryMs);
      const failed = isPassing(error) ? 'offline' : asProblem(error).code === 'document.stale' ? 'conflict' : 'refused';
      return set({ state: failed, problem: error });
    }

    if (hasUnsaved()) {
      set({ state: 'dirty' });
      return later(0);
    }
    set({ state: 'clean' });
    if (isTextKept) store.forget(writing.get().id);
    else keepHere();
  };
  const save = (): Promise<void> => {
    clearTimeout(timer);
    running ??= saveOnce().finally(() => {
      running = null;
    });
    return running;
  };

  const change = (part: Partial<DocumentContent>): void => {
    const { content: written, state } = writing.get();
    set({ content: { ...written, ...part }, state: state === 'conflict' || state === 'saving' ? state : 'dirty' });
    keepHere();
    later(pauseMs);
  };

  const onOnline = () => void save();
  window.addEventListener('online', onOnline);
  if (writing.get().state === 'dirty') later(0);

  return {
    writing,
    change,
    shareText: (isShared) => {
      isTextShared = isShared;
    },
    follow: (blocks, isKept) => {
      isTextKept = isKept;
      set({ content: { ...writing.get().content, blocks } });
      if (isKept && !hasUnsaved()) store.forget(writing.get().id);
      else keepHere();
    },
    refresh: async () => {
      const { id, state } = writing.get();
      if (id === null || state !== 'clean') return writing.get().document;
      const latest = await call(documentContract.get, { params: { id } });
      // Whoever writes meanwhile is joined with it when that is saved.
      if (writing.get().state !== 'clean') return latest;
      const { content: written, generation } = writing.get();
      const isReplaced = !isTextShared && !isSame(written.blocks, latest.content.blocks);
      accept(latest);
      set({
        content: isTextShared ? { ...latest.content, blocks: written.blocks } : latest.content,
        generation: isReplaced ? generation + 1 : generation,
      });
      return latest;
    },
    flush: async () => {
      // A save that was under way may have begun before the last change.
      for (let attempt = 0; attempt < 3 && (attempt === 0 || writing.get().state === 'dirty'); attempt += 1)
        await save();
      return !hasUnsaved();
    },
    resolve: async (keep) => {
      const { id, generation } = writing.get();
      if (id === null) return;
      const latest = await call(documentContract.get, { params: { id } });
      accept(latest);
      if (keep === 'mine') {
        set({ state: 'dirty', problem: null });
        await save();
        return;
      }
      store.forget(id);
      set({ content: latest.content, generation: generation + 1, state: 'clean', problem: null });
    },
    take: (document) => {
      clearTimeout(timer);
      accept(document);
      store.forget(document.id);
      set({ content: document.content, generation: writing.get().generation + 1, state: 'clean', problem: null });
    },
    close: () => {
      isClosed = true;
      window.removeEventListener('online', onOnline);
      // What was written while a save was under way goes with one more.
      void save().then(() => (writing.get().state === 'dirty' ? save() : undefined));
    },
  };
}
