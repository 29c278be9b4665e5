import { forgetOnDisconnect } from '#platform/database/connect';

/** What is read from the database and kept for a while, for one key at a time. */
export interface Kept<T> {
  readonly get: (key?: string) => Promise<T>;
  readonly forget: () => void;
}

/**
 * Keeps what `load` answers for `freshMs`, so that what every request looks at is read once; whoever changes it calls
 * `forget`, and another server sees the change when the time is over. Another key, and a load that fails, is not kept.
 */
export function keptFor<T>(freshMs: number, load: (key: string) => Promise<T>): Kept<T> {
  let kept: { readonly value: Promise<T>; readonly key: string; readonly until: number } | null = null;
  const forget = (): void => {
    kept = null;
  };
  forgetOnDisconnect(forget);

  return {
    forget,
    get: (key = '') => {
      if (kept && kept.key === key && kept.until > Date.now()) return kept.value;

      const value = load(key);
      kept = { value, key, until: Date.now() + freshMs };
      value.catch(forget);
      return value;
    },
  };
}
