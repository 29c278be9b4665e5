import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { Draft, DraftField } from '#features/notice/composer/draft';
import { localStore } from '#lib/local-store';

/** What was written on this device and is not on the server yet. `version` is the one that it was written upon. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly version: number | null;
  readonly unsaved: readonly DraftField[];
}

const keyOf = (personId: string, id: NoticeId | null) => `draft.${personId}.${id ?? 'new'}`;

export const findKeptDraft = (personId: string, id: NoticeId | null): Promise<KeptDraft | undefined> =>
  localStore.read<KeptDraft>(keyOf(personId, id)).catch(() => undefined);

/** Drafts on this device's disk; where the disk refuses, writing goes on without. Steps never overtake each other. */
export function keptDrafts(personId: string) {
  let last: Promise<unknown> = Promise.resolve();
  const next = (step: () => Promise<void>) => {
    last = last.then(step).catch(() => undefined);
  };

  return {
    keep: (id: NoticeId | null, kept: KeptDraft) => next(() => localStore.write(keyOf(personId, id), kept)),
    forget: (id: NoticeId | null) => next(() => localStore.remove(keyOf(personId, id))),
  };
}
