import type { NoticeId } from '@yiwang/shared/notice/notice.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';

/** What may be counted of a notice that went out. */
export interface Publication {
  readonly noticeId: NoticeId;
  readonly title: string;
  readonly issuingUnitId: UnitId;
  /** When it was first published; corrections do not move it. */
  readonly publishedAt: Date;
  readonly withdrawn: boolean;
}

/** The publication of a notice as it stands now, null where it never went out. */
export async function findPublication(noticeId: NoticeId): Promise<Publication | null> {
  const notice = await NoticeModel.findById(noticeId, {
    title: 1,
    issuingUnitId: 1,
    publishedAt: 1,
    status: 1,
  }).lean<Pick<NoticeRecord, 'title' | 'issuingUnitId' | 'publishedAt' | 'status'>>();
  if (!notice?.publishedAt) return null;

  const { title, issuingUnitId, publishedAt, status } = notice;
  return { noticeId, title, issuingUnitId, publishedAt, withdrawn: status === 'withdrawn' };
}
