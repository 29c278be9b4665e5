import '#modules/notice/notice.files';
import '#modules/notice/notice.subscriber';

export {
  countOpenNotices,
  type InboxPosition,
  listDoneNotices,
  listOpenNotices,
  type ReceivedNotice,
} from '#modules/notice/notice.inbox';
export { drainNotices, publishDueNotices } from '#modules/notice/notice.jobs';
export { noticeRoutes, receiptRoute } from '#modules/notice/notice.routes';
export { findPublication } from '#modules/notice/notice.service';
export { listenForNotices } from '#modules/notice/notice.sockets';
export { findNoticeForSearch, findReadableNotices, listNoticeIds } from '#modules/notice/search-source';
export { findSentNotice, listSentNotices, type SentNotice } from '#modules/notice/sent-notices';
