export { inboxRoutes } from '#modules/inbox/inbox.routes';
