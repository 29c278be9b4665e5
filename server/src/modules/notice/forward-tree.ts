import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { type ForwardId, ForwardModel, type ForwardRecord } from '#modules/notice/forward.model';

/** The forwardings of a notice in the order of forwarding. */
export const findForwards = (noticeId: NoticeId): Promise<ForwardRecord[]> =>
  ForwardModel.find({ noticeId }, { outbox: 0 }).sort({ at: 1, _id: 1 }).lean<ForwardRecord[]>();

/** Those that pass the test, and whatever was passed on from them. */
export function withDescendants(
  forwards: readonly ForwardRecord[],
  isRoot: (forward: ForwardRecord) => boolean,
): ForwardRecord[] {
  const taken = new Set<ForwardId>();
  // A child is always later than its parent, so one walk in the order of time is enough.
  for (const forward of forwards)
    if (isRoot(forward) || (forward.parentId && taken.has(forward.parentId))) taken.add(forward._id);

  return forwards.filter(({ _id }) => taken.has(_id));
}
