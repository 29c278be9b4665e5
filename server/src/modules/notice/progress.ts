import type { NoticeId, ReceiptCounts } from '@yiwang/shared/notice/notice.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { RecipientModel } from '#modules/notice/recipient.model';

const noCounts: ReceiptCounts = { total: 0, delivered: 0, read: 0, acknowledged: 0, done: 0 };
const dated = (field: string) => ({ $sum: { $cond: [{ $gt: [`$${field}`, null] }, 1, 0] } });
const counting = {
  total: { $sum: 1 },
  delivered: dated('deliveredAt'),
  read: dated('readAt'),
  acknowledged: dated('acknowledgedAt'),
  done: { $sum: { $cond: ['$done', 1, 0] } },
};

/** Counts the rows of some notices; a notice without rows has zeros. */
export async function countReceipts(ids: readonly NoticeId[]): Promise<Map<NoticeId, ReceiptCounts>> {
  const groups = await RecipientModel.aggregate<ReceiptCounts & { _id: NoticeId }>([
    { $match: { noticeId: { $in: ids } } },
    { $group: { _id: '$noticeId', ...counting } },
  ]);
  const counted = new Map(groups.map(({ _id, ...counts }) => [_id, counts]));

  return new Map(ids.map((id) => [id, counted.get(id) ?? noCounts]));
}

const freshMs = 3_000;
const recent = new Map<NoticeId, { readonly counts: ReceiptCounts; readonly until: number }>();

/** Totals for a list, at most a few seconds old: a page of large notices is not counted for everybody who looks. */
export async function countReceiptsLately(ids: readonly NoticeId[]): Promise<Map<NoticeId, ReceiptCounts>> {
  const present = Date.now();
  for (const [id, { until }] of recent) if (until <= present) recent.delete(id);

  const missing = ids.filter((id) => !recent.has(id));
  const counted = missing.length > 0 ? await countReceipts(missing) : new Map<NoticeId, ReceiptCounts>();
  for (const [id, counts] of counted) recent.set(id, { counts, until: present + freshMs });

  return new Map(ids.map((id) => [id, counted.get(id) ?? recent.get(id)?.counts ?? noCounts]));
}

/** Counts of whom each forwarding of a notice reached, whoever else reached them. */
export async function countByForward(id: NoticeId): Promise<Map<string, ReceiptCounts>> {
  const groups = await RecipientModel.aggregate<ReceiptCounts & { _id: string }>([
    { $match: { noticeId: id, 'paths.kind': 'forward' } },
    { $unwind: '$paths' },
    { $match: { 'paths.forwardId': { $ne: null } } },
    { $group: { _id: '$paths.forwardId', ...counting } },
  ]);

  return new Map(groups.map(({ _id, ...counts }) => [_id, counts]));
}

export async function countOf(id: NoticeId): Promise<ReceiptCounts> {
  return (await countReceipts([id])).get(id) ?? noCounts;
}

export interface UnitCounts extends ReceiptCounts {
  readonly unitId: UnitId;
  readonly unitOrder: number;
  /** When the one who has waited longest without a reminder had one: the epoch for never, null where nobody is open. */
  readonly remindedAt: Date | null;
}
const leastReminded = { $min: { $cond: ['$done', null, { $ifNull: ['$remindedAt', new Date(0)] }] } };

/** Counts by the unit of the time of publishing. `forwardIds` narrows to those whom these forwardings reached. */
export async function countByUnit(id: NoticeId, forwardIds: readonly string[] | null): Promise<UnitCounts[]> {
  const groups = await RecipientModel.aggregate<
    ReceiptCounts & { remindedAt: Date | null; _id: { unitId: UnitId; unitOrder: number } }
  >([
    { $match: { noticeId: id, ...(forwardIds ? { 'paths.forwardId': { $in: forwardIds } } : {}) } },
    { $group: { _id: { unitId: '$unitId', unitOrder: '$unitOrder' }, ...counting, remindedAt: leastReminded } },
    { $sort: { '_id.unitOrder': 1, '_id.unitId': 1 } },
  ]);

  return groups.map(({ _id, ...counts }) => ({ ...counts, ..._id }));
}

export const sumOf = (parts: readonly ReceiptCounts[]): ReceiptCounts =>
  parts.reduce(
    (sum, part) => ({
      total: sum.total + part.total,
      delivered: sum.delivered + part.delivered,
      read: sum.read + part.read,
      acknowledged: sum.acknowledged + part.acknowledged,
      done: sum.done + part.done,
    }),
    noCounts,
  );
