import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import { localStore } from '#lib/local-store';

/** What was written on this device and is not on the server yet, with what it was written upon. */
export interface KeptDraft {
  readonly content: DocumentContent;
  readonly base: DocumentContent | null;
  readonly version: number | null;
}

const keyOf = (personId: string, id: DocumentId | null) => `document.${personId}.${id ?? 'new'}`;

export const findKeptDraft = (personId: string, id: DocumentId | null): Promise<KeptDraft | undefined> =>
  localStore.read<KeptDraft>(keyOf(personId, id)).catch(() => undefined);

/** Drafts on this device's disk; where the disk refuses, writing goes on without. Steps never overtake each other. */
export function keptDrafts(personId: string) {
  let last: Promise<unknown> = Promise.resolve();
  const next = (step: () => Promise<void>) => {
    last = last.then(step).catch(() => undefined);
  };

  return {
    keep: (id: DocumentId | null, kept: KeptDraft) => next(() => localStore.write(keyOf(personId, id), kept)),
    forget: (id: DocumentId | null) => next(() => localStore.remove(keyOf(personId, id))),
  };
}
