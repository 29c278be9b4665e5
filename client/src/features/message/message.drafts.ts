import type { ConversationId, Message, PersonName, Quote } from '@yiwang/shared/message/message.schemas';
import { localStore } from '#lib/local-store';
import { observable, useObservable } from '#lib/observable';

/** What was written in a conversation and not sent. It stays on this device. */
export interface TalkDraft {
  readonly text: string;
  readonly mentions: readonly PersonName[];
  readonly quote: Quote | null;
}
export const emptyDraft: TalkDraft = { text: '', mentions: [], quote: null };

type Drafts = Readonly<Record<string, TalkDraft>>;
const keyOf = (personId: string) => `talk.drafts.${personId}`;
const pauseMs = 400;

export const talkDrafts = observable<Drafts>({});
const unkept = new Map<string, TalkDraft | null>();
let timer: ReturnType<typeof setTimeout> | undefined;

export async function restoreDrafts(personId: string): Promise<void> {
  talkDrafts.set((await localStore.read<Drafts>(keyOf(personId))) ?? {});
}

/** Each thread has a draft of its own beside that of its conversation. */
export const draftKeyOf = (id: ConversationId, threadRootId: Message['id'] | null): string =>
  threadRootId ? `${id}:${threadRootId}` : id;

export function keepDraft(personId: string, key: string, draft: TalkDraft): void {
  const { [key]: _, ...others } = talkDrafts.get();
  const isEmpty = draft.text.trim() === '' && draft.quote === null;
  talkDrafts.set(isEmpty ? others : { ...others, [key]: draft });
  unkept.set(key, isEmpty ? null : draft);
  clearTimeout(timer);
  timer = setTimeout(() => writeDown(personId).catch(() => undefined), pauseMs);
}

/** Only what was changed here: in another tab something else may be being written. */
async function writeDown(personId: string): Promise<void> {
  const changes = [...unkept];
  unkept.clear();
  await localStore.update<Drafts>(keyOf(personId), (kept) => {
    const drafts = new Map(Object.entries(kept ?? {}));
    for (const [key, draft] of changes)
      if (draft) drafts.set(key, draft);
      else drafts.delete(key);
    return Object.fromEntries(drafts);
  });
}

export const useDrafts = (): Drafts => useObservable(talkDrafts);
