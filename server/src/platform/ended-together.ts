/** Beside the wait for those before it, nobody notices it. */
const longestMs = 300;
const most = 16;

/**
 * Long pieces of work that wait for each other end one by one, and what follows each, writes above all, is then done
 * alone, at several times the cost of doing it together. Here the results of a long queue are given several at once:
 * an eighth of those under way, of few none is held back.
 */
export function endedTogether<Result>(): (work: () => Promise<Result>) => Promise<Result> {
  let underWay = 0;
  let held: (() => void)[] = [];
  let timer: NodeJS.Timeout | null = null;

  function releaseAll(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const ready = held;
    held = [];
    for (const release of ready) release();
  }

  const untilOthersEnd = (): Promise<void> =>
    new Promise((release) => {
      held.push(release);
      if (held.length >= Math.min(most, underWay / 8)) releaseAll();
      else timer ??= setTimeout(releaseAll, longestMs);
    });

  return async (work) => {
    underWay += 1;
    try {
      const result = await work();
      await untilOthersEnd();
      return result;
    } finally {
      underWay -= 1;
    }
  };
}
