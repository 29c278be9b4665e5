import type { RouteObject } from 'react-router';

/** It stands before `/documents/:id`. */
export const versionsRoutes: RouteObject[] = [
  {
    path: '/documents/:id/versions',
    lazy: async () => ({ Component: (await import('#features/document/versions/versions-page')).VersionsPage }),
  },
];
