import type { Contribution } from '@yiwang/server/modules/statistics/fact/fact.model';
import { type BucketRecord, isOfUnit, placesOf } from '@yiwang/server/modules/statistics/rollup/bucket.model';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import type { Connection } from 'mongoose';
import { progress } from './report.js';
import { seeded } from './written-texts.js';

/** Ten years of a province: facts of the last two, rollups of all ten. Made from a seed, in bounded pieces. */
export interface ProvinceSize {
  readonly units: number;
  readonly facts: number;
  /** What the rollups of the eight years before stand for. */
  readonly earlierFacts: number;
}
const kinds: readonly FactKind[] = ['document', 'document', 'document', 'notice', 'meeting'];
const forms = ['notice', 'letter', 'reply', 'report', 'minutes', 'decision', 'memo', 'opinions'];
const names = [
  'top:00000000000000000000a001',
  'top:00000000000000000000a002',
  'office',
  'department',
  'town',
  'coordinating',
];
const reaches = ['city', 'town', 'village'] as const;

/** As many cells as a province has: which kind in whose name to which level. */
function cellsOfKind(kind: FactKind): string[] {
  const some = kind === 'document' ? forms : kind === 'meeting' ? ['in-person', 'video', 'hybrid'] : [''];

  return some.flatMap((form) =>
    names.flatMap((name) =>
      reaches.map((reach) =>
        cellOf({
          ...{ form, name, reach },
          direction: kind === 'document' ? (form === 'report' ? 'up' : 'down') : '',
          formal: kind === 'document' && form !== 'memo',
          citywide: kind === 'meeting' && name.startsWith('top'),
          flags: form === 'opinions' ? ['personnel'] : [],
        }),
      ),
    ),
  );
}
const cells = new Map(kinds.map((kind) => [kind, cellsOfKind(kind)]));

const unitIdOf = (n: number): UnitId => `b${String(n).padStart(23, '0')}` as UnitId;
const two = (n: number): string => String(n).padStart(2, '0');

type Cells = Record<string, number>;
interface Bucket extends Omit<BucketRecord, 'cells' | 'days'> {
  readonly cells: Cells;
  readonly days?: Record<string, Cells>;
}

/** Rollups of some months, as the server itself would have them. */
class Totals {
  readonly #buckets = new Map<string, Bucket>();

  add(contribution: Contribution): void {
    for (const { _id, scope, kind, month } of placesOf(contribution)) {
      let bucket = this.#buckets.get(_id);
      if (!bucket) {
        const days = isOfUnit(scope) ? { days: {} } : {};
        bucket = { _id, scope, kind, month, cells: {}, ...days, taken: [], version: 1, at: new Date(0) };
        this.#buckets.set(_id, bucket);
      }
      addTo(bucket.cells, contribution);
      if (!bucket.days) continue;
      const own = bucket.days[contribution.day] ?? {};
      addTo(own, contribution);
      bucket.days[contribution.day] = own;
    }
  }
  /** Hands over what has come together. The city has some of the whole already, so that is added to it. */
  async writeTo(buckets: Writer): Promise<void> {
    const all = [...this.#buckets.values()];
    this.#buckets.clear();
    await buckets.put(all.filter(({ scope }) => isOfUnit(scope)));
    const whole = all.filter(({ scope }) => !isOfUnit(scope));
    if (whole.length > 0) await buckets.collection.bulkWrite(whole.map(addition) as never[], { ordered: false });
  }
}
const addition = ({ _id, cells: own, version, ...fields }: Bucket) => ({
  updateOne: {
    filter: { _id },
    update: {
      $inc: { version, ...Object.fromEntries(Object.entries(own).map(([cell, count]) => [`cells.${cell}`, count])) },
      $setOnInsert: fields,
    },
    upsert: true,
  },
});
function addTo(own: Cells, { cell, count }: Contribution): void {
  own[cell] = (own[cell] ?? 0) + count;
}

const batch = 5000;
const batchesUnderWay = 3;

/** Rows on their way into a collection: some batches at a time, while the next are made. */
class Writer {
  readonly #underWay = new Set<Promise<unknown>>();
  #rows: object[] = [];

  constructor(readonly collection: ReturnType<Connection['collection']>) {}

  async put(rows: readonly object[]): Promise<void> {
    for (const row of rows) if (this.#rows.push(row) === batch) await this.#send();
  }
  async #send(): Promise<void> {
    while (this.#underWay.size >= batchesUnderWay) await Promise.race(this.#underWay);
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length === 0) return;
    // A seed that is lost is made again, so nothing waits for the disk.
    const writing = this.collection
      .insertMany(rows as never[], { ordered: false, writeConcern: { w: 1, journal: false } })
      .finally(() => this.#underWay.delete(writing));
    this.#underWay.add(writing);
  }
  async end(): Promise<void> {
    await this.#send();
    await Promise.all(this.#underWay);
  }
}

/** Facts of this year to today and of the last, with the rollups that they make. */
export async function fillFacts(database: Connection, size: ProvinceSize, today: Date): Promise<void> {
  const next = seeded(20261121);
  const begin = Date.UTC(today.getUTCFullYear() - 1, 0, 1);
  const span = Math.floor((today.getTime() - begin) / 86_400_000);
  await withoutIndexes(database, ['facts', 'factBuckets'], async () => {
    const [facts, buckets] = [new Writer(database.collection('facts')), new Writer(database.collection('factBuckets'))];
    // Day by day, so that the rollups of a month are finished and written before the next.
    const totals = new Totals();
    let current = '';
    for (let n = 0; n < size.facts; n++) {
      const date = new Date(begin + Math.floor((n / size.facts) * span) * 86_400_000).toISOString().slice(0, 10);
      const month = date.slice(0, 7);
      if (month !== current) await totals.writeTo(buckets);
      current = month;
      const kind = kinds[Math.floor(next() * kinds.length)] ?? 'document';
      const own = cells.get(kind) ?? [];
      const cell = own[Math.floor(next() ** 2 * own.length)] ?? '';
      const unitId = unitIdOf(Math.floor(next() * size.units));
      totals.add({ kind, month, day: date.slice(8), cell, unitId, count: 1 });
      await facts.put([rowOf(n, kind, cell, unitId, date, size.units, next)]);
    }
    await totals.writeTo(buckets);
    await Promise.all([facts.end(), buckets.end()]);
  });
  progress(`${size.facts} facts of two years and their rollups`);
}

const rowOf = (
  n: number,
  kind: string,
  cell: string,
  unitId: string,
  date: string,
  units: number,
  next: () => number,
) => ({
  _id: `bench:${n}`,
  ...{ kind, cell, unitId, date },
  source: 'platform',
  month: date.slice(0, 7),
  until: null,
  count: 1,
  unitName: `单位${unitId.slice(-5)}`,
  title: `关于第${n}件事项的${kind === 'meeting' ? '会议' : '通知'}`,
  code: null,
  receiverIds: [unitIdOf(Math.floor(next() * units)), unitIdOf(Math.floor(next() * units))],
  characters: 1200,
  minutes: 0,
  attendeeLevels: [],
  revision: 1,
  leaving: false,
});

/** Rollups of the eight years before: a bucket of each unit and month, and the totals. */
export async function fillEarlierRollups(database: Connection, size: ProvinceSize, thisYear: number): Promise<void> {
  const next = seeded(20171121);
  const each = Math.max(1, Math.round(size.earlierFacts / (size.units * 96)));
  await withoutIndexes(database, ['factBuckets'], async () => {
    const buckets = new Writer(database.collection('factBuckets'));
    const totals = new Totals();
    for (let n = 0; n < 96; n++) {
      const month = `${thisYear - 9 + Math.floor(n / 12)}-${two((n % 12) + 1)}`;
      for (let unit = 0; unit < size.units; unit++) {
        const kind = kinds[unit % kinds.length] ?? 'document';
        const own = cells.get(kind) ?? [];
        for (const count of [Math.ceil(each / 2), Math.floor(each / 2)]) {
          const cell = own[Math.floor(next() ** 2 * own.length)] ?? '';
          const day = two(1 + Math.floor(next() * 28));
          totals.add({ kind, month, day, cell, unitId: unitIdOf(unit), count });
        }
      }
      await totals.writeTo(buckets);
    }
    await buckets.end();
  });
  progress(`rollups of ${each * size.units * 96} earlier facts`);
}

/** Rows go in first and the indexes are built after in one walk, as a restore does it. */
async function withoutIndexes(
  database: Connection,
  names: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const kept = await Promise.all(names.map(async (name) => [name, await database.collection(name).indexes()] as const));
  for (const [name] of kept) await database.collection(name).dropIndexes();
  await fill();
  for (const [name, indexes] of kept) {
    const own = indexes.filter(({ key }) => !('_id' in key && Object.keys(key).length === 1));
    await database.collection(name).createIndexes(own.map(({ v: _, ...index }) => index) as never);
  }
}
