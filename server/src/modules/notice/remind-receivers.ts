import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { noticeSubject } from '#modules/notice/draft-notice';
import { NoticeModel } from '#modules/notice/notice.model';
import { mayIssue } from '#modules/notice/notice.policy';
import { openNotice, require } from '#modules/notice/notice.service';
import { RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** Nobody is reminded of one notice twice within an hour. */
export const reminderPauseMs = 3_600_000;

/** Reminds those from whom what was asked has not come, of one unit where it is named. */
export async function remindReceivers(
  actor: Actor,
  id: NoticeId,
  unitId: UnitId | undefined,
): Promise<{ reminded: number }> {
  const { notice, tree } = await openNotice(actor, id);
  require(mayIssue(actor, notice, tree), 'notice.forbidden');
  require(notice.status === 'published', 'notice.wrong_status');

  const at = now();
  const waiting = { noticeId: id, done: false, ...(unitId ? { unitId } : {}) };
  const least = await RecipientModel.findOne(waiting, { remindedAt: 1 })
    .sort({ remindedAt: 1 })
    .lean<RecipientRecord>();
  if (!least) return { reminded: 0 };
  requirePause(least.remindedAt, at);

  await commit(
    NoticeModel,
    notice,
    { $set: { lastRemindedAt: at } },
    [effectOf('notice.remind', traceOf(actor), noticeSubject(id), { at, unitId: unitId ?? null })],
    'notice.stale',
  );

  return { reminded: await RecipientModel.countDocuments({ ...waiting, remindedAt: at }) };
}

function requirePause(remindedAt: Date | null | undefined, at: Date): void {
  const leftMs = remindedAt ? remindedAt.getTime() + reminderPauseMs - at.getTime() : 0;
  if (leftMs > 0) throw new AppError('notice.reminded_recently', { retryAfterSeconds: Math.ceil(leftMs / 1000) });
}
