import type { FileId } from '@yiwang/shared/file/file.contract';
import { judgedDeadline } from '@yiwang/shared/notice/notice.rules';
import type { Notice, NoticeId } from '@yiwang/shared/notice/notice.schemas';
import { acceptedOverrides, requireBody, requireUnmarked, wordsOf } from '#modules/notice/check-notice';
import { asDate, attach, cleanText, noticeSubject } from '#modules/notice/draft-notice';
import { EditionModel, type EditionRecord } from '#modules/notice/edition.model';
import { askingAgain, publishing } from '#modules/notice/notice.limits';
import { NoticeModel, type NoticeRecord } from '#modules/notice/notice.model';
import { answersFor, mayIssue } from '#modules/notice/notice.policy';
import { openNotice, presentFor, require } from '#modules/notice/notice.service';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { commit } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';

interface Correction {
  readonly version: number;
  readonly title: string;
  readonly bodyHtml: string;
  readonly deadline: string | null;
  readonly attachmentIds: FileId[];
  readonly reason: string;
  readonly askAgain: boolean;
  readonly overrides?: NoticeRecord['overrides'] | undefined;
}

/**
 * A new edition, for which the same rules hold as for what is published. Receipts of the former one stand, unless the publisher asks
 * everybody again. A reason that was given for an earlier edition stays with the notice.
 */
export async function correctNotice(actor: Actor, id: NoticeId, correction: Correction): Promise<Notice> {
  const { notice, row, tree } = await openNotice(actor, id);
  require(mayIssue(actor, notice, tree), 'notice.forbidden');
  require(notice.status === 'published', 'notice.wrong_status');
  await publishing.spend(actor.personId);
  require(notice.version === correction.version, 'notice.stale');

  const { reason, askAgain, attachmentIds } = correction;
  const at = now();
  const deadline = asDate(correction.deadline);
  const isNewDeadline = deadline?.getTime() !== notice.deadline?.getTime();
  require(deadline === null || !isNewDeadline || deadline > at, 'notice.deadline_past');
  const text = cleanText(correction);
  requireUnmarked(reason);
  requireBody({ ...text, attachmentIds });
  const judged = judgedDeadline(deadline, notice.deadline, askAgain);
  const words = wordsOf({ ...text, mode: notice.mode, deadline: judged });
  const overrides = await acceptedOverrides(words, at, correction.overrides ?? []);
  const standing = notice.overrides.filter(({ rule }) => !overrides.some((each) => each.rule === rule));
  if (askAgain) await askingAgain.spend(id);
  await attach(actor, attachmentIds, id);
  // Before the change: what leaves the notice is on disk already, and never changes.
  await keepEdition(notice);

  const edition = notice.edition + 1;
  const corrected = await commit(
    NoticeModel,
    notice,
    {
      $set: {
        ...text,
        deadline,
        attachmentIds,
        edition,
        ...(askAgain ? { askedEdition: edition } : {}),
        overrides: [...standing, ...overrides],
        correction: { at, reason, askedAgain: askAgain },
        updatedAt: at,
      },
    },
    [
      effectOf('notice.correct', traceOf(actor), noticeSubject(id), {
        audit: { edition, reason, askAgain, ...(overrides.length > 0 ? { overrides } : {}) },
      }),
    ],
    'notice.stale',
  );

  return presentFor(actor, { notice: corrected, row, tree });
}

async function keepEdition(notice: NoticeRecord): Promise<void> {
  const { _id, ...edition } = editionOf(notice);
  await EditionModel.updateOne({ _id }, { $setOnInsert: edition }, { upsert: true });
}

const editionOf = (notice: NoticeRecord): EditionRecord => ({
  _id: `${notice._id}:${notice.edition}`,
  noticeId: notice._id,
  edition: notice.edition,
  title: notice.title,
  bodyHtml: notice.bodyHtml,
  at: notice.correction?.at ?? notice.publishedAt ?? notice.createdAt,
  reason: notice.correction?.reason ?? null,
  askedAgain: notice.correction?.askedAgain ?? false,
});

/** All editions, the present one first. Of a withdrawn notice the receivers see none. */
export async function listEditions(actor: Actor, id: NoticeId) {
  const { notice, tree } = await openNotice(actor, id);
  if (notice.status === 'withdrawn' && !answersFor(actor, notice, tree)) return { items: [] };

  const earlier = await EditionModel.find({ noticeId: id, edition: { $lt: notice.edition } })
    .sort({ edition: -1 })
    .lean<EditionRecord[]>();

  return {
    items: [editionOf(notice), ...earlier].map(({ edition, title, bodyHtml, at, reason, askedAgain }) => ({
      edition,
      title,
      bodyHtml,
      at: at.toISOString(),
      reason,
      askedAgain,
    })),
  };
}
