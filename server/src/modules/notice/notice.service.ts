import type { ErrorCode } from '@yiwang/shared/contracts';
import type { Notice, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { findStoredFiles } from '#modules/file/index';
import { ForwardModel, type ForwardRecord } from '#modules/notice/forward.model';
import { branchOf, findLinks, managedBranchOf } from '#modules/notice/forward-tree';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import {
  abilitiesOf,
  answersFor,
  type Branch,
  mayFollow,
  mayRead,
  noBranch,
  type Viewer,
} from '#modules/notice/notice.policy';
import { presentNotice } from '#modules/notice/notice.presenter';
import { markDelivered } from '#modules/notice/receipt-queue';
import { RecipientModel, type RecipientRecord, recipientId } from '#modules/notice/recipient.model';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** A notice that may be read, with what its rules look at. */
export interface OpenedNotice {
  readonly notice: NoticeRecord;
  readonly row: RecipientRecord | null;
  readonly tree: UnitTree;
}

/** The only door to a notice. Throws `notice.not_found` for one that the viewer may not see. */
export async function openNotice(viewer: Viewer, id: NoticeId): Promise<OpenedNotice> {
  const [notice, row, tree] = await Promise.all([
    NoticeModel.findById(id, { outbox: 0 }).lean<NoticeRecord>(),
    RecipientModel.findById(recipientId(id, viewer.personId)).lean<RecipientRecord>(),
    getUnitTree(),
  ]);
  if (!notice || !mayRead(viewer, notice, row !== null, tree)) throw new AppError('notice.not_found');

  return { notice, row, tree };
}

export function require(allowed: boolean, code: ErrorCode): void {
  if (!allowed) throw new AppError(code);
}

export async function getNotice(actor: Actor, id: NoticeId): Promise<Notice> {
  const opened = await openNotice(actor, id);
  if (opened.row && !opened.row.deliveredAt) markDelivered([opened.row]);

  return presentFor(actor, opened);
}

/** What the statistics count of a notice; null for one that is not out. */
export async function findPublication(id: NoticeId) {
  const notice = await NoticeModel.findById(id, { title: 1, issuingUnitId: 1, publishedAt: 1, status: 1 }).lean<
    Pick<NoticeRecord, 'title' | 'issuingUnitId' | 'publishedAt' | 'status'>
  >();
  if (!notice?.publishedAt) return null;

  const { title, issuingUnitId, publishedAt, status } = notice;
  return { title, issuingUnitId, publishedAt, withdrawn: status === 'withdrawn', receiverIds: await unitsReached(id) };
}

/** Units of those who received it, as they stood then. */
const unitsReached = async (noticeId: NoticeId): Promise<UnitId[]> =>
  (await RecipientModel.distinct('unitId', { noticeId })).sort();

/** A notice as the viewer may see it, with the additions that are for the viewer. */
export async function presentFor(viewer: Viewer, { notice, row, tree }: OpenedNotice): Promise<Notice> {
  const sees = answersFor(viewer, notice, tree);
  const forwards = await forwardsFor(notice, row, sees);
  const files = await findStoredFiles([notice.attachmentIds, ...forwards.map((each) => each.attachmentIds)].flat());

  return presentNotice(notice, {
    tree,
    row,
    abilities: abilitiesOf(viewer, notice, row, tree, await branchIn(viewer, notice, tree)),
    answersFor: sees,
    forwards,
    files,
  });
}

async function branchIn(viewer: Viewer, notice: NoticeRecord, tree: UnitTree): Promise<Branch> {
  if (notice.publishedAt === null || mayFollow(viewer, notice, tree)) return noBranch;
  const links = await findLinks(notice._id);

  return {
    follows: branchOf(viewer, links, tree).length > 0,
    manages: managedBranchOf(viewer, links, tree).length > 0,
  };
}

async function forwardsFor(
  notice: NoticeRecord,
  row: RecipientRecord | null,
  all: boolean,
): Promise<readonly ForwardRecord[]> {
  if (notice.publishedAt === null) return [];
  const mine = row?.paths.flatMap(({ forwardId }) => forwardId ?? []) ?? [];
  if (!all && mine.length === 0) return [];

  return ForwardModel.find({ noticeId: notice._id, ...(all ? {} : { _id: { $in: mine } }) })
    .sort({ at: 1, _id: 1 })
    .lean<ForwardRecord[]>();
}
