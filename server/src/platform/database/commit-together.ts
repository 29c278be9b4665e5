import type { ErrorCode } from '@yiwang/shared/contracts';
import type { Model } from 'mongoose';
import type { Aggregate, Effect } from '#platform/database/aggregate';
import { settle } from '#platform/database/commit';
import { AppError } from '#platform/errors';
import { gathered } from '#platform/gathered';

interface Change {
  readonly record: Aggregate;
  readonly set: object;
  readonly append: object;
  readonly effects: readonly [Effect, ...Effect[]];
}

const writers = new WeakMap<object, (change: Change) => Promise<boolean>>();

/**
 * As `commit`, for changes that hundreds make to a record each at the same moment: those that come together are one
 * write and one wait for the disk. Each is still atomic with its effects and decided by its version. `append` holds
 * one more entry for each list that it names; lists that `set` names too are refused by the database.
 *
 * `record` is as it was read, whole but for its outbox: what is answered is made of it, not read again.
 */
export async function commitTogether<T extends Aggregate>(
  model: Model<T>,
  record: T,
  set: Partial<T>,
  effects: Change['effects'],
  staleCode: ErrorCode,
  append: Partial<Record<keyof T, unknown>> = {},
): Promise<T> {
  const writer = writers.get(model) ?? gathered((all: readonly Change[]) => writeTogether(model, all), 500);
  writers.set(model, writer);
  if (!(await writer({ record, set, append, effects }))) throw new AppError(staleCode);

  const changed = { ...record, ...set, ...appended(record, append), version: record.version + 1 };
  await (await settle(model, changed._id, effects, changed)).taken;

  return changed;
}

const appended = <T extends Aggregate>(record: T, append: Partial<Record<keyof T, unknown>>): Partial<T> =>
  Object.fromEntries(
    Object.entries(append).map(([list, entry]) => [list, [...(record[list as keyof T] as unknown[]), entry]]),
  ) as Partial<T>;

/**
 * Of a list that is as long as it was, the entries that are not the very objects that were read: a document's way has
 * a dozen steps, and an act changes one or two of them.
 */
function changedFields(record: Aggregate, set: object): object {
  return Object.fromEntries(
    Object.entries(set).flatMap(([field, value]): [string, unknown][] => {
      const before: unknown = record[field as keyof Aggregate];
      if (!Array.isArray(value) || !Array.isArray(before) || value.length !== before.length) return [[field, value]];

      return value.flatMap((entry, index) => (entry === before[index] ? [] : [[`${field}.${index}`, entry]]));
    }),
  );
}

async function writeTogether<T extends Aggregate>(model: Model<T>, all: readonly Change[]): Promise<boolean[]> {
  const writes = all.map(({ record, set, append, effects }) => ({
    updateOne: {
      filter: { _id: record._id, version: record.version },
      update: {
        $set: changedFields(record, set),
        $inc: { version: 1 },
        $push: { ...append, outbox: { $each: effects } },
      },
    },
  }));
  // A field that is not there is left out, as mongoose does; the driver by itself would write `null`.
  const options = { ordered: false, ignoreUndefined: true };
  const { matchedCount } = await model.collection.bulkWrite(writes as never, options);
  if (matchedCount === all.length) return all.map(() => true);

  // Somebody else was first with some. What was written has its effects in the outbox still: nobody has carried them out.
  const ids = all.map(({ record }) => record._id);
  const rows = await model.find({ _id: { $in: ids } } as never, { outbox: 1 }).lean<Aggregate[]>();
  const written = new Set(rows.flatMap(({ outbox }) => outbox.map(({ id }) => id)));

  return all.map(({ effects: [first] }) => written.has(first.id));
}
