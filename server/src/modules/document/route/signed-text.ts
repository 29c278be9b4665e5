import { substanceOf } from '@yiwang/shared/document/editorial.rules';
import type { Step } from '@yiwang/shared/document/route.schemas';
import type { DocumentRecord } from '#modules/document/document.model';
import { VersionModel, type VersionRow } from '#modules/document/draft/version.model';
import { AppError } from '#platform/errors';

/**
 * Whoever countersigned did so for what it said then: where the substance changed since, they are asked again before it
 * goes on. Throws `document.changed_after_countersign` with their names. 条例 art. 22, 25(1).
 */
export async function requireSignedAsItStands(document: DocumentRecord): Promise<void> {
  const earlier = document.steps
    .filter(({ kind, state }) => kind === 'countersign' && state === 'done')
    .flatMap((step) => agreedTo(document, step))
    .filter(({ hash }) => hash !== document.contentHash);
  if (earlier.length === 0) return;

  const hashes = [...new Set(earlier.map(({ hash }) => hash))];
  const versions = await VersionModel.find({ documentId: document._id, hash: { $in: hashes } }).lean<VersionRow[]>();
  const changed = earlier.filter(({ hash }) => {
    const signed = versions.find((version) => version.hash === hash);
    return !signed || substanceOf(signed.content, document.content) !== null;
  });
  if (changed.length === 0) return;
  throw new AppError('document.changed_after_countersign', { names: changed.map(({ name }) => name).join('、') });
}

/** Who agreed in the last round of a step, each with the hash of the text that was before their eyes. */
const agreedTo = ({ trail }: DocumentRecord, step: Step): { name: string; hash: string }[] =>
  step.asked
    .filter(({ state, outcome }) => state === 'done' && outcome === 'agree')
    .flatMap(({ personId, name }) => {
      const said = trail.findLast(
        (entry) => entry.stepId === step.id && (entry.onBehalfOf ?? entry.by).personId === personId,
      );
      return said ? [{ name, hash: said.contentHash }] : [];
    });
