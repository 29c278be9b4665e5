import type { RouteObject } from 'react-router';

export const inboxRoutes: RouteObject[] = [
  { path: '/', lazy: async () => ({ Component: (await import('#features/inbox/pages/inbox-page')).InboxPage }) },
];
