import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { endedTogether } from '#platform/ended-together';

/** Work that ends when it is told to, and the names of what was answered so far. */
function workshop() {
  const together = endedTogether<string>();
  const answered: string[] = [];
  const ends = new Map<string, { done: () => void; failed: (error: Error) => void }>();
  const begin = (name: string): Promise<void> =>
    together(() => new Promise((done, failed) => ends.set(name, { done: () => done(name), failed }))).then(
      (result) => void answered.push(result),
      () => void answered.push(`${name} failed`),
    );
  const end = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) ends.get(name)?.done();
    await pause(5);
  };
  const fail = async (name: string): Promise<void> => {
    ends.get(name)?.failed(new Error('no'));
    await pause(5);
  };

  return { answered, begin, end, fail };
}
const names = Array.from({ length: 32 }, (_, n) => `${n}`);

test('of few, each is answered when it ends', async () => {
  const { answered, begin, end } = workshop();
  for (const name of names.slice(0, 8)) void begin(name);
  await end('3');
  expect(answered).toEqual(['3']);
  await end('1');
  expect(answered).toEqual(['3', '1']);
});

test('of many, an eighth is answered at once, in the order of their ends; a failure is told without waiting', async () => {
  const { answered, begin, end, fail } = workshop();
  for (const name of names) void begin(name);
  await end('0', '1', '2');
  expect(answered).toEqual([]);
  await fail('9');
  expect(answered).toEqual(['9 failed']);
  await end('3');
  expect(answered).toEqual(['9 failed', '0', '1', '2', '3']);
});

test('what waits for others that take long is answered without them', async () => {
  const { answered, begin, end } = workshop();
  for (const name of names) void begin(name);
  await end('5');
  expect(answered).toEqual([]);
  await pause(400);
  expect(answered).toEqual(['5']);
});
