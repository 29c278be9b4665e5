import { directionOf } from '../direction.rules.js';
import type { DocumentFinding } from '../document.schemas.js';
import { documentRules } from './document-rules.js';
import type { LintContext, LintedDocument } from './linter.types.js';
import { linesOf, textOfBlocks } from './text-of-content.js';

/**
 * What the rules object to, in the order of the table: the same on the page while one writes and on the server at
 * every step. Depends on nothing but its argument.
 */
export function lintDocument(context: LintContext): DocumentFinding[] {
  const document = withReading(context);

  return documentRules.flatMap(({ id, clause, level, check }) =>
    check(document).map(({ values = {}, place = null }) => ({
      rule: id,
      level,
      clause,
      message: `${id}.message`,
      values,
      place,
    })),
  );
}

function withReading(context: LintContext): LintedDocument {
  const { content, issuers, addressees } = context;
  const [issuer] = issuers;

  return {
    ...context,
    issuer,
    direction: directionOf(content.docKind, issuer, addressees),
    lines: linesOf(content),
    body: textOfBlocks(content.blocks),
  };
}

/** Rules whose objection needs a typed reason that is not there yet. */
export function rulesWithoutReason(
  findings: readonly DocumentFinding[],
  overrides: readonly { readonly rule: string }[],
): string[] {
  const answered = new Set(overrides.map(({ rule }) => rule));

  return [
    ...new Set(findings.filter(({ level, rule }) => level === 'warn' && !answered.has(rule)).map(({ rule }) => rule)),
  ];
}
