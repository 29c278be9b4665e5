import type { DocumentId } from '@yiwang/shared/document/document.content';
import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { Reach } from '@yiwang/shared/statistics/fact.schemas';
import { flagsOfDocument } from '@yiwang/shared/statistics/flags.rules';
import { dayOf } from '@yiwang/shared/statistics/period.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import { findIssue, type IssuedDocument } from '#modules/document/index';
import type { Fact } from '#modules/statistics/fact/fact.model';
import { getUnitTree, type UnitTree } from '#modules/unit/index';

export const documentFactId = (id: DocumentId): string => `document:${id}`;

/**
 * A document that is out, by its main issuer, on its 成文日期. Revoked it never was; repealed it stays (domain.md 5.3).
 * What is no 正式文件 leaves a fact as well: a letter in place of a document is what the evasion panel looks for.
 */
export async function documentFact(id: DocumentId): Promise<Fact | null> {
  const [issue, tree] = await Promise.all([findIssue(id), getUnitTree()]);
  const date = issue?.issuedOn ?? (issue?.dispatchedAt ? dayOf(issue.dispatchedAt) : null);
  if (!issue || issue.revoked || !date) return null;

  return {
    _id: documentFactId(id),
    kind: 'document',
    source: 'platform',
    date,
    until: null,
    cell: cellOf(facetsOfDocument(issue, tree)),
    count: 1,
    unitId: issue.unitId,
    unitName: issue.issuerName,
    title: [issue.number, issue.title].filter((part) => part !== null).join(' '),
    code: issue.code,
    receiverIds: issue.receiverIds,
    characters: issue.characters,
    minutes: 0,
    attendeeLevels: [],
  };
}

const facetsOfDocument = (issue: IssuedDocument, tree: UnitTree) => ({
  form: issue.docKind,
  name: issue.isTop && issue.issuerId ? `top:${issue.issuerId}` : (issue.standing ?? 'department'),
  direction: issue.direction,
  reach: reachOf(issue.receiverIds, tree),
  formal: issue.isStatutory && issue.number !== null && issue.issuedOn !== null,
  citywide: false,
  flags: [
    ...flagsOfDocument(issue.content),
    ...(issue.content.citations.some(({ relation }) => relation === 'forwards') ? (['forwarded'] as const) : []),
  ],
});

/** The deepest level among those reached. */
export function reachOf(unitIds: readonly UnitId[], tree: UnitTree): Reach {
  const kinds = new Set(unitIds.map((id) => tree.byId.get(id)?.kind));
  if (kinds.has('village')) return 'village';
  if (kinds.has('town')) return 'town';

  return unitIds.length > 0 ? 'city' : 'none';
}
