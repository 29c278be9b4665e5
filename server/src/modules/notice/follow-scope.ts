import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { ForwardRecord } from '#modules/notice/forward.model';
import { findForwards, withDescendants } from '#modules/notice/forward-tree';
import { managesUnit, mayFollow } from '#modules/notice/notice.policy';
import { type OpenedNotice, openNotice } from '#modules/notice/notice.service';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** How much of the roster the actor may follow: all of it, or those whom the actor's units passed it on to. */
export interface FollowScope extends OpenedNotice {
  readonly forwards: readonly ForwardRecord[];
  /** Narrows to receivers reached by `forwards`. */
  readonly onlyForwarded: boolean;
}

/** Throws `notice.not_found`, or `notice.forbidden` for one who may see the notice and has passed it on to nobody. */
export async function openFollowed(actor: Actor, id: NoticeId): Promise<FollowScope> {
  const opened = await openNotice(actor, id);
  const all = await findForwards(id);
  if (mayFollow(actor, opened.notice, opened.tree)) return { ...opened, forwards: all, onlyForwarded: false };

  const forwards = withDescendants(
    all,
    (forward) => forward.authorId === actor.personId || managesUnit(actor, forward.unitId, opened.tree),
  );
  if (forwards.length === 0) throw new AppError('notice.forbidden');

  return { ...opened, forwards, onlyForwarded: true };
}

export const forwardIdsOf = ({ forwards, onlyForwarded }: FollowScope) =>
  onlyForwarded ? forwards.map(({ _id }) => _id) : null;
