interface Kept<T> {
  readonly outcome: Promise<T>;
  size: number;
}

/**
 * Keeps the outcomes of the last calls by key, as many as fit into `limit` by `sizeOf`; equal calls at the same time
 * share one. A failed one is not kept.
 */
export function keepRecent<T>(
  limit: number,
  sizeOf: (outcome: T) => number,
): (key: string, make: () => Promise<T>) => Promise<T> {
  const kept = new Map<string, Kept<T>>();

  async function settle(key: string, entry: Kept<T>): Promise<void> {
    try {
      entry.size = sizeOf(await entry.outcome);
      dropOldest();
    } catch {
      // Whoever asked hears of it.
      kept.delete(key);
    }
  }

  function dropOldest(): void {
    let total = [...kept.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [key, { size }] of kept) {
      if (total <= limit) return;
      kept.delete(key);
      total -= size;
    }
  }

  return (key, make) => {
    const found = kept.get(key);
    const entry = found ?? { outcome: make(), size: 0 };
    // A map remembers the order of insertion, so the first is the one that was not asked for the longest.
    kept.delete(key);
    kept.set(key, entry);
    if (!found) void settle(key, entry);
    return entry.outcome;
  };
}
