import type { RouteObject } from 'react-router';

export const directoryRoutes: RouteObject[] = [
  {
    path: '/directory',
    lazy: async () => ({ Component: (await import('#features/directory/pages/directory-page')).DirectoryPage }),
  },
];
