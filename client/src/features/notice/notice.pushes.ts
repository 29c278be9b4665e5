import type { NoticeId, NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import { useEffect } from 'react';
import { refreshLists, refreshNotice } from '#features/notice/notice.queries';
import { learnReceipt } from '#features/notice/notice.receipts';
import { tellServer, useRealtime } from '#lib/socket';

const maxDelayMs = 2000;
const maxBatch = 200;
const reported = new Set<string>();
const unreported = new Set<NoticeId>();
let timer: ReturnType<typeof setTimeout> | undefined;

function report(): void {
  timer = undefined;
  const noticeIds = [...unreported].slice(0, maxBatch);
  for (const id of noticeIds) unreported.delete(id);
  tellServer('notice:delivered', { noticeIds });
  if (unreported.size > 0) timer = setTimeout(report, maxDelayMs);
}

/** Says that a push reached this device: together with others, spread by chance over two seconds. */
function reportDelivered({ id, edition }: NoticeSummary): void {
  const key = `${id}:${edition}`;
  if (reported.has(key)) return;
  reported.add(key);
  unreported.add(id);
  if (timer === undefined) timer = setTimeout(report, Math.random() * maxDelayMs);
}

/** Keeps what was read of notices in step with pushes; `onPush` hears of each summary. Once in the whole app. */
export function useNoticePushes(onPush: (summary: NoticeSummary, isNew: boolean) => void): void {
  useRealtime('notice:published', (summary) => {
    reportDelivered(summary);
    onPush(summary, true);
    // Lists that nobody looks at are read again when they are opened.
    refreshLists().catch(() => undefined);
  });
  useRealtime('notice:changed', (summary) => {
    reportDelivered(summary);
    onPush(summary, false);
    refreshNotice(summary.id).catch(() => undefined);
  });
  useRealtime('notice:reminded', (summary) => onPush(summary, false));
  useRealtime('notice:receipt', ({ noticeId, receipt }) => learnReceipt(noticeId, receipt));

  useEffect(
    () => () => {
      clearTimeout(timer);
      timer = undefined;
      reported.clear();
      unreported.clear();
    },
    [],
  );
}
