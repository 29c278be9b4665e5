import type { RouteObject } from 'react-router';

/** Received documents: the clerk's desk, and one document with its handling. */
export const receiveRoutes: RouteObject[] = [
  {
    path: '/documents/received',
    lazy: async () => ({ Component: (await import('#features/document/receive/desk/desk-page')).DeskPage }),
  },
  {
    path: '/documents/received/:id',
    lazy: async () => ({ Component: (await import('#features/document/receive/delivery/delivery-page')).DeliveryPage }),
  },
];
