import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import mongoose, { type Connection } from 'mongoose';
import { type City, startCity } from './kit/city.js';
import { median, quantile, round } from './kit/figures.js';
import { fillEarlierRollups, fillFacts, type ProvinceSize } from './kit/province.js';
import { conclude, printTable, progress } from './kit/report.js';

/** Ten years of a province: the leader's page, any drill-down, a fact that shows, and the nightly comparison. */
const size: ProvinceSize = {
  units: Number(process.env['UNITS'] ?? 10_000),
  facts: Number(process.env['FACTS'] ?? 1_000_000),
  earlierFacts: Number(process.env['EARLIER_FACTS'] ?? 19_000_000),
};
const rounds = Number(process.env['ROUNDS'] ?? 60);
const today = new Date();
const year = today.getUTCFullYear();

const city = await startCity(4720);
const officer = city.people.find(({ roles }) => roles.some(({ role }) => role === 'burden-officer'));
const clerk = city.people.find(({ roles }) => roles.some(({ role }) => role === 'office-clerk'));
if (!officer || !clerk) throw new Error('the sample city has no burden officer or no clerk');
const [token, clerkToken] = [await city.tokenOf(officer), await city.tokenOf(clerk)];
const ask = <Reply>(path: string): Promise<Reply> => city.call<Reply>(token, 'GET', path);
const database = await mongoose.createConnection(city.databaseUri, { dbName: 'yiwang' }).asPromise();

async function timed(act: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}
async function times(count: number, act: (round: number) => Promise<unknown>): Promise<number[]> {
  const all: number[] = [];
  for (let n = 0; n < count; n++) all.push(await timed(() => act(n)));
  return all;
}

/** One rollup is made wrong: the comparison must find it, and nothing else. */
async function reconcile(): Promise<{ seconds: number; found: number; facts: number }> {
  const total = await database.collection('factBuckets').findOne({ scope: '*', kind: 'notice', month: `${year}-03` });
  const [cell] = Object.keys((total?.['cells'] ?? {}) as object);
  await database.collection('factBuckets').updateOne({ _id: total?._id as never }, { $inc: { [`cells.${cell}`]: 5 } });
  let reply = { differenceCount: 0, facts: 0 };
  const ms = await timed(async () => {
    reply = await city.call<typeof reply>(token, 'POST', '/statistics/reconciliations');
  });
  return { seconds: ms / 1000, found: reply.differenceCount, facts: reply.facts };
}

/** The same two years added up from the facts themselves, as a page without rollups would. */
async function aggregatePlainly(db: Connection): Promise<number> {
  const runs = await times(3, async () => {
    for (const kind of ['document', 'meeting', 'notice']) {
      const match = { kind, date: { $gte: `${year - 1}-01-01`, $lte: `${year}-12-31` } };
      const group = { _id: { month: '$month', cell: '$cell' }, count: { $sum: '$count' } };
      await db
        .collection('facts')
        .aggregate([{ $match: match }, { $group: group }])
        .toArray();
    }
  });
  return median(runs);
}

interface Rows {
  readonly items: { readonly id: string }[];
  readonly nextCursor: string | null;
}
/** Figures, months and parts on both sides, the first page and pages far behind it. */
async function drillDown(figures: readonly Figure[], count: number): Promise<number[]> {
  const queries = figures.flatMap(({ kind }) =>
    (['current', 'baseline'] as const).flatMap((side) =>
      ['', '&month=3', '&facet=reach&key=village', '&facet=name&key=coordinating', '&facet=form&key=decision'].map(
        (slice) => `/statistics/rows?kind=${kind}&year=${year}&side=${side}${slice}&limit=100`,
      ),
    ),
  );
  const all: number[] = [];
  for (let n = 0; n < count; n++) {
    const query = queries[n % queries.length] ?? '';
    let cursor: string | null = null;
    for (let page = 0; page < 4; page++) {
      const path: string = cursor ? `${query}&cursor=${cursor}` : query;
      const started = performance.now();
      const rows: Rows = await ask<Rows>(path);
      all.push(performance.now() - started);
      cursor = rows.nextCursor;
      if (!cursor) break;
    }
  }
  return all;
}

/** From the click that publishes a notice until the leader's page has it. */
async function untilVisible(by: City): Promise<number> {
  const notices = async () =>
    (await ask<{ figures: Figure[] }>('/statistics/overview')).figures.find(({ kind }) => kind === 'notices')
      ?.comparison.current ?? 0;
  const before = await notices();
  const draft = await by.call<{ id: string }>(clerkToken, 'POST', '/notices', {
    title: `关于第${Math.round(performance.now())}次值班的通知`,
    bodyHtml: '<p>请按时值班。</p>',
    audience: { people: [officer?.id] },
  });
  const started = performance.now();
  await by.call(clerkToken, 'POST', `/notices/${draft.id}/publication`, {});
  while ((await notices()) === before && performance.now() - started < 10_000) await sleep(10);
  return performance.now() - started;
}

await fillFacts(database, size, today);
const check = await reconcile();
progress(`compared ${check.facts} facts in ${round(check.seconds, 1)} s, found ${check.found}`);
await fillEarlierRollups(database, size, year);

const { figures } = await ask<{ figures: Figure[] }>('/statistics/overview');
const flows = figures.filter(({ kind }) =>
  ['documents', 'topDocuments', 'meetings', 'cityMeetings', 'notices'].includes(kind),
);
const page = await times(rounds, () => ask('/statistics/overview'));
const beside = await times(rounds, (n) =>
  ask(n % 2 ? '/statistics/hints' : `/statistics/parts?kind=documents&year=${year}`),
);
const drilled = await drillDown(flows, rounds);
const visible = [await untilVisible(city), await untilVisible(city), await untilVisible(city)];
const plainMs = await aggregatePlainly(database);

printTable(
  ['what', 'p50 ms', 'p95 ms', 'slowest ms'],
  Object.entries({ "the leader's page": page, 'hints and parts': beside, 'a page of rows': drilled }).map(
    ([name, all]) => [...[name, quantile(all, 0.5), quantile(all, 0.95), Math.max(...all)]],
  ),
);
conclude(
  'statistics',
  [
    { name: "the leader's page, p95 ms", value: quantile(page, 0.95), limit: 100 },
    { name: 'hints and parts, p95 ms', value: quantile(beside, 0.95), limit: 100 },
    { name: 'any drill-down, p95 ms', value: quantile(drilled, 0.95), limit: 150 },
    { name: 'a fact visible after, slowest ms', value: Math.max(...visible), limit: 2000 },
    { name: 'comparison of all facts, s', value: check.seconds, limit: (60 * size.facts) / 1_000_000 },
    { name: 'wrong rollups planted and not found, or the reverse', value: Math.abs(check.found - 1), limit: 0 },
    { name: "the leader's page over plain aggregation", value: median(page) / plainMs, limit: 0.2 },
  ],
  { ...size, plainAggregationMs: round(plainMs), facts: check.facts },
);
await database.close();
await city.stop();
