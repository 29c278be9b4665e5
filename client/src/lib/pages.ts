import { infiniteQueryOptions } from '@tanstack/react-query';
import type { EndpointSpec, InputOf, ReplyOf } from '@yiwang/shared/contract/endpoint';
import type { Page } from '@yiwang/shared/contract/page';
import { callWith } from '#lib/call';
import type { Args, LooseInput } from '#lib/transport';

type ItemOf<E extends EndpointSpec> = ReplyOf<E> extends Page<infer T> ? T : never;

/** Options for a list that is read page by page. `select` of the caller sees `pages`; `itemsOf` flattens them. */
export const pagesOf = <E extends EndpointSpec>(endpoint: E, input: InputOf<E>) =>
  infiniteQueryOptions({
    queryKey: [endpoint.path, 'pages', input] as const,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const { query, ...rest } = input as LooseInput;
      const asked = { ...rest, query: { ...query, cursor: pageParam } };
      return callWith({ signal }, endpoint, ...([asked] as unknown as Args<E>));
    },
    getNextPageParam: (last) => (last as Page<ItemOf<E>>).nextCursor ?? undefined,
  });

export const itemsOf = <T>(loaded: { pages: readonly { readonly items: readonly T[] }[] } | undefined): T[] =>
  loaded?.pages.flatMap((page) => [...page.items]) ?? [];
