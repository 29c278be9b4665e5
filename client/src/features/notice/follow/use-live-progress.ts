import { useQuery, useQueryClient } from '@tanstack/react-query';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId, NoticeProgress } from '@yiwang/shared/notice/notice.schemas';
import { useEffect, useRef } from 'react';
import { progressQuery } from '#features/notice/follow/follow.queries';
import { tellServer, useOnReturn, useRealtime } from '#lib/socket';

const unitsEveryMs = 2000;

/** Totals as they come in, ten times a second at the most; units and roster are read again at a calmer pace. */
export function useLiveProgress(id: NoticeId) {
  const queryClient = useQueryClient();
  const progress = useQuery(progressQuery(id));
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const readAgain = () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      queryClient.invalidateQueries({ queryKey: progressQuery(id).queryKey }).catch(() => undefined);
      queryClient.invalidateQueries({ queryKey: [noticeContract.listReceipts.path] }).catch(() => undefined);
      queryClient.invalidateQueries({ queryKey: [noticeContract.listForwards.path] }).catch(() => undefined);
    }, unitsEveryMs);
  };

  useEffect(() => {
    tellServer('notice:watch', { noticeId: id });
    return () => {
      tellServer('notice:unwatch', { noticeId: id });
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [id]);
  // A new connection knows nothing of what the old one watched, and pushes were missed in between.
  useOnReturn(() => {
    tellServer('notice:watch', { noticeId: id });
    readAgain();
  });
  useRealtime('notice:progress', ({ noticeId, counts, asOf }) => {
    if (noticeId !== id) return;
    queryClient.setQueryData<NoticeProgress>(progressQuery(id).queryKey, (before) =>
      before && before.asOf < asOf ? { ...before, counts, asOf } : before,
    );
    readAgain();
  });
  useRealtime('notice:moved', ({ noticeId }) => {
    if (noticeId === id) readAgain();
  });

  return progress;
}
