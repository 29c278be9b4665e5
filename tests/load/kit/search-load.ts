import { rowOfDocument } from '@yiwang/server/modules/search/search-row';
import type { DeliveryId } from '@yiwang/shared/document/delivery.contract';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { type Connection } from 'mongoose';
import type { City, Person } from './city.js';
import { quantile } from './figures.js';
import { printTable, progress } from './report.js';
import { type Language, languageOf, seeded } from './written-texts.js';

export interface SearchFigures {
  readonly documents: number;
  /** Over all questions of both people, as they are timed by who asks over HTTP. */
  readonly p95Ms: number;
  readonly slowestKindP95Ms: number;
  /** Rows read to walk a list of a key: none, where the index alone answers. */
  readonly rowsReadByIndex: number;
  readonly keysPerDocument: number;
  readonly seedSeconds: number;
}
interface Unit {
  readonly _id: UnitId;
  readonly path: readonly UnitId[];
  readonly kind: string;
}
interface Seed {
  readonly language: Language;
  readonly units: readonly Unit[];
  readonly byId: ReadonlyMap<string, Unit>;
  readonly next: () => number;
}

const batch = 1000;
const roundsOfEach = 60;
const dayMs = 86_400_000;

/** Fills the city with documents, asks as a clerk and as a leader, and prints how long each kind of question takes. */
export async function measureSearch(city: City, count = 200_000): Promise<SearchFigures> {
  const database = await mongoose.createConnection(city.databaseUri, { dbName: 'yiwang' }).asPromise();
  try {
    return await measure(city, database, count);
  } finally {
    await database.close();
  }
}

async function measure(city: City, database: Connection, count: number): Promise<SearchFigures> {
  const started = performance.now();
  const seed = await prepareSeed(database);
  const keysPerDocument = await fill(database, seed, count);
  const seedSeconds = (performance.now() - started) / 1000;
  progress(`${count} documents of ${keysPerDocument.toFixed(0)} keys in ${seedSeconds.toFixed(0)} s`);

  const answered = await askAll(city, database, seed, count);
  const rowsReadByIndex = await rowsRead(database, seed.language.word(0).slice(0, 2));

  return { documents: count, ...answered, rowsReadByIndex, keysPerDocument, seedSeconds };
}

/** Every kind of question, by a clerk and by a leader, one after the other. */
export async function askAll(city: City, database: Connection, seed: Seed, count: number) {
  const questions = questionsOf(seed, count);
  const all: number[] = [];
  const table: (string | number)[][] = [];
  for (const [role, person] of Object.entries(await askersIn(database, city, seed))) {
    const token = await city.tokenOf(person);
    for (const [kind, ask] of Object.entries(questions)) {
      const { times, hits } = await timed(city, token, ask);
      all.push(...times);
      table.push([`${role}: ${kind}`, quantile(times, 0.5), quantile(times, 0.95), Math.max(...times), hits]);
    }
  }
  printTable(['question', 'p50 ms', 'p95 ms', 'slowest ms', 'hits'], table);

  return { p95Ms: quantile(all, 0.95), slowestKindP95Ms: Math.max(...table.map((row) => Number(row[2]))) };
}

export async function prepareSeed(database: Connection): Promise<Seed> {
  const next = seeded(20261122);
  const units = (await database
    .collection('units')
    .find({ active: true, kind: { $ne: 'office' } } as never, { projection: { path: 1, kind: 1 } })
    .toArray()) as unknown as Unit[];

  return { language: languageOf(next), units, byId: new Map(units.map((unit) => [unit._id, unit])), next };
}

/** Answers the mean number of keys. The index of keys is made when all rows stand: one by one it would take a quarter of an hour. */
export async function fill(database: Connection, seed: Seed, count: number): Promise<number> {
  const rows = database.collection('searchRows');
  await rows.dropIndex('keys');
  let keys = 0;
  for (let from = 0; from < count; from += batch) {
    const made = Array.from({ length: Math.min(batch, count - from) }, (_, n) => makeDocument(seed, from + n, count));
    await database.collection('documents').insertMany(made.map(({ record }) => record) as never[], { ordered: false });
    await rows.insertMany(made.map(({ row }) => row) as never[], { ordered: false });
    const deliveries = made.flatMap((each) => each.deliveries);
    if (deliveries.length > 0)
      await database.collection('deliveries').insertMany(deliveries as never[], { ordered: false });
    keys += made.reduce((sum, { row }) => sum + row.keys.length, 0);
    if ((from / batch) % 40 === 0) progress(`${from + made.length} of ${count} documents`);
  }
  progress('making the index of keys');
  await rows.createIndex({ keys: 1, n: -1 }, { name: 'keys' });

  return keys / count;
}

const idOf = (n: number, kind: string): string => `${kind}${n.toString(16).padStart(22, '0')}`;

function makeDocument({ language, units, byId, next }: Seed, n: number, count: number) {
  const id = idOf(n, 'd0') as DocumentId;
  const unit = units[Math.floor(next() * units.length)] as Unit;
  const at = new Date(Date.UTC(2026, 10, 20) - (count - n) * Math.floor((8 * 365 * dayMs) / count));
  // One in a thousand goes to everybody, every second one to a single unit.
  const receivers =
    n % 1000 === 0 ? units.slice(0, 117) : n % 2 === 0 ? [units[Math.floor(next() * units.length)] as Unit] : [];
  const title = `关于${language.text(6)}的通知`;
  const number = numberOf(n);
  // Most are a page, one in a hundred is long.
  const length = n % 100 === 0 ? 3000 : 150 + Math.floor(next() * 500);
  const source = {
    ...{ version: 1, at, title, number, from: '云岭市人民政府', texts: [language.text(length)], fileIds: [] },
    unitId: unit._id,
    personIds: [idOf(n % 3000, 'a0') as PersonId],
    receivers: { unitIds: receivers.map(({ _id }) => _id), personIds: [] },
  };
  const validity = { state: 'in-force', effectiveTo: null, reason: '', at: at.toISOString() };
  const record = {
    ...{ _id: id, version: 1, outbox: [], status: 'dispatched', contentHash: '', contentVersion: 1, direction: 'down' },
    ...{
      content: { title, docKind: 'notice' },
      unitId: unit._id,
      authorId: source.personIds[0],
      authorName: '',
      askedIds: [],
    },
    ...{ registration: { number }, validity, dispatchedAt: at, createdAt: at, updatedAt: at, fileIds: [] },
  };
  const deliveries = receivers.map((receiver, index) => ({
    ...{ _id: idOf(n * 200 + index, 'e0') as DeliveryId, version: 1, outbox: [], documentId: id, unitId: receiver._id },
    ...{ role: 'main', state: 'sent', docKind: 'notice', title, number, urgency: 'none', urgencyRank: 1, askedIds: [] },
    ...{ fromUnitId: unit._id, sentAt: at, updatedAt: at },
  }));
  const row = rowOfDocument(id, source, [], (unitId) => [unitId, ...(byId.get(unitId)?.path ?? [])]);

  return { record, row, deliveries };
}

const numberOf = (n: number): string => `云政办发〔${2019 + Math.floor(n / 25_000)}〕${(n % 25_000) + 1}号`;

/** A new question each time, so that nothing is answered from memory. */
export function questionsOf({ language, next }: Seed, count: number): Readonly<Record<string, () => string>> {
  const rank = (from: number, to: number): string => language.word(from + Math.floor(next() * (to - from)));

  return {
    'one word, in every title': () => '通知',
    'one word, frequent': () => rank(0, 20),
    'one word': () => rank(100, 600),
    'one word, rare': () => rank(3000, 4000),
    'two words, frequent': () => `${rank(0, 20)} ${rank(0, 20)}`,
    'two words': () => `${rank(50, 400)} ${rank(50, 400)}`,
    'two words, rare': () => `${rank(50, 400)} ${rank(2000, 4000)}`,
    number: () => numberOf(Math.floor(next() * count)),
    'part of a number and a word': () => `〔2025〕 ${rank(20, 400)}`,
    'a phrase of two words': () => `${rank(0, 60)}${rank(0, 60)}`,
    'nothing there': () => `${rank(100, 400)} 龘${rank(100, 400)}`,
  };
}

/** The clerk of a town sees what one unit sends and receives, the leader of the city sees all. */
export async function askersIn(
  database: Connection,
  { people }: City,
  { units, byId }: Seed,
): Promise<Record<string, Person>> {
  const root = units.find(({ path }) => path.length === 0);
  const holders = (role: string, kind: string): Person[] =>
    people.filter(({ roles }) => roles.some((each) => each.role === role && byId.get(each.unitId)?.kind === kind));
  const clerk = holders('office-clerk', 'town')[0];
  const leader = people.find(({ roles }) => roles.length === 0);
  if (!clerk || !leader || !root) throw new Error('the sample city has no clerk of a town');
  await database
    .collection('people')
    .updateOne({ _id: leader.id } as never, { $set: { roles: [{ role: 'leader', unitId: root._id }] } });

  return { clerk, leader };
}

async function timed(city: City, token: string, ask: () => string) {
  const times: number[] = [];
  let hits = 0;
  for (let round = -5; round < roundsOfEach; round += 1) {
    const path = `/search?limit=20&q=${encodeURIComponent(ask())}`;
    const started = performance.now();
    const { items } = await city.call<{ items: readonly unknown[] }>(token, 'GET', path);
    if (round < 0) continue;
    times.push(performance.now() - started);
    hits += items.length;
  }

  return { times, hits: hits / roundsOfEach };
}

interface Explained {
  readonly executionStats: { readonly totalDocsExamined: number };
  readonly queryPlanner: { readonly winningPlan: unknown };
}

/** Documents that the database opens to walk the list of a key; throws where it does not use the index at all. */
async function rowsRead(database: Connection, key: string): Promise<number> {
  const explained = (await database
    .collection('searchRows')
    .find({ keys: key } as never, { projection: { n: 1, _id: 0 } })
    .sort({ n: -1 })
    .limit(1000)
    .explain('executionStats')) as unknown as Explained;
  if (!JSON.stringify(explained.queryPlanner.winningPlan).includes('"indexName":"keys"'))
    throw new Error('the list of a key was not read from its index');

  return explained.executionStats.totalDocsExamined;
}
