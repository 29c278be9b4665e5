import type { RouteObject } from 'react-router';

export { InboxLive } from '#features/inbox/inbox.live';

export const inboxRoutes: RouteObject[] = [
  { path: '/', lazy: async () => ({ Component: (await import('#features/inbox/pages/inbox-page')).InboxPage }) },
];
