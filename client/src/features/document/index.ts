import type { RouteObject } from 'react-router';
import { composerRoutes } from '#features/document/composer/composer.routes';

export { documentQuery, refreshDocument, refreshDocuments } from '#features/document/document.queries';

/** More specific paths stand before `/documents/:id`. */
export const documentRoutes: RouteObject[] = [
  ...composerRoutes,
  {
    path: '/documents',
    lazy: async () => ({ Component: (await import('#features/document/list/documents-page')).DocumentsPage }),
  },
  {
    path: '/documents/settings',
    lazy: async () => ({ Component: (await import('#features/document/settings/settings-page')).SettingsPage }),
  },
  {
    path: '/documents/:id',
    lazy: async () => ({ Component: (await import('#features/document/page/document-page')).DocumentPage }),
  },
];
