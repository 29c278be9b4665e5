import { matchesCaliber } from '@yiwang/shared/statistics/caliber.rules';
import type { Caliber } from '@yiwang/shared/statistics/caliber.schemas';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { Facets } from '@yiwang/shared/statistics/fact.schemas';
import type { Figure, Part } from '@yiwang/shared/statistics/figure.schemas';
import { sameDayOf } from '@yiwang/shared/statistics/period.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import fc from 'fast-check';
import readWorkbook from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FactModel } from '#modules/statistics/fact/fact.model';
import { compareRollups } from '#modules/statistics/reconcile/compare-rollups';
import { BucketModel, bucketIdOf } from '#modules/statistics/rollup/bucket.model';
import { figuresSettled, finishMoves, keepFacts } from '#modules/statistics/rollup/keep-facts';
import { takeMoves } from '#modules/statistics/rollup/take-moves';
import { buildFact } from '#modules/statistics/testing.facts';
import { setClock, systemClock } from '#platform/clock';
import { startTestApi, type TestApi } from '#testing/api';
import { type BuiltPerson, buildPerson, buildUnit } from '#testing/factories';

let api: TestApi;
let officer: BuiltPerson;
let year: SeededFact[];

/** The last second of 2025 by the clock of Shanghai lies an hour and more before. */
const today = '2026-11-21';

interface SeededFact {
  readonly id: string;
  readonly date: string;
  readonly facets: Facets;
}

/** Two years whose truth is known because they were made: same seed, same years. */
function seedYears(): SeededFact[] {
  const day = fc
    .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const facets = fc.record<Facets>({
    kind: fc.constantFrom('document', 'document', 'meeting', 'notice'),
    form: fc.constantFrom('notice', 'letter', 'reply'),
    name: fc.constantFrom('top:000000000000000000000001', 'department', 'town'),
    direction: fc.constantFrom('down', 'up'),
    reach: fc.constantFrom('city', 'town', 'village'),
    formal: fc.boolean(),
    citywide: fc.boolean(),
    flags: fc.constantFrom([], ['personnel'], ['emergency'], ['other-name']),
  });
  const drawn = fc.sample(fc.tuple(day, facets), { seed: 20261121, numRuns: 600 });
  const edges = ['2025-01-01', '2025-12-31', '2026-01-01', today, '2025-11-21', '2025-11-22', '2026-11-22'];
  const first = drawn[0]?.[1] as Facets;

  return [
    ...drawn.map(([date, each], index) => ({ id: `${each.kind}:seed${index}`, date, facets: each })),
    ...edges.map((date, index) => ({ id: `${first.kind}:edge${index}`, date, facets: first })),
  ];
}

const factOf = ({ id, date, facets }: SeededFact) =>
  buildFact({
    _id: id,
    kind: facets.kind,
    date,
    cell: cellOf(facets),
    unitId: (facets.name === 'town' ? town : null) as UnitId | null,
  });
let town: string;

beforeAll(async () => {
  api = await startTestApi();
  setClock({ now: () => new Date(`${today}T03:00:00Z`) });
  const city = await buildUnit({ name: '云岭市', kind: 'organ' });
  town = (await buildUnit({ name: '青石镇', kind: 'town', parent: city }))._id;
  officer = await buildPerson({ posts: [{ unit: city }], roles: [{ role: 'burden-officer', unit: city }] });
  year = seedYears();
  // In small parts at the same time, some of them twice, as effects come.
  const parts = Array.from({ length: 40 }, (_, part) => year.filter((__, index) => index % 40 === part));
  await Promise.all(
    [...parts, ...parts.slice(0, 10)].map((part) =>
      keepFacts(part.map((each) => ({ id: each.id, fact: factOf(each) }))),
    ),
  );
  await figuresSettled();
});
afterAll(async () => {
  setClock(systemClock);
  await api.close();
});

const ask = async (path: string) => (await api.ask('GET', path, { token: officer.token })).body;

async function allRows(query: string): Promise<{ id: string; date: string; count: number }[]> {
  const rows: { id: string; date: string; count: number }[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: typeof rows; nextCursor: string | null } = await ask(
      `/statistics/rows?${query}&limit=37${cursor ? `&cursor=${cursor}` : ''}`,
    );
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

const truth = (caliber: Caliber, from: string, through: string, also: (facets: Facets) => boolean = () => true) =>
  year
    .filter(
      ({ date, facets }) =>
        date >= from && date <= through && matchesCaliber(caliber.current.filter, facets) && also(facets),
    )
    .map(({ id }) => id)
    .sort();

test('every figure, month, part, row and exported line agrees with what was put in', async () => {
  const [overview, { items: calibers }] = await Promise.all([
    ask('/statistics/overview?year=2026'),
    ask('/statistics/calibers'),
  ]);
  const workbook = await readWorkbook((await download('/statistics/workbook?year=2026')).content);
  const exported = workbook.find(({ sheet }) => sheet === '明细')?.data ?? [];
  const counted = (overview.figures as Figure[]).filter(({ kind }) =>
    ['documents', 'topDocuments', 'meetings', 'cityMeetings', 'notices'].includes(kind),
  );
  expect(counted).toHaveLength(5);

  for (const figure of counted) {
    const caliber = calibers.find(({ id }: Caliber) => id === figure.kind) as Caliber;
    const sides = {
      current: truth(caliber, '2026-01-01', today),
      baseline: truth(caliber, '2025-01-01', sameDayOf(2025, today)),
    };
    expect([figure.comparison.current, figure.comparison.baseline]).toEqual([
      sides.current.length,
      sides.baseline.length,
    ]);
    expect(figure.comparison.changeRate).toBe((sides.current.length - sides.baseline.length) / sides.baseline.length);
    for (const side of ['current', 'baseline'] as const) {
      const rows = await allRows(`kind=${figure.kind}&year=2026&side=${side}`);
      expect(rows.map(({ id }) => id).sort()).toEqual(sides[side]);
      expect(rows.map(({ date }) => date)).toEqual(rows.map(({ date }) => date).sort());
      const lines = exported.filter(
        (line) => line[0] === figure.name && line[1] === (side === 'current' ? 2026 : 2025),
      );
      expect(lines).toHaveLength(sides[side].length);
    }
    for (const { month, current, baseline } of figure.months) {
      const prefix = (of: number) => `${of}-${String(month).padStart(2, '0')}`;
      const through = (of: number) => (month === 11 ? `${prefix(of)}-21` : `${prefix(of)}-31`);
      expect(current).toBe(truth(caliber, prefix(2026), through(2026)).length);
      expect(baseline).toBe(truth(caliber, prefix(2025), through(2025)).length);
      expect(await allRows(`kind=${figure.kind}&year=2026&side=current&month=${month}`)).toHaveLength(current);
    }
    const { items: parts } = (await ask(`/statistics/parts?kind=${figure.kind}&year=2026`)) as { items: Part[] };
    for (const facet of ['name', 'form', 'reach'] as const) {
      const sum = parts.filter((part) => part.facet === facet).reduce((total, part) => total + part.current, 0);
      expect(sum).toBe(figure.comparison.current);
    }
    for (const { facet, key, current } of parts) {
      expect(current).toBe(truth(caliber, '2026-01-01', today, (facets) => facets[facet] === key).length);
      const query = `kind=${figure.kind}&year=2026&side=current&facet=${facet}&key=${encodeURIComponent(key)}`;
      expect(await allRows(query)).toHaveLength(current);
    }
  }
});

async function download(path: string) {
  const reply = await fetch(`${api.url}/api/v1${path}`, { headers: { authorization: `Bearer ${officer.token}` } });
  return { status: reply.status, content: Buffer.from(await reply.arrayBuffer()) };
}

test('parts stand in the order of their kind, never in that of a result', async () => {
  const { items } = (await ask('/statistics/parts?kind=documents&year=2026')) as { items: Part[] };

  expect(items.filter(({ facet }) => facet === 'reach').map(({ key }) => key)).toEqual(['city', 'town', 'village']);
  expect(items.filter(({ facet }) => facet === 'form').map(({ key }) => key)).toEqual(['notice', 'reply', 'letter']);
});

test('facts that come, change and go in any order leave the rollups of what stands', async () => {
  const change = fc.record({
    id: fc.constantFrom('notice:a', 'notice:b', 'notice:c'),
    date: fc.constantFrom('2020-02-29', '2020-03-01', '2020-12-31'),
    count: fc.constantFrom(1, 2),
    gone: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 8 }), async (changes) => {
      await Promise.all(
        changes.map(({ id, date, count, gone }) =>
          keepFacts([{ id, fact: gone ? null : buildFact({ _id: id, kind: 'notice', date, count }) }]),
        ),
      );
      await figuresSettled();

      const standing = await FactModel.find({ _id: /^notice:[abc]$/ }).lean();
      for (const month of ['2020-02', '2020-03', '2020-12']) {
        const bucket = await BucketModel.findById(bucketIdOf('*', 'notice', month)).lean();
        const expected = standing.filter((each) => each.month === month).reduce((sum, each) => sum + each.count, 0);
        expect(Object.values(bucket?.cells ?? {}).reduce((sum, each) => sum + each, 0)).toBe(expected);
      }
      expect(standing.every((each) => each.move === undefined)).toBe(true);
    }),
    { numRuns: 25 },
  );
  await keepFacts(['notice:a', 'notice:b', 'notice:c'].map((id) => ({ id, fact: null })));
});

test('a move that is taken twice is taken once', async () => {
  const fact = buildFact({ _id: 'notice:twice', kind: 'notice', date: '2019-05-05' });
  const { kind, date, cell, unitId, count } = fact;
  const move = {
    id: 'm1',
    at: new Date(),
    from: null,
    to: { kind, month: date.slice(0, 7), day: '05', cell, unitId, count },
  };
  const moving = { _id: fact._id, leaving: false, move };
  await Promise.all([takeMoves([moving]), takeMoves([moving]), takeMoves([moving])]);

  const bucket = await BucketModel.findById(bucketIdOf('*', 'notice', '2019-05')).lean();
  expect([Object.values(bucket?.cells ?? {}), bucket?.taken]).toEqual([[1], ['m1~notice:twice']]);
  await BucketModel.deleteMany({ month: '2019-05' });
});

test('a rollup forgets by night the moves that came long ago, and none of today', async () => {
  const id = bucketIdOf('*', 'notice', '2017-05');
  const fact = buildFact({ _id: 'notice:old', kind: 'notice', date: '2017-05-05' });
  await keepFacts([{ id: fact._id, fact }]);
  await figuresSettled();
  const long = `${'5'.repeat(24)}~notice:gone`;
  await BucketModel.collection.updateOne({ _id: id } as never, { $push: { taken: long } } as never);

  expect((await compareRollups()).differences).toEqual([]);
  expect((await BucketModel.findById(id).lean())?.taken).toEqual([expect.stringMatching(/^[0-9a-f]{24}~notice:old$/)]);
  await keepFacts([{ id: fact._id, fact: null }]);
  await figuresSettled();
});

test('what a dead server left on its way arrives with the sweep', async () => {
  const fact = buildFact({ _id: 'notice:left', kind: 'notice', date: '2018-05-05' });
  const { kind, date, cell, unitId, count } = fact;
  const move = {
    id: 'm2',
    at: new Date(0),
    from: null,
    to: { kind, month: '2018-05', day: '05', cell, unitId, count },
  };
  await FactModel.collection.insertOne({
    ...fact,
    month: date.slice(0, 7),
    revision: 1,
    leaving: false,
    move,
  } as never);

  expect(await finishMoves()).toBe(1);
  expect(await BucketModel.findById(bucketIdOf('*', 'notice', '2018-05')).lean()).toMatchObject({
    cells: { [cell]: 1 },
  });
  expect((await FactModel.findById('notice:left').lean())?.move).toBeUndefined();
  await keepFacts([{ id: 'notice:left', fact: null }]);
  await figuresSettled();
});

test('a planted wrong rollup is found, told and put right; one that is right is left alone', async () => {
  expect((await compareRollups()).differences).toEqual([]);
  const [total, day, month] = [
    bucketIdOf('*', 'document', '2026-03'),
    bucketIdOf('*d', 'document', today),
    bucketIdOf(town, 'document', '2026-04'),
  ];
  const planted = [total, day, month].sort();
  const read = () =>
    BucketModel.find({ _id: { $in: planted } }, { cells: 1, days: 1 })
      .sort({ _id: 1 })
      .lean();
  const before = await read();
  for (const id of [total, day]) {
    const [cell] = Object.keys(before.find(({ _id }) => _id === id)?.cells ?? {});
    await BucketModel.collection.updateOne({ _id: id } as never, { $inc: { [`cells.${cell}`]: 7 } } as never);
  }
  await BucketModel.deleteOne({ _id: month });

  const wrong = (await compareRollups()).differences;

  expect(wrong.map(({ id }) => id).sort()).toEqual(planted);
  expect(wrong.every(({ repaired }) => repaired)).toBe(true);
  expect(await read()).toMatchObject(before);
  expect((await compareRollups()).differences).toEqual([]);
});

test('a fact without a source is found as well: the seeded ones are gone after it', async () => {
  const { body, status } = await api.ask('POST', '/statistics/reconciliations', { token: officer.token });

  expect([status, body.differenceCount]).toEqual([201, year.length]);
  const { items } = await ask('/statistics/reconciliations');
  expect(items[0]).toEqual(body);
  await figuresSettled();
  expect(await FactModel.countDocuments({ _id: /^(?:document|notice|meeting):(?:seed|edge)/ })).toBe(0);
  expect(
    (await ask('/statistics/overview?year=2026')).figures.map(({ comparison }: Figure) => comparison.current),
  ).toEqual(expect.arrayContaining([0]));
});
