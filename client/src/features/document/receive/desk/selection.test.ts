import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extend, nothing, toggle, toggleAll } from '#features/document/receive/desk/selection';

const ids = Array.from({ length: 40 }, (_, index) => `d${index}`);
const place = fc.nat({ max: ids.length - 1 });

test('a range takes every row from one end to the other, in whichever direction it is drawn', () => {
  fc.assert(
    fc.property(place, place, (from, to) => {
      const [first, last] = [Math.min(from, to), Math.max(from, to)];
      const expected = new Set(ids.slice(first, last + 1));

      expect(extend(nothing, ids, from, to)).toEqual(expected);
      expect(extend(nothing, ids, to, from)).toEqual(expected);
    }),
  );
});

test('a range keeps what was chosen before', () => {
  fc.assert(
    fc.property(place, place, place, (before, from, to) => {
      const chosen = extend(toggle(nothing, `d${before}`), ids, from, to);

      expect(chosen.has(`d${before}`)).toBe(true);
    }),
  );
});

test('choosing a row twice leaves it as it was, and all twice chooses none', () => {
  expect(toggle(toggle(nothing, 'd1'), 'd1')).toEqual(nothing);
  expect(toggleAll(nothing, ids)).toEqual(new Set(ids));
  expect(toggleAll(new Set(ids), ids)).toEqual(nothing);
  expect(toggleAll(new Set(['d1']), ids)).toEqual(new Set(ids));
});
