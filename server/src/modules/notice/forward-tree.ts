import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { type ForwardId, ForwardModel, type ForwardRecord } from '#modules/notice/forward.model';
import { managesUnit, type Viewer } from '#modules/notice/notice.policy';
import type { UnitTree } from '#modules/unit/index';

/** The forwardings of a notice in the order of forwarding. */
export const findForwards = (noticeId: NoticeId): Promise<ForwardRecord[]> =>
  ForwardModel.find({ noticeId }, { outbox: 0 }).sort({ at: 1, _id: 1 }).lean<ForwardRecord[]>();

/** As much of a forwarding as its place in the tree needs. */
type Link = Pick<ForwardRecord, '_id' | 'parentId' | 'unitId' | 'authorId'>;

/** The same without what was said in them, for the question who follows what. */
export const findLinks = (noticeId: NoticeId): Promise<Link[]> =>
  ForwardModel.find({ noticeId }, { parentId: 1, unitId: 1, authorId: 1 }).sort({ at: 1, _id: 1 }).lean<Link[]>();

/** What the viewer's units passed on, and what went on from there. */
export const branchOf = <T extends Link>(viewer: Viewer, forwards: readonly T[], tree: UnitTree): T[] =>
  withDescendants(forwards, (forward) => forward.authorId === viewer.personId || isManaged(viewer, forward, tree));

/** As `branchOf`, for one who acts upon it: still trusted with a unit that passed it on, not only once its author. */
export const managedBranchOf = <T extends Link>(viewer: Viewer, forwards: readonly T[], tree: UnitTree): T[] =>
  withDescendants(forwards, (forward) => isManaged(viewer, forward, tree));

const isManaged = (viewer: Viewer, { unitId }: Link, tree: UnitTree): boolean => managesUnit(viewer, unitId, tree);

/** Those that pass the test, and whatever was passed on from them. */
export function withDescendants<T extends Link>(forwards: readonly T[], isRoot: (forward: T) => boolean): T[] {
  const taken = new Set<ForwardId>();
  // A child is always later than its parent, so one walk in the order of time is enough.
  for (const forward of forwards)
    if (isRoot(forward) || (forward.parentId && taken.has(forward.parentId))) taken.add(forward._id);

  return forwards.filter(({ _id }) => taken.has(_id));
}
