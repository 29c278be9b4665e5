import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directionOf, isAbove, isSuperiorDepartment, levelOf, type Party, skippedBetween } from './direction.rules.js';
import type { Direction, DocKind } from './document.kinds.js';
import { parties } from './linter/testing.scene.js';

const { upperGovernment, upperFinance, committee, government, office, finance, health, hospital, town, village } =
  parties;
const party = fc.constantFrom(...Object.values(parties));

test('nobody is above itself, and no two are above one another', () => {
  fc.assert(
    fc.property(party, party, (one, other) => {
      expect(isAbove(one, one)).toBe(false);
      expect(isAbove(one, other) && isAbove(other, one)).toBe(false);
    }),
  );
});

test('who is above stands on a higher level, with as many units between as levels are skipped', () => {
  fc.assert(
    fc.property(party, party, (one, other) => {
      if (!isAbove(one, other)) return;
      expect(skippedBetween(one, other)).toHaveLength(levelOf(other) - levelOf(one) - 1);
      expect(skippedBetween(other, one)).toEqual(skippedBetween(one, other));
    }),
  );
});

test('a village that writes to the government passes over its town', () => {
  expect(skippedBetween(village, government).map(({ name }) => name)).toEqual(['沟帮子镇']);
  expect(skippedBetween(village, finance)).toEqual([]);
});

test('the department above is that of the organ above; a part of a department has none', () => {
  expect(isSuperiorDepartment(upperFinance, finance)).toBe(true);
  expect(isSuperiorDepartment(finance, upperFinance)).toBe(false);
  expect(isSuperiorDepartment(finance, health)).toBe(false);
  expect(isSuperiorDepartment(finance, { ...hospital, standing: 'department' })).toBe(false);
  expect(isSuperiorDepartment(upperFinance, town)).toBe(false);
});

test.each<[string, DocKind, Party, Party[], Direction]>([
  ['a request to the government', 'request', finance, [government], 'up'],
  ['a report through the office', 'report', finance, [office], 'up'],
  ['a report to the department above', 'report', finance, [upperFinance], 'up'],
  ['opinions to the government', 'opinions', finance, [government], 'up'],
  ['one superior among others', 'letter', finance, [health, government], 'up'],
  ['a notice of the government to towns and departments', 'notice', government, [town, finance], 'down'],
  ['a notice of the office under authority', 'notice', office, [town, finance], 'down'],
  ['a notice of a department to towns', 'notice', finance, [town], 'down'],
  ['a reply to a subordinate institution', 'reply', health, [hospital], 'down'],
  ['the department above to that below', 'notice', upperFinance, [finance], 'down'],
  ['a letter between departments', 'letter', finance, [health], 'level'],
  ['a letter of a department to a town', 'letter', finance, [town], 'level'],
  ['a notice between departments', 'notice', finance, [health], 'level'],
  ['party committee and government', 'letter', committee, [government], 'level'],
  ['a town to a department', 'letter', town, [finance], 'level'],
  ['an announcement, whoever gets it', 'announcement', government, [town], 'public'],
  ['a report without addressees yet', 'report', finance, [], 'up'],
  ['a letter without addressees yet', 'letter', finance, [], 'level'],
  ['a decision without addressees', 'decision', government, [], 'down'],
  ['the government to that above', 'request', government, [upperGovernment], 'up'],
])('%s goes its way', (_, kind, issuer, addressees, direction) => {
  expect(directionOf(kind, issuer, addressees)).toBe(direction);
});

test('the order of addressees does not matter', () => {
  const kinds = fc.constantFrom<DocKind>('notice', 'letter', 'report', 'opinions');
  fc.assert(
    fc.property(kinds, party, fc.array(party, { maxLength: 4 }), (kind, issuer, addressees) => {
      expect(directionOf(kind, issuer, addressees)).toBe(directionOf(kind, issuer, addressees.toReversed()));
    }),
  );
});
