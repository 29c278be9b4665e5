import type { SearchHit, SearchKind } from '@yiwang/shared/search/search.contract';

const places: Readonly<Record<SearchKind, (id: string) => string>> = {
  document: (id) => `/documents/${id}`,
  delivery: (id) => `/documents/received/${id}`,
  notice: (id) => `/notices/${id}`,
  meeting: (id) => `/meetings/${id}`,
  group: (id) => `/groups/${id}/card`,
};

export const pathOfHit = ({ kind, id }: Pick<SearchHit, 'kind' | 'id'>): string => places[kind](id);

export const pathOfQuestion = (q: string): string => `/search?q=${encodeURIComponent(q)}`;
