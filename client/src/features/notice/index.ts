import type { RouteObject } from 'react-router';

export { AskTags } from '#features/notice/components/ask-tags';
export { PathsNote } from '#features/notice/components/paths-note';
export { ReceiptButton } from '#features/notice/components/receipt-button';
export { SentList } from '#features/notice/components/sent-list';
export { GuardPanel, type Reasons, unanswered } from '#features/notice/composer/guard-panel';
export { useNoticePushes } from '#features/notice/notice.pushes';
export {
  finishingState,
  giveReceipt,
  type KnownReceipts,
  knownReceipts,
  laterReceipt,
  standingOf,
  useWaitingReceipts,
} from '#features/notice/notice.receipts';

export const noticeRoutes: RouteObject[] = [
  {
    path: '/notices',
    lazy: async () => ({ Component: (await import('#features/notice/pages/notices-page')).NoticesPage }),
  },
  {
    path: '/notices/new',
    lazy: async () => ({ Component: (await import('#features/notice/pages/composer-page')).ComposerPage }),
  },
  {
    path: '/notices/:id/edit',
    lazy: async () => ({ Component: (await import('#features/notice/pages/composer-page')).ComposerPage }),
  },
  {
    path: '/notices/:id/follow',
    lazy: async () => ({ Component: (await import('#features/notice/pages/follow-page')).FollowPage }),
  },
  {
    path: '/notices/:id/correct',
    lazy: async () => ({ Component: (await import('#features/notice/pages/correct-page')).CorrectPage }),
  },
  {
    path: '/notices/:id',
    lazy: async () => ({ Component: (await import('#features/notice/pages/notice-page')).NoticePage }),
  },
];
