import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { noticeSubject } from '#modules/notice/draft-notice';
import { type ForwardId, ForwardModel, type ForwardRecord } from '#modules/notice/forward.model';
import { findForwards, managedBranchOf } from '#modules/notice/forward-tree';
import { NoticeModel } from '#modules/notice/notice.model';
import { mayFollow, mayIssue } from '#modules/notice/notice.policy';
import { type OpenedNotice, openNotice, require } from '#modules/notice/notice.service';
import { RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** Nobody is reminded of one notice twice within an hour. */
export const reminderPauseMs = 3_600_000;

/**
 * Reminds those from whom what was asked has not come, of one unit where it is named. Who passed the notice on
 * reminds those whom it reached that way; the pause is one for all who remind.
 */
export async function remindReceivers(
  actor: Actor,
  id: NoticeId,
  unitId: UnitId | undefined,
): Promise<{ reminded: number }> {
  const opened = await openNotice(actor, id);
  const branch = await branchReminded(actor, opened);
  require(opened.notice.status === 'published', 'notice.wrong_status');

  const at = now();
  const forwardIds = branch?.map(({ _id }) => _id) ?? null;
  const waiting = { noticeId: id, done: false, ...narrowing({ unitId: unitId ?? null, forwardIds }) };
  const least = await RecipientModel.findOne(waiting, { remindedAt: 1 })
    .sort({ remindedAt: 1 })
    .lean<RecipientRecord>();
  if (!least) return { reminded: 0 };
  requirePause(least.remindedAt, at);

  const audit = { unitId: unitId ?? null, ...(branch?.[0] ? { passedOnBy: branch[0].unitId } : {}) };
  const payload = { at, unitId: unitId ?? null, forwardIds, audit };
  const reminder = effectOf('notice.remind', traceOf(actor), noticeSubject(id), payload);
  // A unit on the way changes its own forwarding only: the publisher's record stays as the publisher left it.
  if (branch?.[0]) await commit<ForwardRecord>(ForwardModel, branch[0], {}, [reminder], 'notice.stale');
  else await commit(NoticeModel, opened.notice, { $set: { lastRemindedAt: at } }, [reminder], 'notice.stale');

  return { reminded: await RecipientModel.countDocuments({ ...waiting, remindedAt: at }) };
}

/** The forwardings whose receivers the actor may remind; null for all receivers of the notice. */
async function branchReminded(actor: Actor, { notice, tree }: OpenedNotice): Promise<ForwardRecord[] | null> {
  if (mayIssue(actor, notice, tree)) return null;
  // A leader above the publisher looks on; reminding is the publisher's.
  require(!mayFollow(actor, notice, tree), 'notice.forbidden');
  const branch = managedBranchOf(actor, await findForwards(notice._id), tree);
  require(branch.length > 0, 'notice.forbidden');

  return branch;
}

export interface Reminded {
  readonly unitId: UnitId | null;
  readonly forwardIds: readonly ForwardId[] | null;
}

/** The part of a notice's receivers that a reminder goes to. */
export const narrowing = ({ unitId, forwardIds }: Reminded) => ({
  ...(unitId ? { unitId } : {}),
  ...(forwardIds ? { 'paths.forwardId': { $in: [...forwardIds] } } : {}),
});

function requirePause(remindedAt: Date | null | undefined, at: Date): void {
  const leftMs = remindedAt ? remindedAt.getTime() + reminderPauseMs - at.getTime() : 0;
  if (leftMs > 0) throw new AppError('notice.reminded_recently', { retryAfterSeconds: Math.ceil(leftMs / 1000) });
}
