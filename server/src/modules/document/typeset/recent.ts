/** Keeps the outcomes of the last calls by key; equal calls at the same time share one. A failed one is not kept. */
export function keepRecent<T>(limit: number): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Promise<T>>();

  return (key, make) => {
    const found = kept.get(key);
    const outcome = found ?? make();
    // A map remembers the order of insertion, so the first is the one that was not asked for the longest.
    kept.delete(key);
    kept.set(key, outcome);
    if (!found) outcome.catch(() => kept.delete(key));
    for (const oldest of kept.keys()) {
      if (kept.size <= limit) break;
      kept.delete(oldest);
    }
    return outcome;
  };
}
