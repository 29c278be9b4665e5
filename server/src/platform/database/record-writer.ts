import type { Model } from 'mongoose';
import type { Aggregate, Effect } from '#platform/database/aggregate';
import { gathered } from '#platform/gathered';

/** A change of one record, decided by its version and written with its effects. */
export interface Change {
  readonly record: Aggregate;
  readonly set: object;
  readonly append: object;
  readonly effects: readonly [Effect, ...Effect[]];
}
/** An effect that was carried out and leaves its outbox. */
interface Carried {
  readonly id: string;
  readonly effectId: string;
}
type Write = Change | Carried;

const isChange = (write: Write): write is Change => 'record' in write;
const writers = new WeakMap<object, (write: Write) => Promise<boolean>>();

/**
 * What is written to records of one collection at the same time is one write and one wait for the disk: changes, and
 * what leaves the outboxes. Answers whether a change was written: its record still had the version that was read.
 */
export function writeRecord<T extends Aggregate>(model: Model<T>, write: Write): Promise<boolean> {
  const writer = writers.get(model) ?? gathered((all: readonly Write[]) => writeTogether(model, all), 500);
  writers.set(model, writer);

  return writer(write);
}

async function writeTogether<T extends Aggregate>(model: Model<T>, all: readonly Write[]): Promise<boolean[]> {
  const changes = all.filter(isChange);
  // A field that is not there is left out, as mongoose does; the driver by itself would write `null`.
  const options = { ordered: false, ignoreUndefined: true };
  // Nothing was promised on what leaves an outbox, so by itself it need not wait for the disk.
  const waits = changes.length > 0 ? {} : { writeConcern: { w: 1, j: false } };
  const updates = all.map((write) => ({ updateOne: isChange(write) ? changeOf(write) : takingOf(write) }));
  const { matchedCount } = await model.collection.bulkWrite(updates as never, { ...options, ...waits });
  if (matchedCount === all.length || changes.length === 0) return all.map(() => true);

  // Somebody else was first with some. What was written has its effects in the outbox still: nobody has carried them out.
  const ids = changes.map(({ record }) => record._id);
  const rows = await model.find({ _id: { $in: ids } } as never, { outbox: 1 }).lean<Aggregate[]>();
  const written = new Set(rows.flatMap(({ outbox }) => outbox.map(({ id }) => id)));

  return all.map((write) => !isChange(write) || written.has(write.effects[0].id));
}

const changeOf = ({ record, set, append, effects }: Change) => ({
  filter: { _id: record._id, version: record.version },
  update: {
    $set: changedFields(record, set),
    $inc: { version: 1 },
    $push: { ...append, outbox: { $each: effects } },
  },
});

const takingOf = ({ id, effectId }: Carried) => ({
  filter: { _id: id },
  update: { $pull: { outbox: { id: effectId } } },
});

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
