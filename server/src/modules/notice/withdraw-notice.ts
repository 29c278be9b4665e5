import type { Notice, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { requireUnmarked } from '#modules/notice/check-notice';
import { noticeSubject } from '#modules/notice/draft-notice';
import { NoticeModel } from '#modules/notice/notice.model';
import { mayIssue } from '#modules/notice/notice.policy';
import { openNotice, presentFor, require } from '#modules/notice/notice.service';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';

/** Takes a notice back. Receivers keep a trace with the reason in place of the text. */
export async function withdrawNotice(actor: Actor, id: NoticeId, reason: string): Promise<Notice> {
  const { notice, row, tree } = await openNotice(actor, id);
  require(mayIssue(actor, notice, tree), 'notice.forbidden');
  require(notice.status === 'published', 'notice.wrong_status');
  requireUnmarked(reason);

  const at = now();
  const withdrawn = await commit(
    NoticeModel,
    notice,
    { $set: { status: 'withdrawn', withdrawal: { at, reason }, updatedAt: at } },
    [effectOf('notice.withdraw', traceOf(actor), noticeSubject(id), { audit: { reason } })],
    'notice.stale',
  );

  return presentFor(actor, { notice: withdrawn, row, tree });
}

/** Turns a scheduled notice back into a draft. */
export async function cancelSchedule(actor: Actor, id: NoticeId): Promise<Notice> {
  const { notice, row, tree } = await openNotice(actor, id);
  require(mayIssue(actor, notice, tree), 'notice.forbidden');
  require(notice.status === 'scheduled', 'notice.wrong_status');

  const draft = await commit(
    NoticeModel,
    notice,
    { $set: { status: 'draft', publishAt: null, overrides: [], updatedAt: now() } },
    [effectOf('notice.cancel_schedule', traceOf(actor), noticeSubject(id))],
    'notice.wrong_status',
  );

  return presentFor(actor, { notice: draft, row, tree });
}
