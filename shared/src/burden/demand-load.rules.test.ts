import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AskedDemand,
  clusteredVisits,
  monthlyInspections,
  offPlatform,
  repeatedForms,
  splitPlans,
  unplanned,
} from './demand-load.rules.js';

let made = 0;
const demand = (fields: Partial<Record<keyof AskedDemand, unknown>> = {}): AskedDemand => {
  made += 1;
  return {
    ...{
      id: String(made).padStart(4, '0'),
      kind: 'inspection',
      title: '检查',
      unitId: 'bureau',
      receiverIds: ['north'],
    },
    ...{ from: '2026-03-02', through: '2026-03-02', channel: 'platform', items: [], planItemId: null, approval: '批' },
    ...fields,
  } as AskedDemand;
};
const on = (from: string, fields: object = {}) => demand({ from, through: from, ...fields });
const daysOf = (clusters: readonly { demands: readonly AskedDemand[] }[]) =>
  clusters.map(({ demands }) => demands.map(({ from }) => from));

test('three visits of one organ to one place within fourteen days are one cluster', () => {
  const visits = [
    on('2026-03-15', { kind: 'research' }),
    on('2026-03-02'),
    on('2026-03-10', { kind: 'research' }),
    on('2026-03-16'),
    on('2026-03-03', { unitId: 'other' }),
    on('2026-03-04', { receiverIds: ['south'] }),
    on('2026-03-05', { kind: 'form' }),
  ];

  expect(daysOf(clusteredVisits(visits, { days: 14, times: 3 }))).toEqual([['2026-03-02', '2026-03-10', '2026-03-15']]);
  expect(clusteredVisits(visits, { days: 13, times: 4 })).toEqual([]);
});

test('inspections of a place in a month count against the number that was set; none set, none found', () => {
  const visits = [
    on('2026-03-02'),
    on('2026-03-31', { unitId: 'other' }),
    on('2026-04-01'),
    on('2026-03-09', { kind: 'research' }),
  ];

  expect(daysOf(monthlyInspections(visits, 1))).toEqual([['2026-03-02', '2026-03-31']]);
  expect([monthlyInspections(visits, 0), monthlyInspections(visits, 2)]).toEqual([[], []]);
});

test('a form asks once more for what the same unit gave within the window', () => {
  const form = (from: string, items: string[], fields: object = {}) => on(from, { kind: 'form', items, ...fields });
  const forms = [
    form('2026-01-05', ['位置', '深度']),
    form('2026-03-02', ['深度', '位置', '用途'], { unitId: 'other' }),
    form('2026-03-03', ['深度', '位置'], { receiverIds: ['south'] }),
    form('2026-12-01', ['深度', '位置']),
  ];

  expect(daysOf(repeatedForms(forms, { days: 90, percent: 60 }))).toEqual([['2026-01-05', '2026-03-02']]);
  expect(repeatedForms(forms, { days: 90, percent: 70 })).toEqual([]);
});

test('what is filled in elsewhere, what is in no plan, and what is split', () => {
  const [mailed, wild, first, second] = [
    demand({ kind: 'form', channel: 'mail' }),
    demand({ approval: '' }),
    demand({ planItemId: 'plan' }),
    demand({ planItemId: 'plan' }),
  ] as [AskedDemand, AskedDemand, AskedDemand, AskedDemand];
  const all = [mailed, wild, first, second];

  expect(offPlatform(all).map(({ demands }) => demands)).toEqual([[mailed]]);
  expect(unplanned(all).map(({ demands }) => demands)).toEqual([[wild]]);
  expect(splitPlans(all, [{ id: 'plan', times: 1 }]).map(({ demands }) => demands)).toEqual([[first, second]]);
  expect(splitPlans(all, [{ id: 'plan', times: 2 }])).toEqual([]);
});

test('the order in which visits were entered changes nothing', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.array(day, { maxLength: 12 }), fc.integer({ min: 2, max: 4 }), (days, times) => {
      const visits = days.map((from) => on(from));
      const found = (all: readonly AskedDemand[]) => clusteredVisits(all, { days: 14, times });
      expect(found(visits.toReversed())).toEqual(found(visits));
      expect(found(visits).every(({ demands }) => demands.length >= times)).toBe(true);
    }),
  );
});
