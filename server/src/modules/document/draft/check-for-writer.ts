import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import type { StepPlan } from '@yiwang/shared/document/route.schemas';
import { type OpenedDocument, openDocument } from '#modules/document/document.service';
import { checkContent } from '#modules/document/draft/check-document';
import { dissentersNotAsked, standingNames } from '#modules/document/route/standing-dissents';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

interface Asked {
  readonly documentId: DocumentId | null;
  readonly content: DocumentContent;
  readonly steps?: readonly StepPlan[] | undefined;
}

/**
 * What the rules object to, shown before it is sent on its way: for a document that the actor may read also who
 * dissents still, and what only its attached files tell. Of any other document nothing is told.
 */
export async function checkForWriter(actor: Actor, { documentId, content, steps }: Asked): Promise<DocumentFinding[]> {
  const opened = documentId ? await findReadable(actor, documentId) : null;
  if (!opened) return checkContent(actor, documentId, content);

  const readFiles = content.attachments.every(({ fileId }) => !fileId || opened.document.fileIds.includes(fileId));
  return checkContent(actor, documentId, content, {
    readFiles,
    countersignDissent: await dissentersIn(opened, steps),
  });
}

/** While it is written, whoever dissents; on its way, and where a route is drawn, whom that does not ask again. */
function dissentersIn({ document, tree }: OpenedDocument, steps: Asked['steps']): Promise<string[]> {
  if (steps) return dissentersNotAsked(document, steps, tree);
  if (document.status === 'draft') return standingNames(document, tree);

  return dissentersNotAsked(document, document.steps, tree);
}

async function findReadable(actor: Actor, id: DocumentId): Promise<OpenedDocument | null> {
  try {
    return await openDocument(actor, id);
  } catch (error) {
    if (error instanceof AppError && error.code === 'document.not_found') return null;
    throw error;
  }
}
