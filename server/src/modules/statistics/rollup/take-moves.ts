import { type Contribution, FactModel, type FactRecord, type Move } from '#modules/statistics/fact/fact.model';
import { BucketModel, placesOf } from '#modules/statistics/rollup/bucket.model';
import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';

export type Moving = Pick<FactRecord, '_id' | 'leaving'> & { readonly move: Move };
type Sums = Map<string, number>;
interface Share {
  readonly token: string;
  /** Paths in the bucket with what is added to them. */
  readonly sums: Sums;
}
interface Target {
  readonly scope: string;
  readonly kind: string;
  readonly month: string;
  readonly shares: Map<string, Share>;
}

/**
 * Brings moves into the rollups and then takes them from their facts. Every step may run twice: a bucket remembers the
 * moves that it took, and a fact lets go of its move only when all of its buckets have it.
 */
export async function takeMoves(moving: readonly Moving[]): Promise<void> {
  if (moving.length === 0) return;
  const targets = targetsOf(moving);
  await takeTogether(targets);

  const ids = moving.map(({ _id }) => _id);
  const moves = [...new Set(moving.map(({ move }) => move.id))];
  const mine = { _id: { $in: ids }, 'move.id': { $in: moves } };
  if (moving.some(({ leaving }) => leaving)) await FactModel.collection.deleteMany({ ...mine, leaving: true } as never);
  await FactModel.collection.updateMany(mine as never, { $unset: { move: '' } });
}

function targetsOf(moving: readonly Moving[]): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const { _id, move } of moving) {
    const token = tokenOf(_id, move.id);
    if (move.from) addShares(targets, token, move.from, -1);
    if (move.to) addShares(targets, token, move.to, 1);
  }

  return targets;
}

/** Begins with the moment of the move, so that old ones can be told by their order. */
const tokenOf = (factId: string, moveId: string): string => `${moveId}~${factId}`;

function addShares(targets: Map<string, Target>, token: string, contribution: Contribution, sign: 1 | -1): void {
  for (const { _id, scope, kind, month, paths } of placesOf(contribution)) {
    const target = targets.get(_id) ?? { scope, kind, month, shares: new Map<string, Share>() };
    const share = target.shares.get(token) ?? { token, sums: new Map<string, number>() };
    for (const path of paths) share.sums.set(path, (share.sums.get(path) ?? 0) + sign * contribution.count);
    target.shares.set(token, share);
    targets.set(_id, target);
  }
}

async function takeTogether(targets: Map<string, Target>): Promise<void> {
  const all = [...targets.entries()];
  const writes = all.map(([id, target]) => takingOf(id, target, [...target.shares.values()]));
  try {
    await BucketModel.collection.bulkWrite(writes as never, { ordered: false });
  } catch (error) {
    const failed = failedIndexes(error);
    if (!failed) throw error;
    // Some of its shares were taken before, or another server made the bucket this moment: one by one.
    for (const index of failed) {
      const [id, target] = all[index] as [string, Target];
      for (const share of target.shares.values()) await takeAlone(id, target, share);
    }
  }
}

/** The one conditional update: it adds what it has not taken, and remembers it. */
function takingOf(id: string, { scope, kind, month }: Target, shares: readonly Share[]) {
  const sums: Sums = new Map();
  for (const share of shares) for (const [path, sum] of share.sums) sums.set(path, (sums.get(path) ?? 0) + sum);
  const tokens = shares.map(({ token }) => token);

  return {
    updateOne: {
      filter: { _id: id, taken: { $nin: tokens } },
      update: {
        $inc: { ...Object.fromEntries(sums), version: 1 },
        $push: { taken: { $each: tokens } },
        $set: { at: now() },
        $setOnInsert: { scope, kind, month },
      },
      upsert: true,
    },
  };
}

async function takeAlone(id: string, target: Target, share: Share): Promise<void> {
  const { filter, update } = takingOf(id, target, [share]).updateOne;
  for (;;) {
    try {
      await BucketModel.collection.updateOne(filter as never, update as never, { upsert: true });
      return;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      if (await BucketModel.exists({ _id: id, taken: share.token })) return;
    }
  }
}

/** Which writes of a bulk met a bucket that stands; null where something else went wrong. */
function failedIndexes(error: unknown): number[] | null {
  const errors = (error as { writeErrors?: unknown }).writeErrors;
  const list = (Array.isArray(errors) ? errors : [errors]) as { index?: number; code?: number }[];
  const isAllDuplicates = errors !== undefined && list.every(({ code }) => code === 11000);

  return isAllDuplicates ? list.map(({ index }) => index ?? 0) : null;
}

/** Moves older than this are in their facts as well as in the rollups, so they need not be remembered. */
const rememberedMs = 24 * 3600_000;

export async function forgetMoves(bucketIds: readonly string[], before = Date.now() - rememberedMs): Promise<void> {
  if (bucketIds.length === 0) return;
  const oldest = Math.floor(before / 1000).toString(16);
  await BucketModel.collection.updateMany(
    { _id: { $in: [...bucketIds] } } as never,
    { $pull: { taken: { $lt: oldest } } } as never,
  );
}
