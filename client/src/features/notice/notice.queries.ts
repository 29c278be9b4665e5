import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { queryOf } from '#lib/call';
import { pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';

export type Box = 'received' | 'published' | 'drafts';

export const noticeQuery = (id: NoticeId) => queryOf(noticeContract.get, { params: { id } });
export const editionsQuery = (id: NoticeId) => queryOf(noticeContract.listEditions, { params: { id } });
export const noticePages = (box: Box, q: string) =>
  pagesOf(noticeContract.list, { query: { box, ...(q === '' ? {} : { q }) } });

/** What was read of one notice, and lists that may show it, is out of date. */
export async function refreshNotice(id: NoticeId): Promise<void> {
  const paths = [
    noticeContract.get,
    noticeContract.listEditions,
    noticeContract.getProgress,
    noticeContract.listForwards,
  ];

  await Promise.all([
    ...paths.map(({ path }) => queryClient.invalidateQueries({ queryKey: [path, { params: { id } }] })),
    queryClient.invalidateQueries({ queryKey: [noticeContract.listReceipts.path] }),
    refreshLists(),
  ]);
}

export const refreshLists = () => queryClient.invalidateQueries({ queryKey: [noticeContract.list.path] });
