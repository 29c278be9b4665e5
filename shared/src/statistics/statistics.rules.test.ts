import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareYears, reachesReduction } from './statistics.rules.js';

test('120 last year and 84 now is a change of -30.0%, which reaches the goal', () => {
  const comparison = compareYears(84, 120);

  expect(comparison).toEqual({ current: 84, baseline: 120, change: -36, changeRate: -0.3, reduction: 0.3 });
  expect(reachesReduction(comparison)).toBe(true);
});

test('120 last year and 85 now is -29.2%, which does not', () => {
  const comparison = compareYears(85, 120);

  expect(comparison.changeRate).toBeCloseTo(-0.2917, 4);
  expect(reachesReduction(comparison)).toBe(false);
});

test('29.96% is not rounded up to 30%', () => {
  expect(reachesReduction(compareYears(7004, 10_000))).toBe(false);
  expect(reachesReduction(compareYears(7000, 10_000))).toBe(true);
});

test.each([
  [5, null, { current: 5, baseline: null, change: null, changeRate: null, reduction: null }],
  [5, 0, { current: 5, baseline: 0, change: 5, changeRate: null, reduction: null }],
  [0, 0, { current: 0, baseline: 0, change: 0, changeRate: null, reduction: null }],
])('%i against a base of %s cannot be compared: no rate, neither 0 nor infinite', (current, baseline, comparison) => {
  expect(compareYears(current, baseline)).toEqual(comparison);
  expect(reachesReduction(compareYears(current, baseline))).toBe(false);
});

const count = fc.integer({ min: 0, max: 1_000_000 });

test('rate and base give the current count back, and a reduction is the rate turned round', () => {
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 1_000_000 }), (current, baseline) => {
      const { change, changeRate, reduction } = compareYears(current, baseline);

      expect(change).toBe(current - baseline);
      expect(baseline * (1 + (changeRate ?? Number.NaN))).toBeCloseTo(current, 6);
      expect(reduction).toBe(-(changeRate ?? Number.NaN));
    }),
  );
});

test('the goal is reached exactly when ten times the current count is at most seven times the base', () => {
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 1_000_000 }), (current, baseline) => {
      expect(reachesReduction(compareYears(current, baseline))).toBe(10 * current <= 7 * baseline);
    }),
    { numRuns: 1000 },
  );
});

test('where it is exactly seven tenths, the goal is reached for every base', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (tenth) => {
      expect(reachesReduction(compareYears(7 * tenth, 10 * tenth))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
