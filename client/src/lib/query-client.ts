import { type DehydratedState, dehydrate, hydrate, type Query, QueryClient } from '@tanstack/react-query';
import { localStore } from '#lib/local-store';
import { isPassing } from '#lib/problem';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: {
      /** `false` keeps the reply off this device's disk. */
      readonly keep?: boolean;
    };
  }
}

const key = 'queries';
const keepForMs = 7 * 24 * 3600_000;
interface Kept {
  readonly personId: string;
  readonly savedAt: number;
  readonly state: DehydratedState;
}

export const makeQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: keepForMs,
        retry: (count, error) => count < 2 && isPassing(error),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });

export const queryClient = makeQueryClient();

/** Brings back what this person had loaded on this device, so that it can be read offline. */
export async function restoreQueries(personId: string, now = Date.now()): Promise<void> {
  const kept = await localStore.read<Kept>(key);
  if (kept?.personId !== personId || now - kept.savedAt > keepForMs) return;

  hydrate(queryClient, { ...kept.state, queries: kept.state.queries.map(outOfDate) });
}

/** It was true when it was kept; pushes of the time between were missed, however short it was. */
const outOfDate = (query: DehydratedState['queries'][number]): DehydratedState['queries'][number] => ({
  ...query,
  state: { ...query.state, isInvalidated: true },
});

/** Saves what is loaded, at most once a second, until the returned function is called. */
export function keepQueries(personId: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Also what could not be read again since: without a network that is everything.
  const isKept = (query: Query) => query.state.data !== undefined && query.meta?.keep !== false;
  const save = () => {
    timer = undefined;
    const state = withoutFaults(
      dehydrate(queryClient, { shouldDehydrateQuery: isKept, shouldDehydrateMutation: () => false }),
    );
    // Kept for reading only: where the disk is full the app goes on without.
    localStore.write(key, { personId, savedAt: Date.now(), state } satisfies Kept).catch(() => undefined);
  };
  const stop = queryClient.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') timer ??= setTimeout(save, 1000);
  });

  return () => {
    stop();
    clearTimeout(timer);
  };
}

/** What was read stands on its own; that a later attempt failed says nothing after a restart. */
const withoutFaults = (state: DehydratedState): DehydratedState => ({
  ...state,
  queries: state.queries.map((query) => ({
    ...query,
    state: { ...query.state, status: 'success', error: null, fetchFailureCount: 0, fetchFailureReason: null },
  })),
});

export async function forgetQueries(): Promise<void> {
  queryClient.clear();
  await localStore.remove(key);
}
