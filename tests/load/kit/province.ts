import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
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
type Cells = Record<string, number>;
interface Bucket {
  readonly _id: string;
  readonly scope: string;
  readonly kind: string;
  readonly month: string;
  readonly cells: Cells;
  readonly days: Record<string, Cells>;
  readonly taken: string[];
  readonly version: number;
  readonly at: Date;
}

const batch = 5000;
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

const unitIdOf = (n: number): string => `b${String(n).padStart(23, '0')}`;
const two = (n: number): string => String(n).padStart(2, '0');

class Totals {
  readonly buckets = new Map<string, Bucket>();

  add(scope: string, kind: string, month: string, day: string, cell: string, count: number): void {
    const id = `${scope}|${kind}|${month}`;
    let bucket = this.buckets.get(id);
    if (!bucket) {
      bucket = { _id: id, scope, kind, month, cells: {}, days: {}, taken: [], version: 1, at: new Date(0) };
      this.buckets.set(id, bucket);
    }
    bucket.cells[cell] = (bucket.cells[cell] ?? 0) + count;
    const days = bucket.days[day] ?? {};
    days[cell] = (days[cell] ?? 0) + count;
    bucket.days[day] = days;
  }
}

/** Facts of this year to today and of the last, with the rollups that they make. */
export async function fillFacts(database: Connection, size: ProvinceSize, today: Date): Promise<void> {
  const next = seeded(20261121);
  const facts = database.collection('facts');
  const buckets = database.collection('factBuckets');
  const begin = Date.UTC(today.getUTCFullYear() - 1, 0, 1);
  const span = Math.floor((today.getTime() - begin) / 86_400_000);
  const months = Math.ceil(span / 30.4);
  await withoutIndexes(database, ['facts', 'factBuckets'], async () => {
    // Day by day, so that the rollups of a month are finished and written before the next.
    let totals = new Totals();
    let month = '';
    let rows: object[] = [];
    for (let n = 0; n < size.facts; n++) {
      const date = new Date(begin + Math.floor((n / size.facts) * span) * 86_400_000).toISOString().slice(0, 10);
      if (date.slice(0, 7) !== month) {
        await insertAll(buckets, [...totals.buckets.values()]);
        [totals, month] = [new Totals(), date.slice(0, 7)];
      }
      const kind = kinds[Math.floor(next() * kinds.length)] ?? 'document';
      const own = cells.get(kind) ?? [];
      const cell = own[Math.floor(next() ** 2 * own.length)] ?? '';
      const unitId = unitIdOf(Math.floor(next() * size.units));
      rows.push(rowOf(n, kind, cell, unitId, date, size.units, next));
      totals.add('*', kind, month, date.slice(8), cell, 1);
      totals.add(unitId, kind, month, date.slice(8), cell, 1);
      if (rows.length === batch) {
        await facts.insertMany(rows, { ordered: false });
        rows = [];
      }
    }
    if (rows.length > 0) await facts.insertMany(rows, { ordered: false });
    await insertAll(buckets, [...totals.buckets.values()]);
  });
  progress(`${size.facts} facts of ${months} months and their rollups`);
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
  const buckets = database.collection('factBuckets');
  const each = Math.max(1, Math.round(size.earlierFacts / (size.units * 96)));
  await withoutIndexes(database, ['factBuckets'], async () => {
    for (let year = thisYear - 9; year < thisYear - 1; year++) {
      for (let month = 1; month <= 12; month++) {
        const totals = new Totals();
        const name = `${year}-${two(month)}`;
        for (let unit = 0; unit < size.units; unit++) {
          const kind = kinds[unit % kinds.length] ?? 'document';
          const own = cells.get(kind) ?? [];
          for (let part = 0; part < 2; part++) {
            const cell = own[Math.floor(next() ** 2 * own.length)] ?? '';
            const count = part === 0 ? Math.ceil(each / 2) : Math.floor(each / 2);
            const day = two(1 + Math.floor(next() * 28));
            totals.add('*', kind, name, day, cell, count);
            totals.add(unitIdOf(unit), kind, name, day, cell, count);
          }
        }
        await insertAll(buckets, [...totals.buckets.values()]);
      }
    }
  });
  progress(`rollups of ${each * size.units * 96} earlier facts`);
}

async function insertAll(collection: ReturnType<Connection['collection']>, rows: readonly Bucket[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    await collection.insertMany(rows.slice(start, start + batch) as never[], { ordered: false });
  }
}

/** Rows go in first and indexes are built after, as a restore does it. Totals of months that the city has already are in its own years. */
async function withoutIndexes(
  database: Connection,
  names: readonly string[],
  fill: () => Promise<void>,
): Promise<void> {
  const kept = await Promise.all(names.map(async (name) => [name, await database.collection(name).indexes()] as const));
  for (const [name] of kept) await database.collection(name).dropIndexes();
  await fill();
  for (const [name, indexes] of kept) {
    for (const { key, name: _, v: __, ...options } of indexes) {
      if (!('_id' in key && Object.keys(key).length === 1)) await database.collection(name).createIndex(key, options);
    }
  }
}
