import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import { isEmptyAudience } from '#features/audience/index';
import type { Draft } from '#features/notice/composer/draft';
import { type Reasons, unanswered } from '#features/notice/composer/guard-panel';

export type Lack = 'title' | 'body' | 'audience' | 'deadline' | 'blocked' | 'reason';

/** The first thing that keeps a draft from going out; null where nothing does. */
export function lackOf(draft: Draft, findings: readonly Finding[], reasons: Reasons, now = Date.now()): Lack | null {
  if (draft.title.trim() === '') return 'title';
  if (textOfHtml(draft.bodyHtml) === '' && draft.attachments.length === 0) return 'body';
  if (isEmptyAudience(draft.audience)) return 'audience';
  if (draft.deadline !== null && Date.parse(draft.deadline) <= now) return 'deadline';
  if (findings.some(({ level }) => level === 'block')) return 'blocked';

  return unanswered(findings, reasons).length > 0 ? 'reason' : null;
}
