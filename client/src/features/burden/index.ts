import type { RouteObject } from 'react-router';

export { ReportBurden } from '#features/burden/components/report-burden';

export const burdenRoutes: RouteObject[] = [
  {
    path: '/burden',
    lazy: async () => ({ Component: (await import('#features/burden/pages/burden-page')).BurdenPage }),
  },
  {
    path: '/burden/reports/:id',
    lazy: async () => ({ Component: (await import('#features/burden/pages/report-page')).ReportPage }),
  },
  {
    path: '/burden/findings/:id',
    lazy: async () => ({ Component: (await import('#features/burden/pages/finding-page')).FindingPage }),
  },
];

/** Open to everybody, also to whoever is locked out. */
export const voiceRoutes: RouteObject[] = [
  {
    path: '/voice',
    lazy: async () => ({ Component: (await import('#features/burden/pages/voice-page')).VoicePage }),
  },
  {
    path: '/conduct',
    lazy: async () => ({ Component: (await import('#features/burden/pages/conduct-page')).ConductPage }),
  },
];
