import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { setFileReader } from '#modules/file/index';
import { type ForwardId, ForwardModel, type ForwardRecord } from '#modules/notice/forward.model';
import { answersFor } from '#modules/notice/notice.policy';
import { openNotice } from '#modules/notice/notice.service';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/**
 * The files of a notice are for whoever may read its text. What a correction took out is the publisher's side's alone,
 * as is what was taken out of a draft.
 */
setFileReader('notice', async (actor, id, _uploaderId, fileId) => {
  const opened = await openOrNull(actor, id as NoticeId);
  if (!opened) return false;
  const { notice, tree } = opened;
  if (answersFor(actor, notice, tree)) return true;

  return notice.status !== 'withdrawn' && notice.attachmentIds.includes(fileId);
});

/** What a forwarding added is for whom it reached, who forwarded, and the publisher's side. */
setFileReader('notice-forward', async (actor, id) => {
  const forward = await ForwardModel.findById(id as ForwardId).lean<ForwardRecord>();
  const opened = forward && (await openOrNull(actor, forward.noticeId));
  if (!opened) return false;
  if (answersFor(actor, opened.notice, opened.tree)) return true;

  const isMine =
    forward.authorId === actor.personId || opened.row?.paths.some(({ forwardId }) => forwardId === forward._id);
  return opened.notice.status === 'published' && isMine === true;
});

async function openOrNull(actor: Actor, id: NoticeId) {
  try {
    return await openNotice(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'notice.not_found') return null;
    throw error;
  }
}
