import type { NoticeId, NoticeStatus } from '@yiwang/shared/notice/notice.schemas';
import { countAudience, reachesAnybody } from '#modules/notice/audience.service';
import { acceptedOverrides, requireBody, wordsOf } from '#modules/notice/check-notice';
import { noticeSubject } from '#modules/notice/draft-notice';
import { publishing } from '#modules/notice/notice.limits';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { mayIssue } from '#modules/notice/notice.policy';
import { openNotice, require } from '#modules/notice/notice.service';
import { type Actor, type ActorTrace, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit, settle } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

interface Wish {
  readonly version?: number | undefined;
  readonly publishAt?: string | null | undefined;
  readonly overrides?: NoticeRecord['overrides'] | undefined;
}

interface Publication {
  readonly id: NoticeId;
  readonly version: number;
  readonly status: NoticeStatus;
  readonly publishAt: string | null;
  readonly recipients: NonNullable<NoticeRecord['recipients']>;
}

/**
 * Publishes now, or at `publishAt`. Answers when every receiver's row is on disk.
 * A repeat for a notice that is out already answers the same figures.
 */
export async function publishNotice(actor: Actor, id: NoticeId, wish: Wish = {}): Promise<Publication> {
  const { notice, tree } = await openNotice(actor, id);
  require(mayIssue(actor, notice, tree), 'notice.forbidden');
  if (notice.status === 'published') return finished(id);
  require(notice.status !== 'withdrawn', 'notice.wrong_status');
  await publishing.spend(actor.personId);

  const at = now();
  const publishAt = wish.publishAt ? new Date(wish.publishAt) : null;
  await requirePublishable(notice, publishAt ?? at, at);
  const overrides = await acceptedOverrides(wordsOf(notice), publishAt ?? at, wish.overrides ?? []);
  const record = { _id: id, version: wish.version ?? notice.version };

  if (publishAt) {
    const recipients = await countAudience(notice.audience);
    const scheduled = effectOf('notice.schedule', traceOf(actor), noticeSubject(id));
    const change = { status: 'scheduled' as const, publishAt, overrides, updatedAt: at };
    const { version } = await commit(NoticeModel, record, { $set: change }, [scheduled], 'notice.stale');
    return { id, version, status: 'scheduled', publishAt: publishAt.toISOString(), recipients };
  }

  await putOut(record, at, overrides, traceOf(actor));
  return finished(id);
}

/** The change of state; its effect writes the receivers' rows and then tells them. */
export function putOut(
  record: Pick<NoticeRecord, '_id' | 'version'>,
  at: Date,
  overrides: NoticeRecord['overrides'],
  actor: ActorTrace,
): Promise<NoticeRecord> {
  const change = { status: 'published' as const, publishedAt: at, publishAt: null, overrides, updatedAt: at };
  const audit = overrides.length > 0 ? { audit: { overrides } } : {};

  return commit(
    NoticeModel,
    record,
    { $set: change },
    [effectOf('notice.publish', actor, noticeSubject(record._id), audit)],
    'notice.stale',
  );
}

async function finished(id: NoticeId): Promise<Publication> {
  const notice = await NoticeModel.findById(id).lean<NoticeRecord>();
  if (!notice) throw new AppError('notice.not_found');
  if (notice.recipients)
    return { id, version: notice.version, status: notice.status, publishAt: null, recipients: notice.recipients };

  // The rows are not all written: their writing was cut short. Finish it before answering.
  await settle(NoticeModel, id, notice.outbox);
  const settled = await NoticeModel.findById(id, { recipients: 1 }).lean<NoticeRecord>();
  if (!settled?.recipients) throw new AppError('request.unavailable', { retryAfterSeconds: 3 });

  return { id, version: notice.version, status: notice.status, publishAt: null, recipients: settled.recipients };
}

async function requirePublishable(notice: NoticeRecord, at: Date, present: Date): Promise<void> {
  require(notice.title.trim() !== '', 'notice.title_missing');
  requireBody(notice);
  require(at >= present, 'notice.publish_time_past');
  require(notice.deadline === null || notice.deadline > at, 'notice.deadline_past');
  require(await reachesAnybody(notice.audience), 'notice.audience_empty');
}
