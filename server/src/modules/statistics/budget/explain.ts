import { createHash } from 'node:crypto';
import {
  type DocumentContent,
  type DocumentId,
  documentContentSchema,
  type IssuerId,
} from '@yiwang/shared/document/document.content';
import { isStatutory } from '@yiwang/shared/document/document.kinds';
import { goesBeyond } from '@yiwang/shared/statistics/budget.rules';
import type { Budget, Explanation } from '@yiwang/shared/statistics/budget.schemas';
import { chineseDay, dayOf, yearOf } from '@yiwang/shared/statistics/period.rules';
import {
  type ApprovalGuard,
  type CountedIssuer,
  createDocument,
  listCountedIssuers,
  requireAskedToApprove,
} from '#modules/document/index';
import { ExplanationModel, type ExplanationRecord } from '#modules/statistics/budget/budget.model';
import { budgetsOfIssuer, usageOfCode } from '#modules/statistics/budget/budget.service';
import { getUnitTree } from '#modules/unit/index';
import { type Actor, traceOf } from '#platform/actor';
import { now } from '#platform/clock';
import { create } from '#platform/database/commit';
import { effectOf } from '#platform/database/effects';
import { AppError } from '#platform/errors';

/** How a document stands to the plan of the code that it will be numbered under; null where it gets no number. */
async function standingOf(content: DocumentContent) {
  if (!isStatutory(content.docKind)) return null;
  const issuer = (await listCountedIssuers()).find(({ id }) => id === content.issuerIds[0]);
  const code = issuer?.codes.find((each) => each.active && each.format === content.format)?.code;
  if (!issuer || !code) return null;
  const { used, limit } = await usageOfCode(code);

  return limit !== null && goesBeyond(used, limit) ? { issuer, code, used, limit } : null;
}

/** Beyond the plan nothing is approved before the explanation to the superior's office is written. G1. */
export const requireExplained: ApprovalGuard = async (_actor, { _id, content }) => {
  const beyond = await standingOf(content);
  if (!beyond || (await ExplanationModel.exists({ _id }))) return;

  throw new AppError('statistics.explanation_missing', { code: beyond.code, used: beyond.used, limit: beyond.limit });
};

/** The approver says why, and the report that carries it up is drafted. Said again, the first stands. */
export async function explain(actor: Actor, documentId: DocumentId, reason: string): Promise<Explanation> {
  const { content } = await requireAskedToApprove(actor, documentId);
  const earlier = await ExplanationModel.findById(documentId).lean<ExplanationRecord>();
  if (earlier) return presentExplanation(earlier);
  const beyond = await standingOf(content);
  if (!beyond) throw new AppError('statistics.explanation_needless');

  const at = now();
  const { code, used, limit } = beyond;
  const reportId = reportIdOf(documentId);
  const report = await reportOf(beyond.issuer, { code, used, limit, reason, title: content.title, at });
  await createDocument(actor, report, reportId);
  const record: ExplanationRecord = {
    ...{ _id: documentId, version: 1, outbox: [], code, used, limit, reason, at, reportId },
    year: yearOf(dayOf(at)),
    byId: actor.personId,
    byName: actor.name,
  };
  const effect = effectOf('statistics.explain', traceOf(actor), `document:${documentId}`, {
    audit: { code, used, limit, reportId },
  });

  return presentExplanation(await create(ExplanationModel, record, [effect]));
}

/** What whoever drafts or approves sees beside the text. */
export async function getBudgetState(
  actor: Actor,
  query: { issuerId: IssuerId; documentId?: DocumentId | undefined },
): Promise<{ items: Budget[]; explanation: Explanation | null }> {
  const items = await budgetsOfIssuer(actor, query.issuerId);
  const found =
    query.documentId && items.length > 0
      ? await ExplanationModel.findById(query.documentId).lean<ExplanationRecord>()
      : null;
  const isOfIssuer = found !== null && items.some(({ code }) => code === found.code);

  return { items, explanation: found && isOfIssuer ? presentExplanation(found) : null };
}

const presentExplanation = ({
  _id,
  code,
  year,
  used,
  limit,
  reason,
  byName,
  at,
  reportId,
}: ExplanationRecord): Explanation => ({
  ...{ documentId: _id, code, year, used, limit, reason, byName, reportId },
  at: new Date(at).toISOString(),
});

/** One report for one document, whatever is repeated. */
const reportIdOf = (documentId: DocumentId): DocumentId =>
  createHash('sha256').update(`explanation:${documentId}`).digest('hex').slice(0, 24) as DocumentId;

interface Said {
  readonly code: string;
  readonly used: number;
  readonly limit: number;
  readonly reason: string;
  readonly title: string;
  readonly at: Date;
}

async function reportOf(
  issuer: CountedIssuer,
  { code, used, limit, reason, title, at }: Said,
): Promise<DocumentContent> {
  const year = yearOf(dayOf(at));
  const superior = await superiorOffice(issuer);
  const texts = [
    `${year}年，${issuer.name}以“${code}”字编发文件的计划为${limit}件。截至${chineseDay(dayOf(at))}，已制发${used}件。现拟制发《${title}》，超出计划，说明如下。`,
    ...reason
      .split(/\n+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    '今后将统筹安排发文，严格控制总量。',
    '特此报告。',
  ];

  return documentContentSchema.parse({
    docKind: 'report',
    title: `${issuer.name}关于${year}年超计划发文情况的报告`,
    blocks: texts.map((text) => ({ type: 'text', level: 0, text })),
    issuerIds: [issuer.id],
    addressees: superior ? [{ type: 'unit', unitId: superior.unitId, issuerId: superior.id, name: superior.name }] : [],
    addresseesText: superior ? '' : '上级党委办公室',
  });
}

/** The party office of the organ above; what stands at the root reports beyond the platform. */
async function superiorOffice(issuer: CountedIssuer): Promise<CountedIssuer | null> {
  const [issuers, tree] = await Promise.all([listCountedIssuers(), getUnitTree()]);
  const above = new Set(tree.byId.get(issuer.actsForUnitId)?.path ?? []);
  if (above.size === 0) return null;
  const offices = issuers.filter(
    (each) =>
      each.id !== issuer.id &&
      each.standing === 'office' &&
      above.has(tree.byId.get(each.unitId)?.parentId ?? each.unitId),
  );

  return offices.find(({ name }) => name.includes('委')) ?? offices[0] ?? null;
}
