import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ProblemError } from '#lib/problem';
import { Loading } from '#ui/loading';
import { Problem } from '#ui/problem';

type Followed<T> = Pick<UseQueryResult<T>, 'data' | 'error' | 'fetchStatus' | 'refetch'>;
interface QueryViewProps<T> {
  readonly query: Followed<T>;
  readonly rows?: number;
  readonly children: (loaded: T) => ReactNode;
}

const offline = new ProblemError({ code: 'client.offline' });

/** The three states of a read. What was loaded before stays readable when a later attempt fails. */
export function QueryView<T>({ query, rows = 6, children }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Problem error={query.error} onRetry={query.refetch} />;
  if (query.fetchStatus === 'paused') return <Problem error={offline} onRetry={query.refetch} />;

  return <Loading rows={rows} />;
}
