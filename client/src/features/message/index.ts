import type { RouteObject } from 'react-router';

export { MessageLive } from '#features/message/message.live';
export { TalkButton } from '#features/message/parts/talk-button';
export { UnreadMark } from '#features/message/parts/unread-mark';

export const messageRoutes: RouteObject[] = [
  {
    path: '/groups',
    lazy: async () => ({ Component: (await import('#features/message/pages/talks-page')).TalksPage }),
    children: [
      {
        index: true,
        lazy: async () => ({ Component: (await import('#features/message/pages/no-talk')).NoTalk }),
      },
      {
        path: 'c/:conversationId',
        lazy: async () => ({ Component: (await import('#features/message/pages/talk-page')).TalkPage }),
      },
    ],
  },
];
