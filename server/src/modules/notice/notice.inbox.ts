import type { MyReceipt, NoticeSummary } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { presentMyReceipt, presentSummary } from '#modules/notice/notice.presenter';
import { markDelivered } from '#modules/notice/receipt-queue';
import { noDeadline, RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';
import { noticeSummaries } from '#modules/notice/summary-loader';
import { getUnitTree } from '#modules/unit/index';

/** One received notice with the place where it sorts. */
export interface ReceivedNotice {
  readonly rowId: string;
  readonly notice: NoticeSummary;
  readonly receipt: MyReceipt;
  /** Null where no deadline holds for this person. */
  readonly dueAt: Date | null;
  readonly at: Date;
}

/** Position behind a row: when it is due (null: never), when it came, and its id. */
export interface InboxPosition {
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly id: string;
}

/** What waits on a person: what is due first, then the newest. What is handed out counts as delivered. */
export async function listOpenNotices(
  personId: PersonId,
  after: InboxPosition | null,
  limit: number,
): Promise<ReceivedNotice[]> {
  const rows = await RecipientModel.find({ personId, open: true, ...(after ? behindDue(after) : {}) })
    .sort({ dueAt: 1, publishedAt: -1, _id: 1 })
    .limit(limit)
    .lean<RecipientRecord[]>();

  return presentReceived(rows);
}

/** What a person has done, the newest first. */
export async function listDoneNotices(
  personId: PersonId,
  after: InboxPosition | null,
  limit: number,
): Promise<ReceivedNotice[]> {
  const rows = await RecipientModel.find({ personId, open: false, done: true, ...(after ? behindNewest(after) : {}) })
    .sort({ publishedAt: -1, _id: 1 })
    .limit(limit)
    .lean<RecipientRecord[]>();

  return presentReceived(rows);
}

export const countOpenNotices = (personId: PersonId): Promise<number> =>
  RecipientModel.countDocuments({ personId, open: true });

const behindNewest = ({ at, id }: Pick<InboxPosition, 'at' | 'id'>) => ({
  $or: [{ publishedAt: { $lt: at } }, { publishedAt: at, _id: { $gt: id } }],
});

function behindDue({ dueAt, at, id }: InboxPosition) {
  const due = dueAt ?? noDeadline;

  return {
    $or: [
      { dueAt: { $gt: due } },
      { dueAt: due, publishedAt: { $lt: at } },
      { dueAt: due, publishedAt: at, _id: { $gt: id } },
    ],
  };
}

/** Rows with their notices; marks them as delivered. */
async function presentReceived(rows: readonly RecipientRecord[]): Promise<ReceivedNotice[]> {
  const [notices, tree] = await Promise.all([
    Promise.all(rows.map(({ noticeId }) => noticeSummaries.load(noticeId))),
    getUnitTree(),
  ]);
  markDelivered(rows.filter(({ deliveredAt }) => !deliveredAt));

  return rows.flatMap((row, index) => {
    const notice = notices[index];
    if (!notice) return [];
    return {
      rowId: row._id,
      notice: presentSummary(notice, tree),
      receipt: presentMyReceipt(row),
      dueAt: row.dueAt < noDeadline ? row.dueAt : null,
      at: row.publishedAt,
    };
  });
}
