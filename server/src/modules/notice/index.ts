import '#modules/notice/notice.subscriber';

export {
  countOpenNotices,
  type InboxPosition,
  listDoneNotices,
  listOpenNotices,
  type ReceivedNotice,
} from '#modules/notice/notice.inbox';
export { drainNotices } from '#modules/notice/notice.jobs';
export { findPublication, type Publication } from '#modules/notice/notice.publication';
export { noticeRoutes } from '#modules/notice/notice.routes';
export { listenForNotices } from '#modules/notice/notice.sockets';
