import type { RouteObject } from 'react-router';

export const adminRoutes: RouteObject[] = [
  { path: '/admin', lazy: async () => ({ Component: (await import('#features/admin/pages/admin-page')).AdminPage }) },
];
