import type { RouteObject } from 'react-router';

/** Pages outside the shell. */
export const sessionRoutes: RouteObject[] = [
  {
    path: '/sign-in',
    lazy: async () => ({ Component: (await import('#features/session/pages/sign-in-page')).SignInPage }),
  },
  {
    path: '/first-password',
    lazy: async () => ({ Component: (await import('#features/session/pages/first-password-page')).FirstPasswordPage }),
  },
];

/** Pages inside it. */
export const accountRoutes: RouteObject[] = [
  {
    path: '/account/password',
    lazy: async () => ({ Component: (await import('#features/session/pages/password-page')).PasswordPage }),
  },
];
