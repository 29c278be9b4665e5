import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDemand, type DemandScene, dueDates, repeatedPercent, totalPoints, usualNumbers } from './demand.rules.js';
import { type DemandFields, demandFieldsSchema } from './demand.schemas.js';

const unitId = 'a'.repeat(24);
const fieldsOf = (fields: object = {}): DemandFields =>
  demandFieldsSchema.parse({
    ...{
      kind: 'form',
      unitId,
      title: '机井登记表',
      basis: '市政办发〔2026〕3号',
      duty: '农田水利',
      receiverIds: [unitId],
    },
    ...{ from: '2026-03-02', through: '2026-03-20', items: ['位置', '深度'] },
    ...fields,
  });
const rulesOf = (fields: object = {}, scene: Partial<DemandScene> = {}) =>
  checkDemand({
    ...{ fields: fieldsOf(fields), today: '2026-03-02', plan: null, earlier: [], visits: [] },
    ...{ reachesGrassroots: true, numbers: usualNumbers },
    ...scene,
  }).map(({ rule, level }) => `${level} ${rule}`);
const inspection = { kind: 'inspection', approval: '市委督检考办〔2026〕1号' };
const lines = (...all: [string, number, number][]) => ({
  indicators: all.map(([text, level, points]) => ({ text, level, points })),
});

test.each<[string, object, Partial<DemandScene>, string[]]>([
  ['an orderly form', {}, {}, []],
  ['an orderly inspection', inspection, {}, []],
  ['an inspection in no plan and without approval', { kind: 'inspection' }, {}, ['warn G14.unplanned']],
  [
    'an inspection carried out more often than planned',
    inspection,
    { plan: { title: '安全生产检查', times: 2, used: 2 } },
    ['warn G14.split'],
  ],
  ['more than a hundred points', { ...inspection, ...lines(['防汛', 1, 101]) }, {}, ['warn G16.points']],
  [
    'a sum line counts nothing',
    { ...inspection, ...lines(['防汛', 1, 100], ['值守', 2, 60], ['物资', 2, 40]) },
    {},
    [],
  ],
  [
    'three levels and fractions',
    { ...inspection, ...lines(['防汛', 1, 5], ['值守', 2, 5], ['夜间', 3, 0.5]) },
    {},
    ['warn G16.levels', 'warn G16.fraction'],
  ],
  ['whether there were meetings', { ...inspection, ...lines(['会议次数', 1, 5]) }, {}, ['block G17.traces']],
  ['whether there are ledgers', { ...inspection, ...lines(['建立台账', 1, 5]) }, {}, ['block G17.traces']],
  ['a name in a list of the best', { ...inspection, ...lines(['季度名次', 1, 5]) }, {}, ['block G18.ranking']],
  ['a weekly form', { frequency: 'weekly' }, {}, ['warn G17.frequent']],
  [
    'items that were asked for lately',
    {},
    { earlier: [{ title: '水利设施表', unitName: '水务局', items: ['深度', '位 置', '负责人'] }] },
    ['warn G19.repeated'],
  ],
  [
    'half of the items',
    { items: ['深度', '水量'] },
    { earlier: [{ title: '表', unitName: '局', items: ['深度'] }] },
    [],
  ],
  ['a form by mail', { channel: 'mail' }, {}, ['warn channel.beside']],
  ['words that force', { purpose: '每日打卡' }, {}, ['warn words.forced']],
  ['a duty in no list', { duty: '' }, {}, ['hint G20.unlisted']],
  ['a duty in no list, asked of a department', { duty: '' }, { reachesGrassroots: false }, []],
  ['due tomorrow', { through: '2026-03-03' }, {}, ['warn deadline.rushed']],
  [
    'the third visit of one organ to one place',
    { ...inspection, kind: 'research' },
    { visits: [{ place: '北村', times: 2 }] },
    ['warn visits.clustered'],
  ],
  ['the second visit', { ...inspection }, { visits: [{ place: '北村', times: 1 }] }, []],
  ['a mark of secrecy', { purpose: '密级：秘密' }, {}, ['block mark.classified']],
])('%s', (_, fields, scene, expected) => {
  expect(rulesOf(fields, scene)).toEqual(expected);
});

test('what a place set otherwise holds', () => {
  const numbers = { ...usualNumbers, points: 150, visitTimes: 2 };

  expect(rulesOf({ ...inspection, ...lines(['防汛', 1, 101]) }, { numbers })).toEqual([]);
  expect(rulesOf(inspection, { numbers, visits: [{ place: '北村', times: 1 }] })).toEqual(['warn visits.clustered']);
});

test('a monthly form is due on the same day, or on the last of a shorter month', () => {
  const form = { from: '2026-01-01', through: '2026-05-31', frequency: 'monthly' } as const;

  expect(dueDates(form, '2026-01-01', '2026-12-31')).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
    '2026-05-31',
  ]);
  expect(dueDates({ ...form, frequency: 'once' }, '2026-05-01', '2026-05-30')).toEqual([]);
});

const day = fc.integer({ min: 0, max: 900 }).map((n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10));
test('weeks beside each other share no day that a form is due, and leave none out', () => {
  const form = fc.record({
    from: day,
    through: day,
    frequency: fc.constantFrom('once' as const, 'weekly' as const, 'monthly' as const, 'quarterly' as const),
  });
  fc.assert(
    fc.property(form, day, (fields, cut) => {
      const next = new Date(Date.parse(cut) + 86_400_000).toISOString().slice(0, 10);
      const [all, before, after] = [
        dueDates(fields, '2024-01-01', '2029-01-01'),
        dueDates(fields, '2024-01-01', cut),
        dueDates(fields, next, '2029-01-01'),
      ];
      expect([...before, ...after]).toEqual(all);
      expect(all.every((date) => fields.from <= date && date <= fields.through)).toBe(true);
    }),
  );
});

test('points and shares bear any list', () => {
  const indicators = fc.array(
    fc.record({ text: fc.constant('项'), level: fc.integer({ min: 1, max: 4 }), points: fc.nat(50) }),
  );
  fc.assert(
    fc.property(indicators, (all) => {
      expect(totalPoints(all)).toBeLessThanOrEqual(all.reduce((sum, { points }) => sum + points, 0));
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (items, earlier) => {
      const percent = repeatedPercent(items, earlier);
      expect(percent >= 0 && percent <= 100).toBe(true);
      expect(repeatedPercent(items, [...earlier, ...items])).toBe(items.length === 0 ? 0 : 100);
    }),
  );
});
