import { RecipientModel, type RecipientRecord } from '#modules/notice/recipient.model';

export type ReceiptState = 'read' | 'acknowledged';
type Row = Pick<
  RecipientRecord,
  '_id' | 'mode' | 'askedEdition' | 'deliveredAt' | 'readAt' | 'acknowledgedAt' | 'done' | 'open' | 'withdrawn'
>;

export type RowAfter = Required<Pick<Row, 'deliveredAt' | 'readAt' | 'acknowledgedAt' | 'done' | 'open'>>;
/** A row as it was just read, and what a receipt makes of it. */
export interface RowChange {
  readonly row: Row;
  readonly state: ReceiptState;
  readonly after: RowAfter;
}

/** Whether a receipt would say anything new. */
export const isNew = (row: Row, state: ReceiptState): boolean => !(state === 'read' ? row.readAt : row.acknowledgedAt);

/**
 * A row after a receipt. Times never change once they are set: confirming says that it was read, reading that it was
 * delivered. A notice that asks to be read is done with either, one that asks for confirmation by that alone.
 */
export function afterReceipt(row: Row, state: ReceiptState, at: Date): RowAfter {
  const acknowledgedAt = row.acknowledgedAt ?? (state === 'acknowledged' ? at : null);
  const done = row.done || row.mode === 'read' || acknowledgedAt !== null;

  return {
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
export async function applyChanges(changes: readonly RowChange[], at: Date): Promise<void> {
  const groups = new Map<string, { first: RowChange; ids: string[] }>();
  for (const change of changes) {
    const { row, state, after } = change;
    const key = `${state} ${row.askedEdition} ${!row.deliveredAt} ${!row.readAt} ${!row.acknowledgedAt} ${after.done} ${after.open}`;
    const group = groups.get(key);
    if (group) group.ids.push(row._id);
    else groups.set(key, { first: change, ids: [row._id] });
  }

  for (const { first, ids } of groups.values()) {
    const { row, state, after } = first;
    const missing = times.filter((time) => !row[time]);
    const filter = { _id: { $in: ids }, askedEdition: row.askedEdition, ...valuesOf(missing, () => null) };
    const set = {
      ...valuesOf(
        missing.filter((time) => after[time]),
        (time) => after[time],
      ),
      done: after.done,
      open: after.open,
    };
    const { matchedCount } = await RecipientModel.collection.updateMany(filter as never, { $set: set } as never);
    if (matchedCount < ids.length) await applyReceipts(ids, state, row.askedEdition, at);
  }
}

const times = ['deliveredAt', 'readAt', 'acknowledgedAt'] as const;
type Time = (typeof times)[number];
const valuesOf = <V>(names: readonly Time[], value: (time: Time) => V) =>
  Object.fromEntries(names.map((name) => [name, value(name)]));

/** Marks rows as delivered that are not. */
export async function applyDelivery(ids: readonly string[], at: Date): Promise<void> {
  await RecipientModel.collection.updateMany(
    { _id: { $in: ids }, deliveredAt: null } as never,
    { $set: { deliveredAt: at } } as never,
  );
}
