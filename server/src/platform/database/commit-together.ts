import type { ErrorCode } from '@yiwang/shared/contracts';
import type { Model } from 'mongoose';
import type { Aggregate } from '#platform/database/aggregate';
import { settle } from '#platform/database/commit';
import { type Change, writeRecord } from '#platform/database/record-writer';
import { AppError } from '#platform/errors';

/**
 * As `commit`, for changes that hundreds make to a record each at the same moment: those that come together are one
 * write and one wait for the disk. Each is still atomic with its effects and decided by its version. `append` holds
 * one more entry for each list that it names; lists that `set` names too are refused by the database.
 *
 * What was carried out leaves the outbox soon after the answer; who removes a record waits for that
 * (`outboxesSettled`).
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
  if (!(await writeRecord(model, { record, set, append, effects }))) throw new AppError(staleCode);

  const changed = { ...record, ...set, ...appended(record, append), version: record.version + 1 };
  await settle(model, changed._id, effects, changed);

  return changed;
}

const appended = <T extends Aggregate>(record: T, append: Partial<Record<keyof T, unknown>>): Partial<T> =>
  Object.fromEntries(
    Object.entries(append).map(([list, entry]) => [list, [...(record[list as keyof T] as unknown[]), entry]]),
  ) as Partial<T>;
