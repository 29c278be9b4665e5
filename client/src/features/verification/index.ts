import type { RouteObject } from 'react-router';

/** Open to anybody who holds a copy: outside the session gate. */
export const verificationRoutes: RouteObject[] = [
  {
    path: '/verify/:code?',
    lazy: async () => ({
      Component: (await import('#features/verification/pages/verification-page')).VerificationPage,
    }),
  },
];
