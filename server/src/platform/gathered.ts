interface Waiting<Key, Result> {
  readonly key: Key;
  readonly done: (result: Result) => void;
  readonly failed: (error: unknown) => void;
}

// More than one, so that nobody waits for a whole round trip of others before the own; few, so that many share each.
const callsAtOnce = 2;

/**
 * One call for many: what comes while calls are under way waits and goes together in the next. At rest nobody waits;
 * under load many share one round trip. `act` answers as many results as keys, in their order, and looks only after
 * the last of its keys has come, so that who wrote before asking finds what was written.
 *
 * Where a call for several fails, each is tried alone and all at once, so that nobody fails for another, nor waits for
 * the failures of a hundred.
 */
export function gathered<Key, Result>(
  act: (keys: readonly Key[]) => Promise<readonly Result[]>,
  most = 100,
): (key: Key) => Promise<Result> {
  let waiting: Waiting<Key, Result>[] = [];
  let working = 0;

  async function work(): Promise<void> {
    working += 1;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await settle(batch);
    }
    working -= 1;
  }

  async function settle(batch: readonly Waiting<Key, Result>[]): Promise<void> {
    try {
      const results = await act(batch.map(({ key }) => key));
      for (const [index, { done }] of batch.entries()) done(results[index] as Result);
    } catch (error) {
      if (batch.length === 1) batch[0]?.failed(error);
      else await Promise.all(batch.map((each) => settle([each])));
    }
  }

  return (key) =>
    new Promise((done, failed) => {
      waiting.push({ key, done, failed });
      // Not at once: what is asked for in the same turn of the loop goes together, which under load is much.
      if (working < callsAtOnce && waiting.length === 1) setImmediate(() => void work());
    });
}
