import type { Page } from '@yiwang/shared/contract/page';
import type { MyReceipt, NoticeId, NoticeSummary, ReceiptCounts } from '@yiwang/shared/notice/notice.schemas';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { managedUnitIds, mayFollow } from '#modules/notice/notice.policy';
import { presentMyReceipt, presentSummary } from '#modules/notice/notice.presenter';
import { countReceiptsLately } from '#modules/notice/progress';
import { markDelivered } from '#modules/notice/receipt-queue';
import { RecipientModel, type RecipientRecord, recipientId } from '#modules/notice/recipient.model';
import { summaryFields } from '#modules/notice/summary-loader';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export interface NoticeQuery {
  readonly box: 'received' | 'drafts' | 'published';
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export type ListedNotice = NoticeSummary & {
  readonly myReceipt: MyReceipt | null;
  readonly counts: ReceiptCounts | null;
  readonly updatedAt: string;
};

const listedFields = { ...summaryFields, authorId: 1, updatedAt: 1 } as const;

/** One box, newest first. */
export async function listNotices(actor: Actor, query: NoticeQuery): Promise<Page<ListedNotice>> {
  const tree = await getUnitTree();
  const sortedBy = query.box === 'drafts' ? 'updatedAt' : 'publishedAt';
  const notices = await NoticeModel.find({
    $and: [
      await inBox(actor, query.box, tree),
      query.q ? { title: new RegExp(escapeRegExp(query.q), 'i') } : {},
      behind(query.cursor, sortedBy),
    ],
  })
    .select(listedFields)
    .sort({ [sortedBy]: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean<NoticeRecord[]>();

  const shown = notices.slice(0, query.limit);
  const rows = await myRows(actor, shown);
  const followed = shown.filter((notice) => query.box === 'published' && mayFollow(actor, notice, tree));
  const counts = await countReceiptsLately(followed.map(({ _id }) => _id));

  return pageOfRows(
    notices,
    query.limit,
    (notice) => [(notice[sortedBy] ?? notice.updatedAt).getTime(), notice._id],
    (notice) => ({
      ...presentSummary(notice, tree),
      myReceipt: presentRow(rows.get(notice._id)),
      counts: counts.get(notice._id) ?? null,
      updatedAt: notice.updatedAt.toISOString(),
    }),
  );
}

async function inBox(actor: Actor, box: NoticeQuery['box'], tree: UnitTree): Promise<Record<string, unknown>> {
  if (box === 'received') {
    return { _id: { $in: await receivedIds(actor) }, status: { $in: ['published', 'withdrawn'] } };
  }

  const mine = [{ authorId: actor.personId }, { issuingUnitId: { $in: managedUnitIds(actor, tree) } }];
  return { $or: mine, status: { $in: box === 'drafts' ? ['draft', 'scheduled'] : ['published', 'withdrawn'] } };
}

/** Each half has an index of its own. */
async function receivedIds({ personId }: Actor): Promise<NoticeId[]> {
  const halves = [true, false].map((open) => RecipientModel.distinct('noticeId', { personId, open }));

  return (await Promise.all(halves)).flat();
}

function behind(cursor: string | undefined, field: string): Record<string, unknown> {
  const position = positionOf(cursor, ['number', 'string']);
  if (!position) return {};
  const [time, id] = position;
  const at = new Date(Number(time));

  return { $or: [{ [field]: { $lt: at } }, { [field]: at, _id: { $lt: id } }] };
}

async function myRows(actor: Actor, notices: readonly NoticeRecord[]): Promise<Map<string, RecipientRecord>> {
  const ids = notices.map(({ _id }) => recipientId(_id, actor.personId));
  const rows = await RecipientModel.find({ _id: { $in: ids } }).lean<RecipientRecord[]>();
  markDelivered(rows.filter(({ deliveredAt }) => !deliveredAt));

  return new Map(rows.map((row) => [row.noticeId, row]));
}

const presentRow = (row: RecipientRecord | undefined): MyReceipt | null => (row ? presentMyReceipt(row) : null);

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
