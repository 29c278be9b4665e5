import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { ForwardRecord } from '#modules/notice/forward.model';
import { branchOf, findForwards } from '#modules/notice/forward-tree';
import { mayFollow, type Viewer } from '#modules/notice/notice.policy';
import { type OpenedNotice, openNotice } from '#modules/notice/notice.service';
import { AppError } from '#platform/errors';

/** How much of the roster the actor may follow: all of it, or those whom the actor's units passed it on to. */
export interface FollowScope extends OpenedNotice {
  readonly forwards: readonly ForwardRecord[];
  /** Narrows to receivers reached by `forwards`. */
  readonly onlyForwarded: boolean;
}

/** Throws `notice.not_found`, or `notice.forbidden` for one who may see the notice and has passed it on to nobody. */
export async function openFollowed(viewer: Viewer, id: NoticeId): Promise<FollowScope> {
  const opened = await openNotice(viewer, id);
  const all = await findForwards(id);
  if (mayFollow(viewer, opened.notice, opened.tree)) return { ...opened, forwards: all, onlyForwarded: false };

  const forwards = branchOf(viewer, all, opened.tree);
  if (forwards.length === 0) throw new AppError('notice.forbidden');

  return { ...opened, forwards, onlyForwarded: true };
}

export const forwardIdsOf = ({ forwards, onlyForwarded }: FollowScope) =>
  onlyForwarded ? forwards.map(({ _id }) => _id) : null;
