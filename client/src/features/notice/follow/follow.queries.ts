import type { InputOf } from '@yiwang/shared/contract/endpoint';
import { noticeContract } from '@yiwang/shared/notice/notice.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { queryOf } from '#lib/call';
import { pagesOf } from '#lib/pages';

export type RosterState = NonNullable<InputOf<typeof noticeContract.listReceipts>['query']['state']>;

export const progressQuery = (id: NoticeId) => queryOf(noticeContract.getProgress, { params: { id } });
export const forwardsQuery = (id: NoticeId) => queryOf(noticeContract.listForwards, { params: { id } });
export const rosterPages = (id: NoticeId, state: RosterState, unitId: UnitId | null) =>
  pagesOf(noticeContract.listReceipts, { params: { id }, query: { state, ...(unitId ? { unitId } : {}) } });
