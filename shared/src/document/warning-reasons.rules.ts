import type { DocumentFinding, OfficialDocument } from './document.schemas.js';
import { rulesWithoutReason } from './linter/lint-document.js';

type Told = Pick<OfficialDocument, 'contentHash' | 'trail'>;

/** Whether the text is another than what was sent on its way: somebody of the office changed it since. */
export function isChangedSinceSent({ contentHash, trail }: Told): boolean {
  const sent = trail.findLast(({ act }) => act === 'document.submit');

  return sent !== undefined && sent.contentHash !== contentHash;
}

/** Rules to which somebody gave a reason since it was last sent: the author with it, or the office at a step. */
function answeredSinceSent({ trail }: Told): { rule: string }[] {
  const sent = trail.findLastIndex(({ act }) => act === 'document.submit');

  return trail.slice(Math.max(0, sent)).flatMap(({ details }) => {
    const { overrides } = details;
    if (!Array.isArray(overrides)) return [];
    return overrides.flatMap((each: { readonly rule?: unknown }) =>
      typeof each?.rule === 'string' ? [{ rule: each.rule }] : [],
    );
  });
}

/**
 * The rules that warn of a text which the office changed, and to which nobody gave a reason yet: whoever completes the
 * review or the recheck gives it, as the author did for the text that was sent. 条例 art. 20, 25(1); domain.md 1.3.
 */
export const reasonsOwed = (document: Told, findings: readonly DocumentFinding[]): string[] =>
  isChangedSinceSent(document) ? rulesWithoutReason(findings, answeredSinceSent(document)) : [];
