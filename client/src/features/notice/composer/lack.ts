import type { Finding } from '@yiwang/shared/notice/notice.schemas';
import { textOfHtml } from '@yiwang/shared/notice/notice.text';
import { isEmptyAudience } from '#features/audience/index';
import type { Draft } from '#features/notice/composer/draft';
import { type Reasons, unanswered } from '#features/notice/composer/guard-panel';

export type Lack = 'title' | 'attachments' | 'body' | 'audience' | 'deadline' | 'blocked' | 'reason';

interface Written {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
  readonly reasons: Reasons;
  /** Attachments that are on their way or did not arrive. */
  readonly unfinished: number;
}

/** The first thing that keeps a draft from going out; null where nothing does. */
export function lackOf({ draft, findings, reasons, unfinished }: Written, now = Date.now()): Lack | null {
  if (draft.title.trim() === '') return 'title';
  if (unfinished > 0) return 'attachments';
  if (textOfHtml(draft.bodyHtml) === '' && draft.attachments.length === 0) return 'body';
  if (isEmptyAudience(draft.audience)) return 'audience';
  if (draft.deadline !== null && Date.parse(draft.deadline) <= now) return 'deadline';
  if (findings.some(({ level }) => level === 'block')) return 'blocked';

  return unanswered(findings, reasons).length > 0 ? 'reason' : null;
}
