import type { RouteObject } from 'react-router';
import '#features/search/search.css';

export { ForceTag } from '#features/search/force-tag';
export { pathOfHit, pathOfQuestion } from '#features/search/hit-path';
export { MarkedText } from '#features/search/marked-text';

export const searchRoutes: RouteObject[] = [
  { path: '/search', lazy: async () => ({ Component: (await import('#features/search/search-page')).SearchPage }) },
];
