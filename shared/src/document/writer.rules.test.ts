import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonId } from '../person/person.contract.js';
import { changeOfWriters } from './writer.rules.js';

const [author, one, other, third] = [...'abcd'].map((letter) => letter.repeat(24) as PersonId) as [
  PersonId,
  PersonId,
  PersonId,
  PersonId,
];

test('who is wanted comes in, who is not goes, who stays keeps the place', () => {
  expect(changeOfWriters([one, other], [third, other], author)).toEqual({
    writerIds: [other, third],
    invited: [third],
    removed: [one],
  });
});

test('nobody is named twice, and the author is no guest', () => {
  expect(changeOfWriters([], [one, author, one], author)).toEqual({ writerIds: [one], invited: [one], removed: [] });
});

test('asked for the same people again, nothing changes', () => {
  const people = fc.uniqueArray(fc.constantFrom(author, one, other, third));

  fc.assert(
    fc.property(people, people, (before, wanted) => {
      const { writerIds } = changeOfWriters(before, wanted, author);
      expect(changeOfWriters(writerIds, wanted, author)).toEqual({ writerIds, invited: [], removed: [] });
    }),
  );
});
