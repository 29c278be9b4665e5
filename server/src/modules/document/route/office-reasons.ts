import { isChangedSinceSent, reasonsOwed } from '@yiwang/shared/document/warning-reasons.rules';
import type { DocumentRecord } from '#modules/document/document.model';
import { checkContent } from '#modules/document/draft/check-document';
import { requireNothingBlocked } from '#modules/document/draft/require-answered';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

interface Reason {
  readonly rule: string;
  readonly reason: string;
}

/**
 * Whoever changed the text answers for its warnings as the author did for those of what was sent; one that came up
 * since by itself, such as a like document of somebody else, is no reason to stop here. Answers the reasons to keep.
 * Throws `document.blocked_by_rule`, or `document.reason_missing` with the rules. 条例 art. 20, 25(1).
 */
export async function requireOfficeReasons(
  actor: Actor,
  document: DocumentRecord,
  given: readonly Reason[],
): Promise<Reason[]> {
  if (!isChangedSinceSent(document)) return [];
  const findings = await checkContent(actor, document._id, document.content, { readFiles: true });
  requireNothingBlocked(findings);
  const owed = reasonsOwed(document, findings);
  const open = owed.filter((rule) => given.every((each) => each.rule !== rule));
  if (open.length > 0) throw new AppError('document.reason_missing', { rules: open });

  return given.filter(({ rule }) => owed.includes(rule)).map(({ rule, reason }) => ({ rule, reason }));
}
