import type { RouteObject } from 'react-router';

/** More specific paths stand before `/demands/:id`. */
export const demandRoutes: RouteObject[] = [
  {
    path: '/demands',
    lazy: async () => ({ Component: (await import('#features/demand/pages/demands-page')).DemandsPage }),
  },
  {
    path: '/demands/new',
    lazy: async () => ({ Component: (await import('#features/demand/pages/composer-page')).ComposerPage }),
  },
  {
    path: '/demands/plan',
    lazy: async () => ({ Component: (await import('#features/demand/pages/plan-page')).PlanPage }),
  },
  {
    path: '/demands/:id',
    lazy: async () => ({ Component: (await import('#features/demand/pages/demand-page')).DemandPage }),
  },
];
