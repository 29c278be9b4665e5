import { isDeepStrictEqual } from 'node:util';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { findPublication } from '#modules/notice/index';
import { type FigureRow, FigureRowModel } from '#modules/statistics/statistics.model';
import { dayOf } from '#modules/statistics/statistics.period';
import { getUnitTree } from '#modules/unit/index';
import { onEffect } from '#platform/database/effects';

type Publication = Awaited<ReturnType<typeof findPublication>>;

/**
 * The row of a notice is made to agree with the notice as it stands, whatever happened and in whatever order the
 * handlers run: published is one row, withdrawn is none. Doing it twice changes nothing.
 */
export async function countNotice(noticeId: NoticeId): Promise<void> {
  let publication = await findPublication(noticeId);
  for (;;) {
    await writeRow(`notice:${noticeId}`, publication);

    // Two handlers at once: whoever writes last looks again, so that no older state stays.
    const standing = await findPublication(noticeId);
    if (isDeepStrictEqual(standing, publication)) return;
    publication = standing;
  }
}

async function writeRow(_id: string, publication: Publication): Promise<void> {
  if (!publication || publication.withdrawn) {
    await FigureRowModel.deleteOne({ _id });
    return;
  }

  const { title, issuingUnitId, publishedAt } = publication;
  const unit = (await getUnitTree()).byId.get(issuingUnitId);
  const row: FigureRow = {
    _id,
    kind: 'notices',
    source: 'platform',
    date: dayOf(publishedAt),
    until: null,
    unitId: issuingUnitId,
    unitName: unit?.shortName ?? '',
    title,
    count: 1,
  };
  await FigureRowModel.replaceOne({ _id }, row, { upsert: true });
}

for (const type of ['notice.publish', 'notice.correct', 'notice.withdraw'])
  onEffect(type, (effect) => countNotice(effect.subject.slice('notice:'.length) as NoticeId));
