import type { ErrorCode } from '@yiwang/shared/contracts';
import type { Model, QueryFilter, UpdateQuery } from 'mongoose';
import type { Aggregate, Effect } from '#platform/database/aggregate';
import { carryOut } from '#platform/database/effects';
import { insertTogether } from '#platform/database/insert-rows';
import { writeRecord } from '#platform/database/record-writer';
import { AppError } from '#platform/errors';
import { type Logger, silentLogger } from '#platform/logger';

let logger: Logger = silentLogger;
export function setCommitLogger(next: Logger): void {
  logger = next;
}

/**
 * The one write path: one atomic write that holds the change and its effects, then the effects are carried out.
 *
 * Answers the record as changed. Throws `AppError(staleCode)` when somebody else changed it first.
 * An effect that fails stays in the outbox for the sweeper, so what was answered for is never lost.
 */
export async function commit<T extends Aggregate>(
  model: Model<T>,
  record: Pick<T, '_id' | 'version'>,
  change: UpdateQuery<T>,
  effects: readonly Effect[],
  staleCode: ErrorCode,
): Promise<T> {
  const changed = await write(model, record, change, effects, staleCode);
  // Whoever removes a record looks at its outbox first, so it is empty when this answers.
  await (await settle(model, changed._id, effects, changed)).taken;

  return changed;
}

/** As `commit`, for effects that take long: answers when the change is on disk, and carries the effects out behind. */
export async function commitAhead<T extends Aggregate>(
  model: Model<T>,
  record: Pick<T, '_id' | 'version'>,
  change: UpdateQuery<T>,
  effects: readonly Effect[],
  staleCode: ErrorCode,
): Promise<T> {
  const changed = await write(model, record, change, effects, staleCode);
  void settle(model, changed._id, effects, changed);

  return changed;
}

async function write<T extends Aggregate>(
  model: Model<T>,
  record: Pick<T, '_id' | 'version'>,
  change: UpdateQuery<T>,
  effects: readonly Effect[],
  staleCode: ErrorCode,
): Promise<T> {
  const changed = await model
    .findOneAndUpdate(
      { _id: record._id, version: record.version } as unknown as QueryFilter<T>,
      {
        ...change,
        $inc: { ...change.$inc, version: 1 },
        $push: { ...change.$push, outbox: { $each: effects } },
      } as UpdateQuery<T>,
      { returnDocument: 'after' },
    )
    .lean<T>();
  if (!changed) throw new AppError(staleCode);

  return changed;
}

/**
 * Writes a new record with its effects. Where a record with this id stands already, a repeated request
 * made the same id before, and that record is answered instead.
 */
export async function create<T extends Aggregate>(model: Model<T>, record: T, effects: readonly Effect[]): Promise<T> {
  const isNew = await insertTogether(model, { ...record, outbox: [...effects] });
  if (!isNew) {
    const earlier = await model.findById(record._id).lean<T>();
    const isOwn = earlier?.outbox.some(({ id }) => id === effects[0]?.id);
    if (earlier && !isOwn) return earlier;
  }

  await (await settle(model, record._id, effects, record)).taken;

  return record;
}

/**
 * Carries out effects in order and takes each from the outbox when it is done; the next does not wait for the taking
 * (`taken`). Where a taking is lost, the sweeper carries out once more what may be carried out twice.
 */
export async function settle<T extends Aggregate>(
  model: Model<T>,
  id: string,
  effects: readonly Effect[],
  written?: T,
): Promise<{ readonly taken: Promise<unknown> }> {
  const taking: Promise<void>[] = [];
  for (const effect of effects) {
    try {
      await carryOut(effect, written);
    } catch (error) {
      logger.error({ err: error, effect: effect.type, effectId: effect.id }, 'effect failed, left for the sweeper');
      break;
    }
    taking.push(takeFromOutbox(model, id, effect.id));
  }

  return { taken: Promise.all(taking) };
}

const leaving = new WeakMap<object, Set<Promise<unknown>>>();

/** What is carried out at the same time leaves its outboxes in one write. Never throws. */
function takeFromOutbox<T extends Aggregate>(model: Model<T>, id: string, effectId: string): Promise<void> {
  const all = leaving.get(model) ?? new Set<Promise<unknown>>();
  leaving.set(model, all);
  const taking = writeRecord(model, { id, effectId })
    .then(() => {})
    .catch((error: unknown) => {
      logger.error({ err: error, effectId }, 'effect was carried out and stays in its outbox, left for the sweeper');
    })
    .finally(() => all.delete(taking));
  all.add(taking);

  return taking;
}

/** Resolves when all that this server has carried out so far for records of a model has left their outboxes. */
export const outboxesSettled = async <T extends Aggregate>(model: Model<T>): Promise<void> =>
  void (await Promise.all(leaving.get(model) ?? []));
