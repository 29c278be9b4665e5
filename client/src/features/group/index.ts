import type { RouteObject } from 'react-router';

const apply = async () => ({ Component: (await import('#features/group/pages/apply-page')).ApplyPage });
const card = async () => ({ Component: (await import('#features/group/pages/card-page')).CardPage });

/** What is governed; the conversations themselves are `/groups` and `/groups/c/:conversationId` of the feature message. */
export const groupRoutes: RouteObject[] = [
  {
    path: '/groups/register',
    lazy: async () => ({ Component: (await import('#features/group/pages/register-page')).RegisterPage }),
  },
  { path: '/groups/apply', lazy: apply },
  { path: '/groups/new', lazy: apply },
  {
    path: '/groups/approvals',
    lazy: async () => ({ Component: (await import('#features/group/pages/approvals-page')).ApprovalsPage }),
  },
  {
    path: '/groups/findings',
    lazy: async () => ({ Component: (await import('#features/group/pages/findings-page')).FindingsPage }),
  },
  {
    path: '/groups/outside',
    lazy: async () => ({ Component: (await import('#features/group/pages/outside-page')).OutsidePage }),
  },
  {
    path: '/groups/duty',
    lazy: async () => ({ Component: (await import('#features/group/pages/duty-page')).DutyPage }),
  },
  {
    path: '/groups/settings',
    lazy: async () => ({ Component: (await import('#features/group/pages/settings-page')).SettingsPage }),
  },
  { path: '/groups/:id', lazy: card },
  { path: '/groups/:id/card', lazy: card },
];
