import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import { currentStep } from '@yiwang/shared/document/route.rules';
import { signerFor } from '#modules/document/document.policy';
import { openDocument } from '#modules/document/document.service';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

/** A document that waits on the actor to be approved. Throws `document.not_found`, or `document.not_asked` for others. */
export async function requireAskedToApprove(
  actor: Actor,
  id: DocumentId,
): Promise<{ readonly content: DocumentContent }> {
  const { document, delegators } = await openDocument(actor, id);
  const isAsked = signerFor(document, actor.personId, delegators) !== null;
  if (!isAsked || currentStep(document.steps)?.kind !== 'approve') throw new AppError('document.not_asked');

  return { content: document.content };
}
