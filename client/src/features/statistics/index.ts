import type { RouteObject } from 'react-router';

export { BudgetLine } from '#features/statistics/components/budget-line';
export { ExplanationBanner } from '#features/statistics/components/explanation-banner';

export const statisticsRoutes: RouteObject[] = [
  {
    path: '/statistics',
    lazy: async () => ({ Component: (await import('#features/statistics/pages/statistics-page')).StatisticsPage }),
  },
  {
    path: '/statistics/reports',
    lazy: async () => ({ Component: (await import('#features/statistics/pages/reports-page')).ReportsPage }),
  },
  {
    path: '/statistics/reports/:id',
    lazy: async () => ({ Component: (await import('#features/statistics/pages/report-page')).ReportPage }),
  },
  {
    path: '/statistics/budgets',
    lazy: async () => ({ Component: (await import('#features/statistics/pages/budgets-page')).BudgetsPage }),
  },
  {
    path: '/statistics/calibers',
    lazy: async () => ({ Component: (await import('#features/statistics/pages/calibers-page')).CalibersPage }),
  },
  {
    path: '/statistics/checks',
    lazy: async () => ({ Component: (await import('#features/statistics/pages/checks-page')).ChecksPage }),
  },
];
