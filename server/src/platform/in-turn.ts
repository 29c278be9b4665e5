const turns = new Map<string, Promise<unknown>>();

/**
 * Acts of one key one after the other, in the order of asking, within this server. Between servers a unique index or
 * a version decides; this only keeps them from being tried in vain.
 */
export function inTurn<T>(key: string, act: () => Promise<T>): Promise<T> {
  const before = turns.get(key) ?? Promise.resolve();
  const acting = before.then(act, act);
  const settled = acting.then(
    () => undefined,
    () => undefined,
  );
  turns.set(key, settled);
  void settled.then(() => {
    if (turns.get(key) === settled) turns.delete(key);
  });

  return acting;
}
