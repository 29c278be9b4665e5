import type { RouteObject } from 'react-router';
import { composerRoutes } from '#features/document/composer/composer.routes';
import { receiveRoutes } from '#features/document/receive/receive.routes';
import { versionsRoutes } from '#features/document/versions/versions.routes';

export { UrgencyTag, ValidityTag } from '#features/document/components/state-tags';
export { refreshDocument } from '#features/document/document.queries';
export { markRead, quietOutcomes, signFor, waitingQuietActs } from '#features/document/receive/delivery.acts';
export { useDeliveryPushes } from '#features/document/receive/delivery.pushes';
export { QuietButton } from '#features/document/receive/parts/quiet-button';
export { Urged } from '#features/document/receive/parts/urged';

/** More specific paths stand before `/documents/:id`. */
export const documentRoutes: RouteObject[] = [
  ...composerRoutes,
  ...versionsRoutes,
  ...receiveRoutes,
  {
    path: '/documents',
    lazy: async () => ({ Component: (await import('#features/document/list/documents-page')).DocumentsPage }),
  },
  {
    path: '/documents/settings',
    lazy: async () => ({ Component: (await import('#features/document/settings/settings-page')).SettingsPage }),
  },
  {
    path: '/documents/:id',
    lazy: async () => ({ Component: (await import('#features/document/page/document-page')).DocumentPage }),
  },
];
