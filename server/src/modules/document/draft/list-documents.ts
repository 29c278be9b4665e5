import type { Page } from '@yiwang/shared/contract/page';
import type { DocKind } from '@yiwang/shared/document/document.kinds';
import { isOut } from '@yiwang/shared/document/document.rules';
import type { DocumentStatus, DocumentSummary } from '@yiwang/shared/document/document.schemas';
import { countAnswers } from '#modules/document/delivery-counts';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { seenUnitIds } from '#modules/document/document.policy';
import { presentSummary } from '#modules/document/document.presenter';
import { findIssuers } from '#modules/document/issuer/known-issuers';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { TaskModel } from '#modules/document/task.model';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { pageOfRows, positionOf } from '#platform/http/cursor';

export interface DocumentQuery {
  readonly box: 'drafts' | 'asked' | 'handled' | 'unit';
  readonly status?: DocumentStatus | undefined;
  readonly docKind?: DocKind | undefined;
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const unlisted = { trail: 0, outbox: 0, 'content.blocks': 0, 'content.attachments': 0, overrides: 0 } as const;

/** One box, the latest change first. */
export async function listDocuments(actor: Actor, query: DocumentQuery): Promise<Page<DocumentSummary>> {
  const tree = await getUnitTree();
  const documents = await DocumentModel.find({
    $and: [
      await inBox(actor, query.box, tree),
      query.status ? { status: query.status } : {},
      query.docKind ? { 'content.docKind': query.docKind } : {},
      query.q ? matching(query.q) : {},
      behind(query.cursor),
    ],
  } as never)
    .select(unlisted)
    .sort({ updatedAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .lean<DocumentRecord[]>();
  const sent = documents.filter(({ status }) => isOut(status)).map(({ _id }) => _id);
  const [issuers, answers] = await Promise.all([issuersOf(documents), countAnswers(sent)]);

  return pageOfRows(
    documents,
    query.limit,
    ({ updatedAt, _id }) => [updatedAt.getTime(), _id],
    (document) => {
      const answered = answers.get(document._id);
      return { ...presentSummary(document, issuers, tree), ...(answered ? { answers: answered } : {}) };
    },
  );
}

export const issuersOf = (documents: readonly Pick<DocumentRecord, 'content'>[]): Promise<IssuerRecord[]> =>
  findIssuers(documents.flatMap(({ content }) => content.issuerIds));

async function inBox(actor: Actor, box: DocumentQuery['box'], tree: UnitTree): Promise<Record<string, unknown>> {
  switch (box) {
    case 'drafts':
      return { $or: [{ authorId: actor.personId }, { writerIds: actor.personId }], status: 'draft' };
    case 'asked': {
      const ids = await TaskModel.distinct('subjectId', { personId: actor.personId, kind: 'document', open: true });
      return { _id: { $in: ids } };
    }
    case 'handled':
      // Also what I drafted, alone or with others, and what was sent on its way: whoever looks for it looks here first.
      return {
        $or: [
          { askedIds: actor.personId, status: { $ne: 'draft' } },
          { authorId: actor.personId, status: { $ne: 'draft' } },
          { writerIds: actor.personId, status: { $ne: 'draft' } },
        ],
      };
    case 'unit':
      return {
        $or: [
          { unitId: { $in: seenUnitIds(actor, tree) }, status: { $ne: 'draft' } },
          { authorId: actor.personId, status: { $ne: 'draft' } },
        ],
      };
  }
}

const matching = (q: string) => {
  const pattern = { $regex: q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
  return { $or: [{ 'content.title': pattern }, { 'registration.number': pattern }] };
};

function behind(cursor: string | undefined): Record<string, unknown> {
  const position = positionOf(cursor, ['number', 'string']);
  if (!position) return {};
  const at = new Date(Number(position[0]));

  return { $or: [{ updatedAt: { $lt: at } }, { updatedAt: at, _id: { $lt: position[1] } }] };
}
