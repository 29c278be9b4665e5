import { publishDueNotices } from '#modules/notice/index';
import { removeOldSessions } from '#modules/session/index';
import { now } from '#platform/clock';
import { removeOldIdempotencyKeys } from '#platform/http/idempotency';
import type { Job } from '#platform/jobs/jobs';

/** Everything that happens by the clock. */
export const scheduledJobs: readonly Job[] = [
  { name: 'notice.publish_due', every: '* * * * *', run: async () => void (await publishDueNotices(now())) },
  { name: 'session.remove_old', every: '20 3 * * *', run: removeOldSessions },
  { name: 'http.remove_old_idempotency_keys', every: '40 3 * * *', run: removeOldIdempotencyKeys },
];
