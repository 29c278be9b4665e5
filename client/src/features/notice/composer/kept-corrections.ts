import type { StoredFile } from '@yiwang/shared/file/file.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { Reasons } from '#features/notice/composer/guard-panel';
import { localStore } from '#lib/local-store';

/** A correction that is being written. It is on this device alone until it is published. */
export interface WrittenCorrection {
  readonly title: string;
  readonly bodyHtml: string;
  readonly deadline: string | null;
  readonly attachments: readonly StoredFile[];
  readonly reason: string;
  readonly askAgain: boolean;
  readonly reasons: Reasons;
}

/** With the edition that it was written upon: upon another it would take back what was corrected since. */
interface Kept {
  readonly edition: number;
  readonly written: WrittenCorrection;
}

const keyOf = (personId: string, id: NoticeId) => `correction.${personId}.${id}`;

/** What was written of a correction of this very edition, where the page was left in between. */
export async function findKeptCorrection(
  personId: string,
  id: NoticeId,
  edition: number,
): Promise<WrittenCorrection | undefined> {
  const kept = await localStore.read<Kept>(keyOf(personId, id)).catch(() => undefined);

  return kept?.edition === edition ? kept.written : undefined;
}

let last: Promise<unknown> = Promise.resolve();
/** Steps never overtake each other; where the disk refuses, writing goes on without. */
const next = (step: () => Promise<void>) => {
  last = last.then(step).catch(() => undefined);
};

export const keepCorrection = (personId: string, id: NoticeId, edition: number, written: WrittenCorrection): void =>
  next(() => localStore.write(keyOf(personId, id), { edition, written } satisfies Kept));

export const forgetCorrection = (personId: string, id: NoticeId): void =>
  next(() => localStore.remove(keyOf(personId, id)));
