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

/**
 * The same for rows that were just read, by plain values: several times cheaper than an expression for each row.
 * Rows that another server changed meanwhile are left to the expression.
 */
export async function applyReceiptsTo(
  rows: readonly Row[],
  state: ReceiptState,
  edition: number,
  at: Date,
): Promise<void> {
  const groups = new Map<string, { ids: string[]; missing: object; set: object }>();
  for (const row of rows) {
    const after = withReceipt(row, state, at);
    const missing = nullTimesOf(row);
    const key = `${Object.keys(missing).join()} ${after.done} ${after.open}`;
    const group = groups.get(key) ?? { ids: [], missing, set: changeOf(row, after) };
    group.ids.push(row._id);
    groups.set(key, group);
  }

  for (const { ids, missing, set } of groups.values()) {
    const filter = { _id: { $in: ids }, askedEdition: edition, ...missing };
    const { matchedCount } = await RecipientModel.collection.updateMany(filter as never, { $set: set } as never);
    if (matchedCount < ids.length) await applyReceipts(ids, state, edition, at);
  }
}

const times = ['deliveredAt', 'readAt', 'acknowledgedAt'] as const;

const nullTimesOf = (row: Row): Partial<Record<(typeof times)[number], null>> =>
  Object.fromEntries(times.filter((time) => !row[time]).map((time) => [time, null]));

const changeOf = (before: Row, after: Row): object => ({
  ...Object.fromEntries(times.filter((time) => !before[time] && after[time]).map((time) => [time, after[time]])),
  done: after.done,
  open: after.open,
});

/** Marks rows as delivered that are not. */
export async function applyDelivery(ids: readonly string[], at: Date): Promise<void> {
  await RecipientModel.collection.updateMany(
    { _id: { $in: ids }, deliveredAt: null } as never,
    { $set: { deliveredAt: at } } as never,
  );
}
