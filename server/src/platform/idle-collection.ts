import { getHeapSpaceStatistics } from 'node:v8';

const everyMs = 100;
const idleBelow = 0.1;
const worthwhileBytes = 4 * 1024 * 1024;

/**
 * Collects young memory while nobody waits, so that the next burst, as a notice to thousands, begins with all of its
 * room and is not held up in the middle. Does nothing where Node runs without `--expose-gc`.
 */
export function collectWhenIdle(): { stop(): void } {
  const collect = globalThis.gc;
  if (collect === undefined) return { stop: () => undefined };

  let since = performance.eventLoopUtilization();
  const timer = setInterval(() => {
    const isIdle = performance.eventLoopUtilization(since).utilization < idleBelow;
    if (isIdle && youngBytes() >= worthwhileBytes) collect({ type: 'minor' });
    since = performance.eventLoopUtilization();
  }, everyMs);
  timer.unref();

  return { stop: () => clearInterval(timer) };
}

const youngBytes = (): number =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_used_size ?? 0;
