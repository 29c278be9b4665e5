import { createHash } from 'node:crypto';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { accountAsKept } from '@yiwang/shared/person/person.rules';
import { FailureModel, type FailureRecord } from '#modules/session/session.model';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

const failuresAllowed = 5;
const lockMs = 15 * 60_000;

/** What failures are counted on: the person, however the account was written; a name that nobody has by its letters. */
export const lockedNameOf = (holder: { readonly id: PersonId } | null, account: string): string =>
  holder?.id ?? accountAsKept(account);

const idOf = (name: string, address: string | null): string =>
  createHash('sha256')
    .update(`${name}|${address ?? ''}`)
    .digest('hex');

/**
 * Locks an account for one address after five failures, for fifteen minutes (GB/T 22239 8.1.4, 身份鉴别 b).
 * By account and address, so that a stranger cannot lock out a colleague. Throws `session.locked`. Asked before a
 * password is looked at and again before it is accepted: of many tries at one time no more than five learn anything.
 */
export async function refuseWhileLocked(name: string, address: string | null): Promise<void> {
  const failure = await FailureModel.findById(idOf(name, address)).lean<FailureRecord>();
  const leftMs = (failure?.lockedUntil?.getTime() ?? 0) - now().getTime();
  if (leftMs > 0) throw locked(leftMs);
}

/** Counts a failure, and locks at the fifth. Failures more than a lock's length apart are not added up. */
export async function countFailure(name: string, address: string | null): Promise<void> {
  const at = now();
  const stale = new Date(at.getTime() - lockMs);
  const until = new Date(at.getTime() + lockMs);
  const isLocked = { $gt: [{ $ifNull: ['$lockedUntil', stale] }, at] };
  const isNew = {
    $or: [{ $lt: [{ $ifNull: ['$at', at] }, stale] }, { $gt: [{ $ifNull: ['$lockedUntil', null] }, null] }],
  };
  const failure = await FailureModel.findOneAndUpdate(
    { _id: idOf(name, address) },
    [
      {
        $set: {
          count: {
            $cond: [isLocked, '$count', { $cond: [isNew, 1, { $add: [{ $ifNull: ['$count', 0] }, 1] }] }],
          },
          at,
          lockedUntil: { $cond: [isLocked, '$lockedUntil', null] },
        },
      },
      {
        $set: {
          lockedUntil: { $cond: [{ $gte: ['$count', failuresAllowed] }, { $ifNull: ['$lockedUntil', until] }, null] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after', updatePipeline: true },
  ).lean<FailureRecord>();

  if (failure?.lockedUntil) throw locked(failure.lockedUntil.getTime() - at.getTime());
}

/**
 * Forgets failures when the right password came, but none that was counted after this try began at `since`: of many
 * tries at one time, the right one would let the others begin to count anew.
 */
export async function forgetFailures(name: string, address: string | null, since: Date): Promise<void> {
  await FailureModel.deleteOne({ _id: idOf(name, address), at: { $lte: since } });
}

const locked = (leftMs: number): AppError =>
  new AppError('session.locked', { retryAfterSeconds: Math.ceil(leftMs / 1000) });
