import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import { rulesWithoutReason } from '@yiwang/shared/document/linter/lint-document';
import { AppError } from '#platform/errors';

/** Throws `document.blocked_by_rule` with what may not go out, whoever wants it. */
export function requireNothingBlocked(findings: readonly DocumentFinding[]): void {
  const blocking = findings.filter(({ level }) => level === 'block');
  if (blocking.length > 0) throw new AppError('document.blocked_by_rule', { findings: blocking });
}

/** The same, and a typed reason for each warning. */
export function requireAnswered(
  findings: readonly DocumentFinding[],
  overrides: readonly { readonly rule: string }[],
): void {
  requireNothingBlocked(findings);
  const open = rulesWithoutReason(findings, overrides);
  if (open.length > 0) throw new AppError('document.reason_missing', { rules: open });
}
