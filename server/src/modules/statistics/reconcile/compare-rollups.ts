import { FactModel, type FactRecord } from '#modules/statistics/fact/fact.model';
import type { Difference } from '#modules/statistics/reconcile/reconciliation.model';
import { BucketModel, type BucketRecord, bucketIdOf, everywhere } from '#modules/statistics/rollup/bucket.model';
import { figuresSettled, finishMoves } from '#modules/statistics/rollup/keep-facts';
import { now } from '#platform/clock';

type Row = Pick<FactRecord, 'kind' | 'unitId' | 'date' | 'cell' | 'count'>;
const rowFields = { kind: 1, unitId: 1, date: 1, cell: 1, count: 1, _id: 0 } as const;
/** Counts by day and cell, `05|<cell>`. */
type Sums = Map<string, number>;

export interface Compared {
  readonly facts: number;
  readonly buckets: number;
  readonly differences: Difference[];
}

/**
 * Adds the facts up anew, month by month, and compares each rollup with it. What differs is looked at again when nothing
 * is on its way; what still differs is put right and told.
 */
export async function compareRollups(): Promise<Compared> {
  await figuresSettled();
  await finishMoves(new Date());
  const months = new Set<string>([...(await FactModel.distinct('month')), ...(await BucketModel.distinct('month'))]);
  let [facts, buckets] = [0, 0];
  const differences: Difference[] = [];
  for (const month of [...months].sort()) {
    const expected = await addUp({ month });
    facts += expected.facts;
    const seen = new Set<string>();
    const cursor = BucketModel.find({ month }, { taken: 0 }).lean<BucketRecord[]>().cursor({ batchSize: 2000 });
    for await (const each of cursor) {
      const bucket = each as unknown as BucketRecord;
      buckets += 1;
      seen.add(bucket._id);
      if (!agrees(bucket, expected.sums.get(bucket._id))) differences.push(...(await lookAgain(bucket._id)));
    }
    for (const id of expected.sums.keys()) if (!seen.has(id)) differences.push(...(await lookAgain(id)));
  }

  return { facts, buckets, differences };
}

async function addUp(filter: Readonly<Record<string, unknown>>): Promise<{ facts: number; sums: Map<string, Sums> }> {
  const sums = new Map<string, Sums>();
  let facts = 0;
  // The driver's own cursor: a million rows pass through here.
  const cursor = FactModel.collection.find(filter as never, { projection: rowFields, batchSize: 5000 });
  for await (const each of cursor) {
    const row = each as unknown as Row;
    facts += 1;
    if (row.count === 0) continue;
    add(sums, bucketIdOf(everywhere, row.kind, row.date.slice(0, 7)), row);
    if (row.unitId) add(sums, bucketIdOf(row.unitId, row.kind, row.date.slice(0, 7)), row);
  }

  return { facts, sums };
}

function add(sums: Map<string, Sums>, id: string, { date, cell, count }: Row): void {
  let own = sums.get(id);
  if (!own) {
    own = new Map();
    sums.set(id, own);
  }
  const key = `${date.slice(8) || '00'}|${cell}`;
  own.set(key, (own.get(key) ?? 0) + count);
}

/** Both the days and the months of a rollup give what the facts give. */
function agrees({ cells, days }: Pick<BucketRecord, 'cells' | 'days'>, expected: Sums = new Map()): boolean {
  const byCell = new Map<string, number>();
  let left = expected.size;
  for (const [day, counts] of Object.entries(days)) {
    for (const [cell, count] of Object.entries(counts)) {
      if (count === 0) continue;
      if (expected.get(`${day}|${cell}`) !== count) return false;
      left -= 1;
      byCell.set(cell, (byCell.get(cell) ?? 0) + count);
    }
  }
  const standing = Object.entries(cells).filter(([, count]) => count !== 0);

  return left === 0 && standing.length === byCell.size && standing.every(([cell, count]) => byCell.get(cell) === count);
}

const tries = 5;

/** Looks at one rollup by itself; a fact may have come while the month was read. */
async function lookAgain(id: string): Promise<Difference[]> {
  const [scope = '', kind = '', month = ''] = id.split('|');
  for (let n = 0; n < tries; n++) {
    await figuresSettled();
    const bucket = await BucketModel.findById(id).lean<BucketRecord>();
    const facts = { month, kind, ...(scope === everywhere ? {} : { unitId: scope }) };
    const expected = (await addUp(facts)).sums.get(id);
    const moving = await FactModel.exists({ ...facts, 'move.id': { $exists: true } } as never);
    if (bucket ? agrees(bucket, expected) : !expected) return [];
    if (moving) {
      await finishMoves(new Date());
      continue;
    }
    if (await putRight(id, { scope, kind, month }, bucket, expected ?? new Map())) {
      return [{ what: 'rollup', id, found: totalOf(bucket), expected: sumOf(expected), repaired: true }];
    }
  }

  return [{ what: 'rollup', id, found: -1, expected: -1, repaired: false }];
}

const totalOf = (bucket: BucketRecord | null): number =>
  Object.values(bucket?.cells ?? {}).reduce((total, each) => total + each, 0);
const sumOf = (sums: Sums = new Map()): number => [...sums.values()].reduce((total, each) => total + each, 0);

/** Writes what the facts say, unless the rollup took something since it was looked at. */
async function putRight(
  id: string,
  place: { scope: string; kind: string; month: string },
  bucket: BucketRecord | null,
  sums: Sums,
): Promise<boolean> {
  const [cells, days] = [{} as Record<string, number>, {} as Record<string, Record<string, number>>];
  for (const [key, count] of sums) {
    const [day, cell] = [key.slice(0, key.indexOf('|')), key.slice(key.indexOf('|') + 1)];
    cells[cell] = (cells[cell] ?? 0) + count;
    days[day] = { ...days[day], [cell]: count };
  }
  const change = { $set: { ...place, cells, days, at: now() }, $inc: { version: 1 } };
  if (!bucket) {
    await BucketModel.collection.updateOne({ _id: id } as never, { ...change, $setOnInsert: { taken: [] } } as never, {
      upsert: true,
    });
    return true;
  }
  const { modifiedCount } = await BucketModel.collection.updateOne(
    { _id: id, version: bucket.version } as never,
    change as never,
  );

  return modifiedCount === 1;
}

/** Moves older than this are in their facts as well as in the rollups, so they need not be remembered. */
const rememberedMs = 24 * 3600_000;

export async function forgetOldMoves(): Promise<void> {
  const before = new Date(now().getTime() - rememberedMs);
  await BucketModel.updateMany({ at: { $lt: before }, 'taken.0': { $exists: true } } as never, { $set: { taken: [] } });
}
