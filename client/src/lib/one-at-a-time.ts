/**
 * Joins callers: while one run is under way, later callers get its result.
 * With a name, runs of other tabs are waited for as well (Web Locks, where the browser offers them).
 */
export function oneAtATime<T>(run: () => Promise<T>, lockName?: string): () => Promise<T> {
  let running: Promise<T> | null = null;
  const locked = async () =>
    lockName && typeof navigator !== 'undefined' && 'locks' in navigator
      ? await navigator.locks.request(lockName, run)
      : await run();

  return () => {
    running ??= locked().finally(() => {
      running = null;
    });
    return running;
  };
}
