import type { RouteObject } from 'react-router';

export const statisticsRoutes: RouteObject[] = [
  {
    path: '/statistics',
    lazy: async () => ({ Component: (await import('#features/statistics/pages/statistics-page')).StatisticsPage }),
  },
];
