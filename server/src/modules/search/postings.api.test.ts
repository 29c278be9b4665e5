import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { placesInAll, placesOfInitial, readHead } from '#modules/search/postings';
import { type SearchRow, SearchRowModel } from '#modules/search/search-row.model';
import { connectDatabase, disconnectDatabase } from '#platform/database/connect';
import { openTestDatabase } from '#testing/database';

beforeAll(async () => connectDatabase((await openTestDatabase()).uri));
afterAll(disconnectDatabase);
beforeEach(() => SearchRowModel.deleteMany({}));

interface Explained {
  readonly $cursor?: {
    readonly queryPlanner: { readonly winningPlan: unknown };
    readonly executionStats: { readonly totalDocsExamined: number };
  };
}

const newest = 3.6e15;
const row = (place: number, keys: string[]): SearchRow => ({
  ...{ _id: `document:${place}`, kind: 'document', n: newest - place, keys, title: '', number: null, from: '' },
  ...{ text: '', plain: '', at: new Date(0), version: 1, hash: '' },
});
async function all(lists: (string | string[])[], below = newest, few = 0): Promise<number[]> {
  const places: number[] = [];
  const heads = await Promise.all(lists.map((keys) => readHead(keys, below)));
  for await (const walked of placesInAll(heads, { few })) places.push(...walked.places.map((n) => newest - n));
  return places;
}

test('lists of any length meet in exactly the places that stand in all of them, from new to old', async () => {
  const count = 3000;
  const divisors = fc.uniqueArray(fc.integer({ min: 1, max: 701 }), { minLength: 1, maxLength: 3 });
  const asked = fc.sample(fc.record({ divisors, union: divisors, below: fc.nat(count) }), { numRuns: 25, seed: 7 });
  const stands = (n: number, key: number) => (key === 701 ? n >= 1700 : n % key === 0);
  const keysOf = (place: number) =>
    Array.from({ length: 700 }, (_, n) => n + 1)
      .filter((divisor) => place % divisor === 0)
      .map((divisor) => `k${divisor}`)
      // One that begins late and then stands everywhere.
      .concat(place >= 1700 ? ['k701'] : []);
  await SearchRowModel.collection.insertMany(Array.from({ length: count }, (_, n) => row(n, keysOf(n))) as never[]);

  asked.push({ divisors: [701, 2], union: [1], below: 0 }, { divisors: [701], union: [3, 5], below: 10 });
  for (const { divisors: every, union, below } of asked) {
    const expected = Array.from({ length: count }, (_, n) => n).filter(
      (n) => n >= below && every.every((each) => stands(n, each)) && union.some((each) => stands(n, each)),
    );
    const lists = [...every.map((each) => `k${each}`), union.map((each) => `k${each}`)];
    expect(await all(lists, newest - below)).toEqual(expected);
    // Where few are left, those are answered without asking further, in the same order.
    const [more, found] = [await all(lists, newest - below, 96), new Set(expected)];
    expect(more.filter((n) => found.has(n))).toEqual(expected);
    expect(more).toEqual(more.toSorted((a, b) => a - b));
  }
});

test('a list is read from its index alone, in its order', async () => {
  await SearchRowModel.collection.insertMany(
    Array.from({ length: 500 }, (_, n) => row(n, ['水务', '@i:u'])) as never[],
  );
  const rows = SearchRowModel.collection;
  const listOf = (filter: object, ...stages: object[]) =>
    rows.aggregate(
      [
        { $match: filter },
        ...stages,
        { $project: { _id: 0, n: 1 } },
        { $group: { _id: null, places: { $push: '$n' } } },
      ],
      { hint: 'keys' },
    );
  const plans = [
    listOf({ keys: '水务', n: { $lte: newest } }, { $sort: { n: -1 } }, { $limit: 128 }),
    listOf({ keys: { $in: ['水务', '@i:u'] }, n: { $lte: newest } }, { $sort: { n: -1 } }, { $limit: 128 }),
    listOf({ keys: '水务', n: { $in: [newest - 3] } }),
  ];
  for (const plan of plans) {
    const { stages } = (await plan.explain('executionStats')) as unknown as { stages: Explained[] };
    const { queryPlanner, executionStats } = stages[0]?.$cursor ?? {};
    const chosen = JSON.stringify(queryPlanner?.winningPlan);
    expect(chosen).toContain('"indexName":"keys"');
    expect(chosen).not.toMatch(/"stage":"(?:COLLSCAN|SORT|FETCH)"/);
    expect(executionStats?.totalDocsExamined).toBe(0);
  }
});

test('a character alone is looked up where few begin with it, and left to the texts where many do', async () => {
  await SearchRowModel.collection.insertMany([row(1, ['水务', '水']), row(2, ['水利']), row(3, ['利水'])] as never[]);

  expect(await placesOfInitial('水', '水\u{10ffff}', newest, 10)).toEqual([newest - 1, newest - 2]);
  expect(await placesOfInitial('水', '水\u{10ffff}', newest - 2, 10)).toEqual([newest - 2]);
  expect(await placesOfInitial('水', '水\u{10ffff}', newest, 2)).toBe(null);
});
