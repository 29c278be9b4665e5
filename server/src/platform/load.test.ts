import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { watchLoad } from '#platform/load';

test('a thread that never rests is busy, and a figure stays between nothing and all', async () => {
  const busySince = watchLoad();
  const until = performance.now() + 100;
  while (performance.now() < until) await null;
  // The machine may be busy with others as well, so only the lower bound is certain.
  expect(busySince()).toBeGreaterThan(0.9);
  expect(busySince()).toBeLessThanOrEqual(1);

  const restingSince = watchLoad();
  await pause(50);
  expect(restingSince()).toBeGreaterThanOrEqual(0);
  expect(restingSince()).toBeLessThanOrEqual(1);
});
