import { isDeepStrictEqual } from 'node:util';
import {
  type Contribution,
  type Fact,
  FactModel,
  type FactRecord,
  type Move,
} from '#modules/statistics/fact/fact.model';
import { type Moving, takeMoves } from '#modules/statistics/rollup/take-moves';
import { now } from '#platform/clock';
import { isDuplicateKey } from '#platform/database/faults';
import { gathered } from '#platform/gathered';
import { newId } from '#platform/id';
import { type Logger, silentLogger } from '#platform/logger';

/** What shall stand under an id: a fact, or nothing. */
export interface Wanted {
  readonly id: string;
  readonly fact: Fact | null;
}

let logger: Logger = silentLogger;
export function setFactLogger(next: Logger): void {
  logger = next;
}

const underWay = new Set<Promise<void>>();

/** Waits until what this server has counted is in the rollups: who writes and then looks finds it. */
export const figuresSettled = async (): Promise<void> => void (await Promise.all([...underWay]));

/** Facts that come at the same time are written together. */
export const keepFact: (wanted: Wanted) => Promise<null> = gathered(async (all) => {
  await keepFacts(all);
  return all.map(() => null);
}, 200);

/**
 * Makes facts stand as they are wanted, and answers the ids of those that were new or different. Their way into the rollups begins
 * with the same write; it ends a moment later, or is taken up by the sweep.
 */
export async function keepFacts(all: readonly Wanted[]): Promise<string[]> {
  // The last word on an id holds.
  let open = [...new Map(all.map((each) => [each.id, each])).values()];
  const changed: string[] = [];
  while (open.length > 0) {
    const stored = await storedOf(open);
    const due = open.filter((each) => differs(each, stored.get(each.id)));
    const lost = await writeFacts(due, stored);
    changed.push(...due.filter((each) => !lost.includes(each)).map(({ id }) => id));
    open = lost;
  }

  return changed;
}

/** Facts as they stand; those on their way arrive first, so that a fact makes one move at a time. */
async function storedOf(all: readonly Wanted[]): Promise<Map<string, FactRecord>> {
  const ids = all.map(({ id }) => id);
  for (;;) {
    const found = await FactModel.find({ _id: { $in: ids } }).lean<FactRecord[]>();
    const moving = found.filter((each): each is FactRecord & Moving => each.move !== undefined);
    if (moving.length === 0) return new Map(found.map((each) => [each._id, each]));
    await takeMoves(moving);
  }
}

function differs({ fact }: Wanted, stored: FactRecord | undefined): boolean {
  if (!fact) return stored !== undefined;
  if (!stored) return true;
  const { revision: _, leaving: __, month: ___, move: ____, ...standing } = stored;

  return !isDeepStrictEqual(standing, fact);
}

/** Writes what differs and sends it on its way; answers what another server changed meanwhile. */
async function writeFacts(due: readonly Wanted[], stored: ReadonlyMap<string, FactRecord>): Promise<Wanted[]> {
  if (due.length === 0) return [];
  const stamp = { id: newId(), at: now() };
  const fresh = due.flatMap(({ id, fact }) => (fact && !stored.has(id) ? freshRow(fact, stamp) : []));
  const others = due.filter(({ id }) => stored.has(id));
  if (fresh.length > 0) await insertRows(fresh);
  if (others.length > 0) {
    const writes = others.map((each) => changeOf(each, stored.get(each.id) as FactRecord, stamp));
    await FactModel.collection.bulkWrite(writes as never, { ordered: false });
  }

  const ids = due.map(({ id }) => id);
  const moving = await FactModel.find({ _id: { $in: ids }, 'move.id': stamp.id }, { move: 1, leaving: 1 }).lean<
    Moving[]
  >();
  settleBehind(moving);
  const mine = new Set(moving.map(({ _id }) => _id));
  return due.filter(({ id, fact }) => !mine.has(id) && !isSameCount(fact, stored.get(id)));
}

const isSameCount = (fact: Fact | null, stored: FactRecord | undefined): boolean =>
  fact !== null && stored !== undefined && isDeepStrictEqual(contributionOf(fact), contributionOf(stored));

type Stamp = Pick<Move, 'id' | 'at'>;

const freshRow = (fact: Fact, stamp: Stamp): FactRecord => ({
  ...fact,
  month: fact.date.slice(0, 7),
  revision: 1,
  leaving: false,
  move: { ...stamp, from: null, to: contributionOf(fact) },
});

function changeOf({ id, fact }: Wanted, stored: FactRecord, stamp: Stamp) {
  const from = contributionOf(stored);
  const to = fact ? contributionOf(fact) : null;
  const fields = fact ? { ...fact, month: fact.date.slice(0, 7) } : { leaving: true, count: 0 };
  const isMove = !isDeepStrictEqual(from, to);

  return {
    updateOne: {
      filter: { _id: id, revision: stored.revision, move: { $exists: false } },
      update: {
        $set: { ...fields, ...(isMove ? { move: { ...stamp, from, to } } : {}) },
        $inc: { revision: 1 },
      },
    },
  };
}

export const contributionOf = (fact: Pick<Fact, 'kind' | 'date' | 'cell' | 'unitId' | 'count'>): Contribution => ({
  kind: fact.kind,
  month: fact.date.slice(0, 7),
  day: fact.date.slice(8) || '00',
  cell: fact.cell,
  unitId: fact.unitId,
  count: fact.count,
});

async function insertRows(rows: readonly FactRecord[]): Promise<void> {
  try {
    await FactModel.collection.insertMany([...rows] as never[], { ordered: false });
  } catch (error) {
    // Another server wrote the same fact this moment; the caller looks again.
    if (!isDuplicateKey(error)) throw error;
  }
}

function settleBehind(moving: readonly Moving[]): void {
  if (moving.length === 0) return;
  const work = takeMoves(moving)
    .catch((error: unknown) => logger.error({ err: error }, 'facts left on their way for the sweep'))
    .finally(() => underWay.delete(work));
  underWay.add(work);
}

const graceMs = 5_000;

/** Brings in what a dead server left on its way. */
export async function finishMoves(before = new Date(Date.now() - graceMs)): Promise<number> {
  let finished = 0;
  for (;;) {
    const moving = await FactModel.find(
      { 'move.id': { $exists: true }, 'move.at': { $lte: before } },
      { move: 1, leaving: 1 },
    )
      .limit(1000)
      .lean<Moving[]>();
    if (moving.length === 0) return finished;
    await takeMoves(moving);
    finished += moving.length;
  }
}
