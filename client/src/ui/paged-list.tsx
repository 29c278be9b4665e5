import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useShortcut } from '#lib/keyboard';
import { itemsOf } from '#lib/pages';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

interface Pages<T> {
  readonly pages: readonly { readonly items: readonly T[] }[];
}

interface PagedRowsProps<T> {
  readonly query: Pick<
    UseInfiniteQueryResult<Pages<T>>,
    'data' | 'error' | 'fetchStatus' | 'refetch' | 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'
  >;
  readonly label: string;
  readonly rowHeight: number;
  readonly empty: ReactNode;
  readonly head?: ReactNode;
  readonly focused?: number | null;
  readonly children: (item: T) => ReactNode;
}

/** A list that is read page by page as one scrolls. */
export function PagedRows<T extends { readonly id: string }>(props: PagedRowsProps<T>) {
  const { query, label, rowHeight, empty, head, focused = null, children } = props;
  const items = itemsOf(query.data);

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
              focused={focused}
            >
              {children}
            </EndlessList>
          </>
        )
      }
    </QueryView>
  );
}

interface PagedListProps<T> extends Omit<PagedRowsProps<T>, 'focused'> {
  /** The module whose words say what j and k do: `key.next`, `key.previous`. */
  readonly module: string;
}

/** The same by keyboard: j and k move, Enter opens. */
export function PagedList<T extends { readonly id: string }>({ module, ...list }: PagedListProps<T>) {
  const last = itemsOf(list.query.data).length - 1;
  const [at, setAt] = useState<number | null>(null);
  const move = (by: number) => setAt((before) => Math.max(0, Math.min(last, (before ?? -1) + by)));
  useShortcut('j', `${module}:key.next`, () => move(1));
  useShortcut('k', `${module}:key.previous`, () => move(-1));

  return <PagedRows {...list} focused={at} />;
}
