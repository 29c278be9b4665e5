import { RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';

export type ReceiptState = 'read' | 'acknowledged';
type Row = Pick<
  RecipientRecord,
  '_id' | 'mode' | 'askedEdition' | 'deliveredAt' | 'readAt' | 'acknowledgedAt' | 'done' | 'open' | 'withdrawn'
>;

/** Whether a receipt would say anything new. */
export const isNew = (row: Row, state: ReceiptState): boolean => !(state === 'read' ? row.readAt : row.acknowledgedAt);

/**
 * A row after a receipt. Times never change once they are set: confirming says that it was read, reading that it was
 * delivered. A notice that asks to be read is done with either, one that asks for confirmation by that alone.
 */
export function withReceipt<R extends Row>(row: R, state: ReceiptState, at: Date): R {
  const acknowledgedAt = row.acknowledgedAt ?? (state === 'acknowledged' ? at : null);
  const done = row.done || row.mode === 'read' || acknowledgedAt !== null;

  return {
    ...row,
    deliveredAt: row.deliveredAt ?? at,
    readAt: row.readAt ?? at,
    acknowledgedAt,
    done,
    open: !done && !row.withdrawn,
  };
}

/**
 * The same in the database for many rows at once. Running it again, also after a correction asked for a newer
 * edition, changes nothing.
 */
export async function applyReceipts(
  ids: readonly string[],
  state: ReceiptState,
  edition: number,
  at: Date,
): Promise<void> {
  const acknowledges = state === 'acknowledged';
  const done = acknowledges ? true : { $or: ['$done', { $eq: ['$mode', 'read'] }] };
  await RecipientModel.collection.updateMany({ _id: { $in: ids }, askedEdition: edition } as never, [
    {
      $set: {
        deliveredAt: { $ifNull: ['$deliveredAt', at] },
        readAt: { $ifNull: ['$readAt', at] },
        ...(acknowledges ? { acknowledgedAt: { $ifNull: ['$acknowledgedAt', at] } } : {}),
        done,
      },
    },
    { $set: { open: { $and: [{ $not: '$done' }, { $not: '$withdrawn' }] } } },
  ]);
}

/** Marks rows as delivered that are not. */
export async function applyDelivery(ids: readonly string[], at: Date): Promise<void> {
  await RecipientModel.collection.updateMany(
    { _id: { $in: ids }, deliveredAt: null } as never,
    { $set: { deliveredAt: at } } as never,
  );
}
