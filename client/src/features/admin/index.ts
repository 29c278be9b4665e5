import type { RouteObject } from 'react-router';

export const adminRoutes: RouteObject[] = [
  {
    path: '/admin',
    lazy: async () => ({ Component: (await import('#features/admin/pages/admin-layout')).AdminLayout }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('#features/admin/pages/admin-layout')).AdminStart }),
      },
      {
        path: 'roster',
        lazy: async () => ({ Component: (await import('#features/admin/pages/roster-upload-page')).RosterUploadPage }),
      },
      {
        path: 'roster/:id',
        lazy: async () => ({ Component: (await import('#features/admin/pages/roster-import-page')).RosterImportPage }),
      },
      {
        path: 'people',
        lazy: async () => ({ Component: (await import('#features/admin/pages/account-list-page')).AccountListPage }),
      },
      {
        path: 'people/:id',
        lazy: async () => ({ Component: (await import('#features/admin/pages/account-page')).AccountPage }),
      },
      {
        path: 'audit',
        lazy: async () => ({ Component: (await import('#features/admin/pages/audit-page')).AuditPage }),
      },
      {
        path: 'health',
        lazy: async () => ({ Component: (await import('#features/admin/pages/health-page')).HealthPage }),
      },
    ],
  },
];
