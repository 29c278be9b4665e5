import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

const path = new URL('./idle-collection.ts', import.meta.url).href;
// Leaves 8 MB behind, rests, and tells how much of it is still there.
const program = `
  import { getHeapSpaceStatistics } from 'node:v8';
  import { setTimeout as rest } from 'node:timers/promises';
  import { collectWhenIdle } from ${JSON.stringify(path)};
  const young = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_used_size;
  const { stop } = collectWhenIdle();
  for (let made = 0; made < 80; made++) globalThis.last = new Array(12_500).fill(made);
  const before = young();
  await rest(600);
  stop();
  console.log(JSON.stringify([before, young()]));
`;
async function run(...flags: string[]): Promise<[before: number, after: number]> {
  const room = ['--min-semi-space-size=32', '--max-semi-space-size=32'];
  const node = spawn(process.execPath, [...room, ...flags, '--import', 'tsx', '--input-type=module', '-e', program]);
  let text = '';
  node.stdout.on('data', (chunk) => {
    text += chunk;
  });
  await once(node, 'close');

  return JSON.parse(text) as [number, number];
}

test('what a burst leaves behind is collected in the next idle moment', async () => {
  const [before, after] = await run('--expose-gc');

  expect(before).toBeGreaterThan(7 * 1024 * 1024);
  expect(after).toBeLessThan(4 * 1024 * 1024);
});

test('without the flag nothing is collected, and nothing fails', async () => {
  const [before, after] = await run();

  expect(after).toBeGreaterThanOrEqual(before);
});
