import type { NoticeId } from '@yiwang/shared/notice/notice.contract';
import { findPublication } from '#modules/notice/index';
import { type FigureRow, FigureRowModel } from '#modules/statistics/statistics.model';
import { dayOf } from '#modules/statistics/statistics.period';
import { getUnitTree } from '#modules/unit/index';
import { onEffect } from '#platform/database/effects';

/**
 * The row of a notice is made to agree with the notice as it stands, whatever happened and in whatever order the
 * handlers run: published is one row, withdrawn is none. Doing it twice changes nothing.
 */
export async function countNotice(noticeId: NoticeId): Promise<void> {
  const publication = await findPublication(noticeId);
  const _id = `notice:${noticeId}`;
  if (!publication || publication.withdrawn) {
    await FigureRowModel.deleteOne({ _id });
    return;
  }

  const { title, issuingUnitId, publishedAt } = publication;
  const unit = (await getUnitTree()).byId.get(issuingUnitId);
  const row: Omit<FigureRow, '_id'> = {
    kind: 'notices',
    source: 'platform',
    date: dayOf(publishedAt),
    until: null,
    unitId: issuingUnitId,
    unitName: unit?.shortName ?? '',
    title,
    count: 1,
  };
  await FigureRowModel.updateOne({ _id }, { $set: row }, { upsert: true });
}

for (const type of ['notice.publish', 'notice.correct', 'notice.withdraw'])
  onEffect(type, (effect) => countNotice(effect.subject.slice('notice:'.length) as NoticeId));
