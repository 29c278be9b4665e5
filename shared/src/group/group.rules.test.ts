import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  actsIn,
  addDays,
  daysBetween,
  endsSoon,
  faultOfEnd,
  filingNumberOf,
  type GroupAct,
  hasEnded,
  isOver,
  jaccard,
  purposeLikeness,
  stateAfter,
  wordingHints,
} from './group.rules.js';
import { type GroupState, groupStateSchema } from './group.schemas.js';

const acts: GroupAct[] = ['approve', 'refuse', 'withdraw', 'extend', 'expire', 'dissolve', 'merge'];
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));

describe('the life cycle', () => {
  test('whatever is done, an ended group stays as it ended and only filed groups end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...acts), { maxLength: 30 }), (done) => {
        let state: GroupState = 'applied';
        for (const act of done) {
          const next = stateAfter(state, act);
          if (hasEnded(state)) expect(next).toBeNull();
          if (next === null) continue;
          if (['expired', 'dissolved', 'merged'].includes(next)) expect(['active', 'expired']).toContain(state);
          if (next === 'active') expect(['applied', 'active', 'expired']).toContain(state);
          state = next;
        }
      }),
    );
  });

  test('an act is offered exactly where it leads somewhere', () => {
    for (const state of groupStateSchema.options)
      expect(actsIn(state)).toEqual(acts.filter((act) => stateAfter(state, act) !== null));
  });
});

describe('the last day', () => {
  test.each([
    ['standing', null, null],
    ['standing', '2026-12-31', 'group.end_not_wanted'],
    ['task', null, 'group.end_missing'],
    ['task', '2026-11-24', 'group.end_past'],
    ['task', '2026-11-25', null],
    ['task', '2027-11-26', null],
    ['task', '2027-11-27', 'group.end_too_far'],
  ] as const)('a %s group that ends on %s: %s', (kind, endsOn, fault) => {
    expect(faultOfEnd(kind, endsOn, '2026-11-25')).toBe(fault);
  });

  test('its last day is still its own, and 14 days before it is soon', () => {
    expect([isOver('2026-11-25', '2026-11-25'), isOver('2026-11-25', '2026-11-26')]).toEqual([false, true]);
    expect([endsSoon('2026-12-09', '2026-11-25'), endsSoon('2026-12-10', '2026-11-25')]).toEqual([true, false]);
  });

  test('days are added and counted over months and years', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});

describe('likeness', () => {
  const sets = fc.tuple(
    fc.uniqueArray(fc.integer({ max: 30, min: 0 })),
    fc.uniqueArray(fc.integer({ max: 30, min: 0 })),
  );

  test('of members is what the sets say, the same from both sides', () => {
    fc.assert(
      fc.property(sets, ([left, right]) => {
        const shared = left.filter((each) => right.includes(each)).length;
        const united = new Set([...left, ...right]).size;
        expect(jaccard(shared, left.length, right.length)).toBe(united === 0 ? 0 : shared / united);
        expect(jaccard(shared, left.length, right.length)).toBe(jaccard(shared, right.length, left.length));
      }),
    );
  });

  test('of purposes is from 0 to 1, the same from both sides, and 1 for the same words', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (left, right) => {
        const likeness = purposeLikeness(left, right);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likeness).toBe(purposeLikeness(right, left));
      }),
    );
  });

  test.each([
    ['防汛抗旱工作联络', '防汛抗旱工作群', true],
    ['用于森林防火值班值守', '森林防火值班值守交流', true],
    ['乡村振兴项目调度', '乡村振兴资金监管', false],
    ['信访维稳', '防汛抗旱', false],
  ])('%s and %s are one purpose: %s', (left, right, alike) => {
    expect(purposeLikeness(left, right) >= 0.75).toBe(alike);
  });
});

test('a filing number reads as it is cited', () => {
  expect(filingNumberOf(2026, 12)).toBe('群备〔2026〕12号');
});

test('words that a group may not demand are named with their clause', () => {
  expect(wordingHints('每日打卡接龙').map(({ word }) => word)).toEqual(['打卡', '接龙']);
  expect(wordingHints('防汛抗旱')).toEqual([]);
});
