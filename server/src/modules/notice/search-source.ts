import type { FileId } from '@yiwang/shared/file/file.contract';
import type { NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { answersFor, mayRead, type Viewer } from '#modules/notice/notice.policy';
import { RecipientModel, recipientId } from '#modules/notice/recipient.model';
import { getUnitTree } from '#modules/unit/index';

/** What a notice is found by. */
export async function findNoticeForSearch(id: NoticeId) {
  const notice = await NoticeModel.findById(id, { outbox: 0 }).lean<NoticeRecord>();
  if (!notice) return null;
  const tree = await getUnitTree();

  return {
    version: notice.version,
    at: notice.publishedAt ?? notice.createdAt,
    title: notice.title,
    from: tree.byId.get(notice.issuingUnitId)?.name ?? '',
    texts: [textOfHtml(notice.bodyHtml)],
    fileIds: notice.attachmentIds as readonly FileId[],
  };
}

/** Those of the notices that the viewer may find now: a withdrawn one is for who answers for it alone. */
export async function findReadableNotices(viewer: Viewer, ids: readonly NoticeId[]): Promise<Set<NoticeId>> {
  type Seen = Pick<NoticeRecord, '_id' | 'status' | 'authorId' | 'issuingUnitId'>;
  const [notices, rows, tree] = await Promise.all([
    NoticeModel.find({ _id: { $in: [...ids] } }, { status: 1, authorId: 1, issuingUnitId: 1 }).lean<Seen[]>(),
    RecipientModel.find({ _id: { $in: ids.map((id) => recipientId(id, viewer.personId)) } }, { noticeId: 1 }).lean<
      { noticeId: NoticeId }[]
    >(),
    getUnitTree(),
  ]);
  const received = new Set(rows.map(({ noticeId }) => noticeId));
  const may = (notice: Seen) =>
    notice.status === 'withdrawn'
      ? answersFor(viewer, notice, tree)
      : mayRead(viewer, notice, received.has(notice._id), tree);

  return new Set(notices.filter(may).map(({ _id }) => _id));
}

/** Ids behind one, in their order: for making the index anew. */
export const listNoticeIds = async (after: string, limit: number): Promise<string[]> =>
  (
    await NoticeModel.find({ _id: { $gt: after } } as never, { _id: 1 })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<{ _id: string }[]>()
  ).map(({ _id }) => _id);
