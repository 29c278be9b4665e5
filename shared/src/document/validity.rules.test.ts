import { expect, test } from 'vitest';
import { endedFrom, forceMark, forceOn, isInForceOn, markedName, validityOn } from './validity.rules.js';

const standing = (state: 'none' | 'in-force' | 'revoked' | 'repealed', effectiveTo: string | null = null) => ({
  state,
  effectiveTo,
});
const repealed = standing('repealed', '2027-12-31');

test('a repeal ends it when its last day is over, not before (条例 art. 33)', () => {
  expect(['2026-11-27', '2027-12-31', '2028-01-01'].map((day) => forceOn(repealed, day))).toEqual([
    'ending',
    'ending',
    'repealed',
  ]);
  expect(['2027-12-31', '2028-01-01'].map((day) => isInForceOn(repealed, day))).toEqual([true, false]);
  expect(['2027-12-31', '2028-01-01'].map((day) => forceMark(repealed, day))).toEqual([null, '已废止']);
  expect(endedFrom('2027-12-31')).toBe('2028-01-01');
});

test('a revocation is from the beginning, on any day', () => {
  const revoked = standing('revoked');
  expect(['2000-01-01', '2099-01-01'].map((day) => forceOn(revoked, day))).toEqual(['revoked', 'revoked']);
  expect(forceMark(revoked, '2026-11-27')).toBe('已撤销');
  expect(markedName('通知.pdf', revoked, '2026-11-27')).toBe('（已撤销）通知.pdf');
  expect(markedName('通知.pdf', repealed, '2027-12-31')).toBe('通知.pdf');
});

test('what was shown on one day is read rightly on another', () => {
  const before = validityOn(repealed, '2027-12-31');
  expect(before).toEqual(standing('in-force', '2027-12-31'));
  expect(forceOn(before, '2027-12-31')).toBe('ending');
  expect(validityOn(before, '2028-01-01')).toEqual(repealed);
});

test('what has no end is as it stands', () => {
  expect([standing('none'), standing('in-force')].map((each) => forceOn(each, '2026-11-27'))).toEqual([
    'none',
    'in-force',
  ]);
});
