import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useShortcut } from '#lib/keyboard';
import { itemsOf } from '#lib/pages';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

interface Pages<T> {
  readonly pages: readonly { readonly items: readonly T[] }[];
}

interface PagedListProps<T> {
  readonly query: Pick<
    UseInfiniteQueryResult<Pages<T>>,
    'data' | 'error' | 'fetchStatus' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >;
  /** The module whose words say what j and k do: `key.next`, `key.previous`. */
  readonly module: string;
  readonly label: string;
  readonly rowHeight: number;
  readonly empty: ReactNode;
  readonly head?: ReactNode;
  readonly children: (item: T) => ReactNode;
}

/** A list that is read page by page as one scrolls; j and k move, Enter opens. */
export function PagedList<T extends { readonly id: string }>(props: PagedListProps<T>) {
  const { query, module, label, rowHeight, empty, head, children } = props;
  const items = itemsOf(query.data);
  const [at, setAt] = useState<number | null>(null);
  const move = (by: number) => setAt((before) => Math.max(0, Math.min(items.length - 1, (before ?? -1) + by)));
  useShortcut('j', `${module}:key.next`, () => move(1));
  useShortcut('k', `${module}:key.previous`, () => move(-1));

  return (
    <QueryView query={query}>
      {() =>
        items.length === 0 ? (
          empty
        ) : (
          <>
            {head}
            <EndlessList
              label={label}
              items={items}
              keyOf={({ id }) => id}
              rowHeight={rowHeight}
              onMore={query.hasNextPage && !query.isFetchingNextPage ? query.fetchNextPage : null}
              focused={at}
            >
              {children}
            </EndlessList>
          </>
        )
      }
    </QueryView>
  );
}
