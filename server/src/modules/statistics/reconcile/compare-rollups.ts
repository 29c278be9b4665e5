import { FactModel, type FactRecord } from '#modules/statistics/fact/fact.model';
import type { Difference } from '#modules/statistics/reconcile/reconciliation.model';
import { BucketModel, type BucketRecord, isOfUnit, placesOf } from '#modules/statistics/rollup/bucket.model';
import { contributionOf, figuresSettled, finishMoves } from '#modules/statistics/rollup/keep-facts';
import { forgetMoves } from '#modules/statistics/rollup/take-moves';
import { now } from '#platform/clock';

type Row = Pick<FactRecord, 'kind' | 'unitId' | 'date' | 'cell' | 'count'>;
const rowFields = { kind: 1, unitId: 1, date: 1, cell: 1, count: 1, _id: 0 } as const;
type Where = Pick<BucketRecord, 'scope' | 'kind' | 'month'>;
/** What a rollup shall have: counts by their paths in it. */
interface Expected {
  readonly where: Where;
  readonly sums: Map<string, number>;
}
type Kept = Omit<BucketRecord, 'version' | 'at'>;

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
    const added = await addUp({ month });
    const compared = await compareMonth(month, added.expected);
    facts += added.facts;
    buckets += compared.buckets;
    for (const [id, where] of compared.differing) differences.push(...(await lookAgain(id, where)));
  }

  return { facts, buckets, differences };
}

/** Rollups of a month that are not as expected, or not there. Those that agree forget the moves that they took long ago. */
async function compareMonth(month: string, expected: Map<string, Expected>) {
  const differing = new Map<string, Where>();
  const remembering: string[] = [];
  let buckets = 0;
  const projection = { scope: 1, kind: 1, month: 1, cells: 1, days: 1, taken: { $slice: 1 } };
  const cursor = BucketModel.collection.find({ month }, { projection, batchSize: 2000 });
  await forEach<Kept>(cursor, (bucket) => {
    buckets += 1;
    if (!agrees(bucket, expected.get(bucket._id)?.sums)) differing.set(bucket._id, bucket);
    if (bucket.taken.length > 0) remembering.push(bucket._id);
    expected.delete(bucket._id);
  });
  for (const [id, { where }] of expected) differing.set(id, where);
  await forgetMoves(remembering);

  return { differing, buckets };
}

async function addUp(filter: Readonly<Record<string, unknown>>) {
  const expected = new Map<string, Expected>();
  let facts = 0;
  const cursor = FactModel.collection.find(filter as never, { projection: rowFields, batchSize: 5000 });
  await forEach<Row>(cursor, (row) => {
    facts += 1;
    if (row.count > 0) add(expected, row);
  });

  return { facts, expected };
}

interface Batches {
  hasNext(): Promise<boolean>;
  readBufferedDocuments(): object[];
}

/** A batch at a time: a million rows pass through here, and waiting for each alone takes as long as reading them. */
async function forEach<T>(cursor: Batches, act: (each: T) => void): Promise<void> {
  while (await cursor.hasNext()) for (const each of cursor.readBufferedDocuments()) act(each as T);
}

function add(expected: Map<string, Expected>, row: Row): void {
  for (const { _id, paths, ...where } of placesOf(contributionOf(row))) {
    let own = expected.get(_id);
    if (!own) {
      own = { where, sums: new Map() };
      expected.set(_id, own);
    }
    for (const path of paths) own.sums.set(path, (own.sums.get(path) ?? 0) + row.count);
  }
}

/** Every count of a rollup is what the facts give, and nothing is missing from it. */
function agrees({ cells, days = {} }: Pick<Kept, 'cells' | 'days'>, expected: Expected['sums'] = new Map()): boolean {
  let left = expected.size;
  const isExpected = (counts: BucketRecord['cells'], prefix: string) =>
    Object.entries(counts).every(([cell, count]) => {
      if (count === 0) return true;
      left -= 1;
      return expected.get(`${prefix}.${cell}`) === count;
    });

  return (
    isExpected(cells, 'cells') &&
    Object.entries(days).every(([day, counts]) => isExpected(counts, `days.${day}`)) &&
    left === 0
  );
}

const tries = 5;

/** Looks at one rollup by itself; a fact may have come while the month was read. */
async function lookAgain(id: string, { scope, kind, month }: Where): Promise<Difference[]> {
  const facts = { month, kind, ...(isOfUnit(scope) ? { unitId: scope } : {}) };
  for (let n = 0; n < tries; n++) {
    await figuresSettled();
    const bucket = await BucketModel.findById(id).lean<BucketRecord>();
    const sums = (await addUp(facts)).expected.get(id)?.sums;
    const moving = await FactModel.exists({ ...facts, 'move.id': { $exists: true } } as never);
    if (bucket ? agrees(bucket, sums) : !sums) return [];
    if (moving) {
      await finishMoves(new Date());
      continue;
    }
    if (await putRight(id, { scope, kind, month }, bucket, sums ?? new Map())) {
      return [{ what: 'rollup', id, found: totalOf(bucket), expected: sumOf(sums), repaired: true }];
    }
  }

  return [{ what: 'rollup', id, found: -1, expected: -1, repaired: false }];
}

const totalOf = (bucket: BucketRecord | null): number =>
  Object.values(bucket?.cells ?? {}).reduce((total, each) => total + each, 0);
const sumOf = (sums: Expected['sums'] = new Map()): number =>
  [...sums].reduce((total, [path, each]) => (path.startsWith('cells.') ? total + each : total), 0);

/** Writes what the facts say, unless the rollup took something since it was looked at. */
async function putRight(id: string, where: Where, bucket: BucketRecord | null, sums: Expected['sums']) {
  const change = { $set: { ...where, ...bodyOf(sums), at: now() }, $inc: { version: 1 } };
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

/** Paths and their counts as they lie in a rollup. */
function bodyOf(sums: Expected['sums']) {
  const cells: Record<string, number> = {};
  const days: Record<string, Record<string, number>> = {};
  for (const [path, count] of sums) {
    const [first = '', ...rest] = path.split('.');
    if (first === 'cells') cells[rest.join('.')] = count;
    else days[rest[0] ?? ''] = { ...days[rest[0] ?? ''], [rest.slice(1).join('.')]: count };
  }

  return { cells, days };
}
