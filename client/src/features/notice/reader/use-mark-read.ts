import type { MyReceipt, Notice } from '@yiwang/shared/notice/notice.schemas';
import { type RefObject, useEffect, useRef } from 'react';
import { giveReceipt, useWaitingReceipts } from '#features/notice/notice.receipts';

const shownForMs = 1500;

/**
 * Says "read" once the text has really been on the screen for a second and a half, with the tab in front.
 * To acknowledge is the reader's own act; nothing does it by itself.
 */
export function useMarkRead(notice: Notice, receipt: MyReceipt | null): RefObject<HTMLDivElement | null> {
  const text = useRef<HTMLDivElement>(null);
  const isWaiting = useWaitingReceipts().has(notice.id);
  const isAsked = receipt !== null && receipt.readAt === null && notice.status === 'published' && !isWaiting;

  useEffect(() => {
    const element = text.current;
    if (!isAsked || !element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isSeen = false;
    const follow = () => {
      clearTimeout(timer);
      if (!isSeen || document.visibilityState !== 'visible') return;
      timer = setTimeout(() => {
        giveReceipt({ id: notice.id, state: 'read', edition: notice.edition }).catch(() => undefined);
      }, shownForMs);
    };
    const watcher = new IntersectionObserver((entries) => {
      isSeen = entries.at(-1)?.isIntersecting ?? false;
      follow();
    });
    watcher.observe(element);
    document.addEventListener('visibilitychange', follow);

    return () => {
      clearTimeout(timer);
      watcher.disconnect();
      document.removeEventListener('visibilitychange', follow);
    };
  }, [isAsked, notice.id, notice.edition]);

  return text;
}
