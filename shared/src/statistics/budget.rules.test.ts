import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetStateOf, goesBeyond, limitOf, mayPlan, usageOf } from './budget.rules.js';

test.each([
  [54, 60, 'green'],
  [55, 60, 'amber'],
  [60, 60, 'amber'],
  [61, 60, 'red'],
  [0, 0, 'green'],
  [1, 0, 'red'],
  [9, 10, 'green'],
  [10, 10, 'amber'],
  [5, null, 'none'],
])('%i of %s is %s: green to 90%%, amber to all of it, red beyond', (used, limit, state) => {
  expect(budgetStateOf(used, limit)).toBe(state);
});

test('the explanation is owed by the first that goes beyond, and by none before (G1)', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(1000), (used, limit) => {
      expect(goesBeyond(used, limit)).toBe(budgetStateOf(used + 1, limit) === 'red');
    }),
  );
  expect(goesBeyond(99, null)).toBe(false);
});

test('a plan only falls: 只减不增', () => {
  expect([mayPlan(60, null), mayPlan(60, 60), mayPlan(59, 60)]).toEqual([true, true, true]);
  expect([mayPlan(61, 60), mayPlan(null, 60)]).toEqual([false, false]);
});

test('without a plan last year’s total under the same code is the limit', () => {
  expect([limitOf(60, 70), limitOf(null, 70), limitOf(null, null)]).toEqual([60, 70, null]);
  expect(usageOf(43, 60, 66, 55)).toEqual({
    used: 43,
    plan: 60,
    limit: 60,
    lastYear: 66,
    lastYearSameDay: 55,
    state: 'green',
  });
});
