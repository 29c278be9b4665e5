import type { RouteObject } from 'react-router';

/** They stand before `/documents/:id`. */
export const composerRoutes: RouteObject[] = [
  {
    path: '/documents/new',
    lazy: async () => ({ Component: (await import('#features/document/composer/composer-page')).NewDocumentPage }),
  },
  {
    path: '/documents/:id/edit',
    lazy: async () => ({ Component: (await import('#features/document/composer/composer-page')).EditDocumentPage }),
  },
];
