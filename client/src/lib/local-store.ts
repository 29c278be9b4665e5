import { createStore, del, get, set, update } from 'idb-keyval';

const inMemory = new Map<string, unknown>();
// Some private windows have no IndexedDB; the app then works, only without memory of the last visit.
const store = typeof indexedDB === 'undefined' ? null : createStore('yiwang', 'kept');

/** Values kept on this device. `read` gives undefined where nothing was kept. */
export const localStore = {
  read: async <T>(key: string): Promise<T | undefined> =>
    store ? get<T>(key, store) : (inMemory.get(key) as T | undefined),
  write: async (key: string, value: unknown): Promise<void> => {
    if (store) await set(key, value, store);
    else inMemory.set(key, structuredClone(value));
  },
  /** Reads, changes and writes in one step, which no other tab comes between. */
  update: async <T>(key: string, edit: (kept: T | undefined) => T): Promise<void> => {
    if (store) await update<T>(key, edit, store);
    else inMemory.set(key, structuredClone(edit(inMemory.get(key) as T | undefined)));
  },
  remove: async (key: string): Promise<void> => {
    if (store) await del(key, store);
    else inMemory.delete(key);
  },
};
