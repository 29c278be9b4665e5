import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gathered } from '#platform/gathered';

/** Doubles numbers, refuses 13, and keeps what it was asked at a time. */
function doubling(most?: number) {
  const calls: number[][] = [];
  const double = gathered(async (keys: readonly number[]) => {
    calls.push([...keys]);
    await turn();
    if (keys.includes(13)) throw new Error('no 13');
    return keys.map((key) => key * 2);
  }, most);

  return { calls, double };
}

test('what is asked in one turn goes together, what comes meanwhile goes next', async () => {
  const { calls, double } = doubling();
  const first = [1, 2, 3].map(double);
  await turn();
  const second = [4, 5].map(double);

  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10]);
  expect(calls).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test('no call is for more than are allowed', async () => {
  const { calls, double } = doubling(2);

  expect(await Promise.all([1, 2, 3, 4, 5].map(double))).toEqual([2, 4, 6, 8, 10]);
  expect(calls).toEqual([[1, 2], [3, 4], [5]]);
});

test('nobody fails for another', async () => {
  const { double } = doubling();
  const answers = await Promise.allSettled([1, 13, 2].map(double));

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await double(7)).toBe(14);
});

test('nobody waits for the failure of another', async () => {
  const begun: number[] = [];
  const never = gathered(async (keys: readonly number[]) => {
    begun.push(...keys);
    if (keys.length > 1) throw new Error('not together');
    return new Promise<number[]>(() => undefined);
  });
  for (const key of [1, 2, 3]) void never(key);
  for (let turns = 0; turns < 5; turns += 1) await turn();

  expect(begun).toEqual([1, 2, 3, 1, 2, 3]);
});
