import { expect, test } from 'vitest';
import { crowd } from '#platform/crowd';

test('who comes alone passes at once; of a crowd, all who come within a pause pass together', async () => {
  const pass = crowd(20);
  const passed: string[] = [];
  const come = (who: string) => pass().then(() => passed.push(who));

  await come('first');
  const others = ['second', 'third', 'fourth'].map(come);
  await Promise.resolve();
  expect(passed).toEqual(['first']);

  await Promise.race(others);
  await Promise.resolve();
  expect(passed).toEqual(['first', 'second', 'third', 'fourth']);

  // The pause is over, so the next one is alone again.
  await come('fifth');
  expect(passed.at(-1)).toBe('fifth');
});
