import type { SearchHit, SearchKind } from '@yiwang/shared/search/search.contract';

const places: Readonly<Record<SearchKind, string>> = {
  document: '/documents',
  delivery: '/documents/received',
  notice: '/notices',
};

export const pathOfHit = ({ kind, id }: Pick<SearchHit, 'kind' | 'id'>): string => `${places[kind]}/${id}`;

export const pathOfQuestion = (q: string): string => `/search?q=${encodeURIComponent(q)}`;
