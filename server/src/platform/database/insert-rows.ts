import type { Model } from 'mongoose';
import { isDuplicateKey } from '#platform/database/faults';
import { gathered } from '#platform/gathered';

interface InsertReply {
  readonly writeErrors?: readonly { readonly index: number; readonly code: number; readonly errmsg?: string }[];
  readonly writeConcernError?: unknown;
}

/**
 * Inserts rows that bear repetition, as one plain command; answers the places, in `rows`, of those that stood already.
 * The driver's own way measures each row before it writes it, which takes as long again as writing it; so the caller
 * keeps to some hundred small rows. Does not look at the schema, and waits for the disk as every write does.
 */
export async function insertMissing<T extends { readonly _id: string }>(
  model: Model<T>,
  rows: readonly T[],
): Promise<number[]> {
  if (rows.length === 0) return [];
  const { db } = model.db;
  if (!db) throw new Error('not connected');
  const { w, journal } = model.db.getClient().options.writeConcern ?? {};
  const reply = (await db.command({
    insert: model.collection.name,
    documents: rows,
    ordered: false,
    writeConcern: { w: w ?? 1, j: journal ?? true },
  })) as InsertReply;
  if (reply.writeConcernError) throw new Error('rows are not on disk', { cause: reply.writeConcernError });
  const refused = reply.writeErrors ?? [];
  const fault = refused.find(({ code, errmsg }) => !isDuplicateKey({ code, message: errmsg }, '_id_'));
  if (fault) throw Object.assign(new Error(fault.errmsg, { cause: fault }), { code: fault.code });

  return refused.map(({ index }) => index);
}

const inserters = new WeakMap<object, (row: { readonly _id: string }) => Promise<boolean>>();

/**
 * Inserts one row; those of a collection that come at the same time are one command and one wait for the disk.
 * Answers whether it is new: where others of its command were refused it is written once more, and stands already.
 * Throws where another unique index than that of the id refuses it.
 */
export function insertTogether<T extends { readonly _id: string }>(model: Model<T>, row: T): Promise<boolean> {
  const inserter =
    inserters.get(model) ?? gathered<{ readonly _id: string }, boolean>((rows) => insertAll(model, rows));
  inserters.set(model, inserter);

  return inserter(row);
}

async function insertAll<T extends { readonly _id: string }>(
  model: Model<T>,
  rows: readonly { readonly _id: string }[],
): Promise<boolean[]> {
  const standing = new Set(await insertMissing(model, rows as readonly T[]));

  return rows.map((_, place) => !standing.has(place));
}
