import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { keptDrafts } from '#features/notice/composer/kept-drafts';
import { refreshLists } from '#features/notice/notice.queries';
import { call } from '#lib/call';
import { observable } from '#lib/observable';

/** How long a draft that was thrown away can be taken back. */
const regretMs = 8000;
const timers = new Map<NoticeId, ReturnType<typeof setTimeout>>();

/** Drafts on their way out. The server loses them when the time is over: who closes the page before has lost nothing. */
export const thrownDrafts = observable<ReadonlySet<NoticeId>>(new Set());

const tell = () => thrownDrafts.set(new Set(timers.keys()));

export function throwAway(personId: string, id: NoticeId, onFailed: (error: unknown) => void): void {
  clearTimeout(timers.get(id));
  const remove = async () => {
    try {
      await call(noticeContract.removeDraft, { params: { id } });
      keptDrafts(personId).forget(id);
    } catch (error) {
      onFailed(error);
    }
    await refreshLists().catch(() => undefined);
    timers.delete(id);
    tell();
  };
  timers.set(
    id,
    setTimeout(() => void remove(), regretMs),
  );
  tell();
}

export function takeBack(id: NoticeId): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  tell();
}
