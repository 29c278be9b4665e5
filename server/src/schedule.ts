import { detectNightly } from '#modules/burden/index';
import { closeRevoked, followDelegations, registerUnitsAsIssuers, settleNumbers } from '#modules/document/index';
import { removeStrayFiles } from '#modules/file/index';
import { tendGroups } from '#modules/group/index';
import { deleteOldAttendance, holdDueMeetings, remindDueMeetings, settleRooms } from '#modules/meeting/index';
import { sendDigests } from '#modules/message/index';
import { publishDueNotices } from '#modules/notice/index';
import { keepSearch } from '#modules/search/index';
import { removeOldSessions } from '#modules/session/index';
import { finishMoves, reconcile } from '#modules/statistics/index';
import { removeOldIdempotencyKeys } from '#platform/http/idempotency';
import type { Job } from '#platform/jobs/jobs';

/** Everything that happens by the clock. */
export const scheduledJobs: readonly Job[] = [
  { name: 'notice.publish_due', every: '10 seconds', run: publishDueNotices },
  { name: 'message.send_digests', every: '1 minute', run: sendDigests },
  { name: 'meeting.hold_due', every: '1 minute', run: holdDueMeetings },
  { name: 'meeting.remind_due', every: '5 minutes', run: remindDueMeetings },
  { name: 'meeting.settle_rooms', every: '10 minutes', run: settleRooms },
  { name: 'meeting.delete_old_attendance', every: '30 3 * * *', run: deleteOldAttendance },
  { name: 'search.keep_up', every: '30 seconds', run: keepSearch },
  { name: 'document.settle_numbers', every: '1 minute', run: settleNumbers },
  { name: 'document.close_revoked', every: '1 hour', run: closeRevoked },
  { name: 'document.follow_delegations', every: '1 0 * * *', run: followDelegations },
  { name: 'group.tend', every: '5 0 * * *', run: tendGroups },
  { name: 'document.register_issuers', every: '10 2 * * *', run: async () => void (await registerUnitsAsIssuers()) },
  { name: 'statistics.finish_moves', every: '10 seconds', run: async () => void (await finishMoves()) },
  { name: 'statistics.reconcile', every: '20 1 * * *', run: async () => void (await reconcile()) },
  { name: 'burden.detect', every: '40 1 * * *', run: detectNightly },
  { name: 'file.remove_stray', every: '0 3 * * *', run: removeStrayFiles },
  { name: 'session.remove_old', every: '20 3 * * *', run: removeOldSessions },
  { name: 'http.remove_old_idempotency_keys', every: '40 3 * * *', run: removeOldIdempotencyKeys },
];
