import { directionOf } from '@yiwang/shared/document/direction.rules';
import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import { maxAttachments, maxBodyCharacters, maxParagraphCharacters } from '@yiwang/shared/document/document.content';
import { countCharacters } from '@yiwang/shared/document/linter/text-of-content';
import type { FileId } from '@yiwang/shared/file/file.contract';
import { isMarked, isMarkedName } from '@yiwang/shared/wording/classified-marks';
import type { DocumentRecord } from '#modules/document/document.model';
import { isGuest, mayDraftFor } from '#modules/document/document.policy';
import { loadIssuers } from '#modules/document/issuer/issuer.service';
import type { IssuerRecord } from '#modules/document/issuer.model';
import { partiesOf, partyOfIssuer } from '#modules/document/parties';
import { hashOf } from '#modules/document/trail';
import { stringsOf } from '#modules/document/unmarked';
import { attachFiles, findStoredFiles } from '#modules/file/index';
import type { UnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { AppError } from '#platform/errors';

export const fileIdsOf = (content: DocumentContent): FileId[] => [
  ...new Set(content.attachments.flatMap(({ fileId }) => fileId ?? [])),
];

/**
 * What a record takes from its content; checked for whom it may be drafted, for length and for marks of secrecy. Who
 * writes `standing` by invitation leaves it with its unit: with another main issuer the draft would be another office's.
 */
export async function contentFields(
  actor: Actor,
  content: DocumentContent,
  tree: UnitTree,
  standing: DocumentRecord | null = null,
): Promise<Pick<DocumentRecord, 'content' | 'contentHash' | 'direction' | 'unitId' | 'fileIds'>> {
  const issuers = await loadIssuers(content.issuerIds);
  const main = issuers[0] as IssuerRecord;
  if (standing && isGuest(actor, standing, tree)) {
    if (main.unitId !== standing.unitId) throw new AppError('document.issuer_not_yours');
  } else if (!mayDraftFor(actor, main.unitId, tree)) throw new AppError('document.forbidden');
  requireShort(content);
  await requireUnmarked(content);
  const addressees = await partiesOf(content.addressees, tree);

  return {
    content,
    contentHash: hashOf(content),
    direction: directionOf(content.docKind, partyOfIssuer(main, tree), addressees),
    unitId: main.unitId,
    fileIds: fileIdsOf(content),
  };
}

function requireShort({ blocks, attachments }: DocumentContent): void {
  const paragraphs = [...blocks, ...attachments.flatMap((each) => each.blocks ?? [])];
  if (paragraphs.some((each) => each.type === 'text' && each.text.length > maxParagraphCharacters))
    throw new AppError('document.paragraph_too_long', { limit: maxParagraphCharacters });
  if (attachments.length > maxAttachments)
    throw new AppError('document.too_many_attachments', { limit: maxAttachments });

  const longest = [blocks, ...attachments.map((each) => each.blocks ?? [])].map(countCharacters);
  if (longest.some((count) => count > maxBodyCharacters))
    throw new AppError('document.too_long', { limit: maxBodyCharacters });
}

/** Nothing that is secret belongs here, in whatever field or name of a file. 条例 art. 26. */
async function requireUnmarked(content: DocumentContent): Promise<void> {
  const files = await findStoredFiles(fileIdsOf(content));
  const names = [...[...files.values()].map(({ name }) => name), ...content.attachments.map(({ name }) => name)];
  if (stringsOf(content).some(isMarked) || names.some(isMarkedName)) throw new AppError('document.classified_mark');
}

/** Throws `document.attachment_unknown` for a file that is not the actor's to attach. */
export async function attach(actor: Actor, content: DocumentContent, id: DocumentId): Promise<void> {
  try {
    await attachFiles(actor, fileIdsOf(content), `document:${id}`);
  } catch (error) {
    if (error instanceof AppError && error.code === 'file.not_found')
      throw new AppError('document.attachment_unknown', {}, { cause: error });
    throw error;
  }
}
