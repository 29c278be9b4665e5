import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExistingOrganisation } from '#modules/admin/roster/plan.types';
import { planRoster } from '#modules/admin/roster/plan-roster';
import type { RosterReading } from '#modules/admin/roster/roster.types';
import { applyPlan, countyPeople, countyUnits, nobody, readCounty } from '#modules/admin/roster/roster-fixtures';
import type { Cell } from '#platform/sheet/sheet';
import { noisy } from '#testing/noise';

const imported = (reading: RosterReading, before: ExistingOrganisation = nobody) =>
  applyPlan(planRoster(reading, before), before);
const withCell = (line: number, column: number, cell: Cell) =>
  countyPeople.map((cells, at) => (at === line ? cells.map((old, index) => (index === column ? cell : old)) : cells));

/** Rosters of one county that differ in who is there, where, under which name and phone, with faulty lines among them. */
const anyRoster = fc
  .record({
    units: fc.subarray([...countyUnits], { minLength: 1 }),
    people: fc.array(
      fc.tuple(
        fc.constantFrom('A1', 'A2', 'A3', 'A4', 'A5', ''),
        fc.constantFrom('张三', '李四', ''),
        fc.constantFrom('', '13800000001', '13800000002', '12'),
        fc.constantFrom('县委办', '县政府办', '县教育局', '文武村', '青川县', '没有的局'),
        fc.constantFrom('', '综合科', '人事股'),
        fc.constantFrom('', '科员', '科长'),
        fc.constantFrom('', '是', '否'),
      ),
      { maxLength: 12 },
    ),
  })
  .map(({ units, people }) => readCounty(people, units));

describe('a plan', () => {
  test('a city is never without a name, and a guessed one renames none', () => {
    const nameless = { ...readCounty(), root: null };
    expect(planRoster(nameless, nobody).root).toEqual({ before: null, after: '本市' });
    expect(planRoster(nameless, { ...nobody, root: { id: 'r', name: '青川县' } }).root).toBeNull();
    const guessed = { ...readCounty(), root: { name: '青县', code: null, guessed: true } };
    expect(planRoster(guessed, { ...nobody, root: { id: 'r', name: '青川县' } }).root).toBeNull();
    expect(planRoster(guessed, { ...nobody, root: { id: 'r', name: '本市' } }).root?.after).toBe('青县');
  });

  test('applied once leaves nothing to do for the same roster, whatever stood before', () => {
    fc.assert(
      fc.property(anyRoster, anyRoster, (earlier, roster) => {
        const after = imported(roster, imported(earlier));
        const again = planRoster(roster, after);
        expect([again.counts.changes, again.deactivationShare]).toEqual([0, 0]);
        expect(again.counts.unchanged).toBe(roster.people.length);
      }),
    );
  });

  test('never gives one phone to two active people, and closes no unit above an open one', () => {
    fc.assert(
      fc.property(anyRoster, anyRoster, anyRoster, (first, second, third) => {
        const { people, units } = imported(third, imported(second, imported(first)));
        const phones = people.flatMap(({ active, phone }) => (active && phone !== null ? [phone] : []));
        const open = new Set(units.flatMap(({ active, code }) => (active ? [code] : [])));
        const homeless = people
          .filter(({ active }) => active)
          .flatMap(({ appointments }) => appointments.map(({ unitCode }) => unitCode))
          .filter((code) => code !== 'ROOT' && !open.has(code));

        expect(new Set(phones).size).toBe(phones.length);
        expect(homeless).toEqual([]);
        expect(
          units.filter(({ active, parentCode }) => active && parentCode !== null && !open.has(parentCode)),
        ).toEqual([]);
      }),
    );
  });

  test('is empty for the same people in another order and with noise in every cell', () => {
    const standing = imported(readCounty());
    fc.assert(
      fc.property(fc.shuffledSubarray([...countyPeople], { minLength: 5 }), noisy(), (people, noise) => {
        const loud = people.map((cells) =>
          cells.map((cell) => (typeof cell === 'string' && cell !== '' ? noise(cell) : cell)),
        );
        expect(planRoster(readCounty(loud), standing).counts.changes).toBe(0);
      }),
    );
  });

  test('of a first import creates everything, parents first', () => {
    const plan = planRoster(readCounty(countyPeople, [...countyUnits].reverse()), nobody);
    expect(plan.root).toEqual({ before: null, after: '青川县' });
    const order = plan.units.create.map(({ code }) => code);
    expect(order.indexOf('Q03')).toBeLessThan(order.indexOf('Q04'));
    expect(order.indexOf('Q05')).toBeLessThan(order.indexOf('Q06'));
    expect([plan.people.joined.length, plan.offices.create.length, plan.deactivationShare]).toEqual([4, 2, 0]);
  });
});

describe('what changes', () => {
  const standing = imported(readCounty());
  const changesOf = (reading: RosterReading) => planRoster(reading, standing).people;

  test('a person who moves, is renamed, or gets another phone is the same person', () => {
    expect(changesOf(readCounty(withCell(0, 3, '县政府办'))).moved).toMatchObject([
      { id: 'p-A001', before: [{ unitCode: 'Q01' }], after: [{ unitCode: 'Q02' }] },
    ]);
    expect(changesOf(readCounty(withCell(0, 1, '张玮'))).renamed).toMatchObject([
      { id: 'p-A001', before: '张伟', after: '张玮' },
    ]);
    expect(changesOf(readCounty(withCell(0, 2, '13900000009'))).phoneChanged).toMatchObject([
      { id: 'p-A001', before: '13800000001', after: '13900000009' },
    ]);
  });

  test('who is no longer listed has left, and returns as the same person', () => {
    const without = readCounty(countyPeople.slice(1));
    const plan = planRoster(without, standing);
    expect([plan.people.left, plan.deactivationShare]).toEqual([
      [{ id: 'p-A001', employeeNumber: 'A001', name: '张伟' }],
      0.25,
    ]);
    expect(planRoster(readCounty(), imported(without, standing)).people.reinstated).toMatchObject([{ id: 'p-A001' }]);
  });

  test('whose line is refused has not left', () => {
    const { left, held } = changesOf(readCounty(withCell(0, 2, '12345')));
    expect([left, held]).toEqual([[], [{ id: 'p-A001', employeeNumber: 'A001', name: '张伟' }]]);
  });

  test('a line without a phone leaves the known phone', () => {
    expect(planRoster(readCounty(withCell(0, 2, '')), standing).counts.changes).toBe(0);
  });

  test('units are renamed, moved, closed and reopened by their code', () => {
    const changed = countyUnits.flatMap((cells) => {
      if (cells[0] === 'Q06') return [];
      if (cells[0] === 'Q04') return [['Q04', '青川县实验中学', '县一中', '青川县', '事业单位', '']];
      return [cells];
    });
    const reading = readCounty(countyPeople, changed);
    const { units } = planRoster(reading, standing);
    expect(units.rename).toMatchObject([
      { id: 'u-Q04', before: { name: '青川县第一中学' }, after: { name: '青川县实验中学' } },
    ]);
    expect(units.move).toEqual([{ id: 'u-Q04', code: 'Q04', before: 'Q03', after: null }]);
    expect(units.deactivate).toMatchObject([{ id: 'u-Q06' }]);
    expect(planRoster(readCounty(), imported(reading, standing)).units.reinstate).toMatchObject([{ id: 'u-Q06' }]);
  });

  test('the unit of a person held back stays with those above it, not with those it moves away from', () => {
    const teacher: Cell[] = ['A004', '王芳', '', '县一中', '', '教师', '是'];
    const before = imported(readCounty([teacher]));
    const refused = [['A004', '王芳', '12', '县一中', '', '教师', '是']];
    const without = (...codes: string[]) => countyUnits.filter(([code]) => !codes.includes(String(code)));
    const closedBy = (units: readonly (readonly Cell[])[]) =>
      planRoster(readCounty(refused, units), before).units.deactivate.map(({ code }) => code);

    expect(closedBy(without('Q03', 'Q04', 'Q06'))).toEqual(['Q06']);
    expect(closedBy([...without('Q03', 'Q04'), ['Q04', '青川县第一中学', '县一中', '青川县', '事业单位', '']])).toEqual(
      ['Q03'],
    );
  });
});
