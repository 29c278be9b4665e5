import type { NoticeId } from '@yiwang/shared/notice/notice.contract';
import { planAudience } from '#modules/notice/audience';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { presentSummary } from '#modules/notice/notice.presenter';
import { addRecipients } from '#modules/notice/recipients';
import { getUnitTree } from '#modules/unit/index';
import type { Effect } from '#platform/database/aggregate';
import { onEffect } from '#platform/database/effects';
import { push } from '#platform/realtime/push';

const noticeOf = (effect: Effect): Promise<NoticeRecord | null> =>
  NoticeModel.findById(effect.subject.slice('notice:'.length) as NoticeId, { outbox: 0 }).lean<NoticeRecord>();

/** Rows first, on disk; then the receivers are told. Who misses the push finds the row. */
onEffect('notice.publish', async (effect) => {
  const notice = await noticeOf(effect);
  if (!notice) return;

  const tree = await getUnitTree();
  const { peopleCount, unitCount, rooms } = await addRecipients(notice, planAudience(notice.audience, tree), tree);
  await NoticeModel.collection.updateOne(
    { _id: notice._id } as never,
    { $set: { recipients: { peopleCount, unitCount } } } as never,
  );

  if (notice.status === 'published') push(rooms, 'notice:published', presentSummary(notice, tree));
});
