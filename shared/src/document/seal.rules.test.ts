import { expect, test } from 'vitest';
import { isSealReason, isToEverybody, sealFitsName, sealNamesOf, sealOmission } from './seal.rules.js';

test('a seal is left out of telegrams, of what has a head of its own, and of what goes to everybody (art. 9(13))', () => {
  const general = { format: 'general', direction: 'down' } as const;
  expect(sealOmission({ docKind: 'telegram', ...general })).toBe('always');
  expect(sealOmission({ docKind: 'minutes', format: 'minutes', direction: 'public' })).toBe('always');
  expect(sealOmission({ docKind: 'notice', ...general })).toBe('to-everybody');
  expect(sealOmission({ docKind: 'notice', format: 'letter', direction: 'down' })).toBe('never');
  expect(sealOmission({ docKind: 'opinions', format: 'general', direction: 'up' })).toBe('never');
  expect(sealOmission({ docKind: 'reply', ...general })).toBe('never');
});

test('everybody is every unit of a sort; one unit alone is not everybody', () => {
  expect(isToEverybody(['a', 'b', 'x'], [['a', 'b']])).toBe(true);
  expect(isToEverybody(['a'], [['a', 'b'], ['a']])).toBe(false);
});

test('that it is not needed is no ground', () => {
  for (const reason of ['不用', '不需要', '无需加盖印章', '不用盖章。', '没有公章', '     '])
    expect(isSealReason(reason)).toBe(false);
  expect(isSealReason('有特定发文机关标志的普发性公文')).toBe(true);
});

test('the seal bears the name that signs, or the full name of whoever signs by the short one', () => {
  const unit = { name: '云岭市水利局', shortName: '市水利局' };
  expect(sealFitsName({ name: '云岭市水利局', sealName: '云岭市水利局' }, unit)).toBe(true);
  expect(sealFitsName({ name: '市水利局', sealName: '云岭市水利局' }, unit)).toBe(true);
  expect(sealFitsName({ name: '云岭市防汛抗旱指挥部', sealName: '云岭市水利局' }, unit)).toBe(false);
  expect(sealNamesOf('市水利局', unit)).toEqual(['市水利局', '云岭市水利局']);
  expect(sealNamesOf('云岭市水利局', undefined)).toEqual(['云岭市水利局']);
});
