import type { ErrorCode } from '@yiwang/shared/contracts';
import type { Model } from 'mongoose';
import type { Aggregate, Effect } from '#platform/database/aggregate';
import { settle } from '#platform/database/commit';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';

interface Change {
  readonly record: Aggregate;
  readonly fields: object;
  readonly effects: readonly [Effect, ...Effect[]];
}

const writers = new WeakMap<object, (change: Change) => Promise<boolean>>();

/**
 * As `commit`, for changes that hundreds make to a record each at the same moment: those that come together are one
 * write and one wait for the disk. Each is still atomic with its effects and decided by its version.
 */
export async function commitTogether<T extends Aggregate>(
  model: Model<T>,
  record: T,
  fields: Partial<T>,
  effects: Change['effects'],
  staleCode: ErrorCode,
): Promise<T> {
  const writer = writers.get(model) ?? gathered((all: readonly Change[]) => writeTogether(model, all), 500);
  writers.set(model, writer);
  if (!(await writer({ record, fields, effects }))) throw new AppError(staleCode);

  const changed = { ...record, ...fields, version: record.version + 1, outbox: [...effects] };
  await (await settle(model, changed._id, effects, changed)).taken;

  return changed;
}

async function writeTogether<T extends Aggregate>(model: Model<T>, all: readonly Change[]): Promise<boolean[]> {
  const writes = all.map(({ record: { _id, version }, fields, effects }) => ({
    updateOne: {
      filter: { _id, version },
      update: { $set: fields, $inc: { version: 1 }, $push: { outbox: { $each: effects } } },
    },
  }));
  const { matchedCount } = await model.collection.bulkWrite(writes as never, { ordered: false });
  if (matchedCount === all.length) return all.map(() => true);

  // Somebody else was first with some. What was written has its effects in the outbox still: nobody has carried them out.
  const ids = all.map(({ record }) => record._id);
  const rows = await model.find({ _id: { $in: ids } } as never, { outbox: 1 }).lean<Aggregate[]>();
  const written = new Set(rows.flatMap(({ outbox }) => outbox.map(({ id }) => id)));

  return all.map(({ effects: [first] }) => written.has(first.id));
}
