import type { NoticeId, NoticeMode } from '@yiwang/shared/notice/notice.schemas';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { RecipientModel } from '#modules/notice/recipient.model';

export interface SentNotice {
  readonly id: NoticeId;
  readonly version: number;
  readonly title: string;
  readonly text: string;
  readonly textHash: string;
  readonly mode: NoticeMode;
  readonly deadline: Date | null;
  readonly unitId: UnitId;
  readonly authorId: PersonId;
  readonly at: Date;
  readonly receiverIds: readonly UnitId[];
}

/** Ids and versions of what is out and was published between two instants, in the order of time. */
export const listSentNotices = (from: Date, to: Date): Promise<{ _id: NoticeId; version: number }[]> =>
  NoticeModel.find({ publishedAt: { $gte: from, $lt: to }, status: 'published' }, { version: 1 })
    .sort({ publishedAt: 1, _id: 1 })
    .lean<{ _id: NoticeId; version: number }[]>();

/** A notice that went out, with the units that hold it; null for any other and for one withdrawn. */
export async function findSentNotice(id: NoticeId): Promise<SentNotice | null> {
  const notice = await NoticeModel.findById(id, { outbox: 0 }).lean<NoticeRecord>();
  if (!notice?.publishedAt || notice.status !== 'published') return null;
  const { version, title, bodyHtml, textHash, mode, deadline, issuingUnitId, authorId, publishedAt } = notice;
  const receiverIds: UnitId[] = await RecipientModel.distinct('unitId', { noticeId: id });

  return {
    ...{ id, version, title, textHash, mode, deadline, authorId },
    text: textOfHtml(bodyHtml),
    unitId: issuingUnitId,
    at: publishedAt,
    receiverIds: receiverIds.sort(),
  };
}
