import { createHash } from 'node:crypto';
import { FailureModel, type FailureRecord } from '#modules/session/session.model';
import { now } from '#platform/clock';
import { AppError } from '#platform/errors';

const failuresAllowed = 5;
const lockMs = 15 * 60_000;

const idOf = (account: string, address: string | null): string =>
  createHash('sha256')
    .update(`${account.normalize('NFKC').trim().toUpperCase()}|${address ?? ''}`)
    .digest('hex');

/**
 * Locks an account for one address after five failures, for fifteen minutes (GB/T 22239 8.1.4, 身份鉴别 b).
 * By account and address, so that a stranger cannot lock out a colleague. Throws `session.locked`.
 */
export async function refuseWhileLocked(account: string, address: string | null): Promise<void> {
  const failure = await FailureModel.findById(idOf(account, address)).lean<FailureRecord>();
  const leftMs = (failure?.lockedUntil?.getTime() ?? 0) - now().getTime();
  if (leftMs > 0) throw locked(leftMs);
}

/** Counts a failure, and locks at the fifth. Failures more than a lock's length apart are not added up. */
export async function countFailure(account: string, address: string | null): Promise<void> {
  const at = now();
  const stale = new Date(at.getTime() - lockMs);
  const failure = await FailureModel.findOneAndUpdate(
    { _id: idOf(account, address) },
    [
      {
        $set: {
          count: { $cond: [{ $lt: [{ $ifNull: ['$at', at] }, stale] }, 1, { $add: [{ $ifNull: ['$count', 0] }, 1] }] },
          at,
          lockedUntil: { $ifNull: ['$lockedUntil', null] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after', updatePipeline: true },
  ).lean<FailureRecord>();

  if (failure && failure.count >= failuresAllowed) {
    await FailureModel.updateOne(
      { _id: failure._id },
      { $set: { count: 0, lockedUntil: new Date(at.getTime() + lockMs) } },
    );
    throw locked(lockMs);
  }
}

export async function forgetFailures(account: string, address: string | null): Promise<void> {
  await FailureModel.deleteOne({ _id: idOf(account, address) });
}

const locked = (leftMs: number): AppError =>
  new AppError('session.locked', { retryAfterSeconds: Math.ceil(leftMs / 1000) });
