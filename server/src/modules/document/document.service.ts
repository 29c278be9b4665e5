import type { ErrorCode } from '@yiwang/shared/contracts';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import { citedFor } from '#modules/document/cited';
import { countDeliveries } from '#modules/document/delivery-counts';
import type { DocumentRecord } from '#modules/document/document.model';
import { abilitiesOf, mayRead, type Viewer } from '#modules/document/document.policy';
import { presentDocument } from '#modules/document/document.presenter';
import { findDocument } from '#modules/document/find-document';
import { findIssuers } from '#modules/document/issuer/known-issuers';
import { delegatorsOf } from '#modules/document/route/active-delegations';
import { withGoneMarked } from '#modules/document/route/gone-signers';
import { delegatorsInStep } from '#modules/document/route/may-approve';
import { findStoredFiles } from '#modules/file/index';
import { findPersonSummaries } from '#modules/person/index';
import { getUnitTree, type UnitTree } from '#modules/unit/index';
import { AppError } from '#platform/errors';

/** A document that may be read, with what its rules look at. */
export interface OpenedDocument {
  readonly document: DocumentRecord;
  readonly tree: UnitTree;
  /** Those for whom the viewer acts today. */
  readonly delegators: ReadonlySet<PersonId>;
}

/** The only door to a document from the issuing side. Throws `document.not_found` for one that the viewer may not see. */
export async function openDocument(viewer: Viewer, id: DocumentId): Promise<OpenedDocument> {
  const [document, tree, delegators] = await Promise.all([
    findDocument(id),
    getUnitTree(),
    delegatorsOf(viewer.personId),
  ]);
  if (!document) throw new AppError('document.not_found');
  const actsForAsked = document.askedIds.some((asked) => delegators.has(asked));
  if (!mayRead(viewer, document, tree) && !actsForAsked) throw new AppError('document.not_found');

  return { document, tree, delegators };
}

export function require(allowed: boolean, code: ErrorCode): void {
  if (!allowed) throw new AppError(code);
}

/** A document as the viewer may see it, with what it cites as that stands now. */
export async function presentFor(viewer: Viewer, opened: OpenedDocument): Promise<OfficialDocument> {
  const { document, tree, delegators } = opened;
  const [issuers, files, deliveries, cited, lentBy, writers] = await Promise.all([
    findIssuers(document.content.issuerIds),
    findStoredFiles(document.fileIds),
    document.dispatchedAt ? countDeliveries(document._id) : null,
    citedFor(viewer, document.content.citations, tree),
    delegatorsInStep(viewer.personId, document, delegators, tree),
    writersOf(document),
  ]);

  return presentDocument(document, {
    tree,
    issuers,
    files,
    deliveries,
    writers,
    cited,
    abilities: abilitiesOf(viewer, document, tree, lentBy),
  });
}

async function writersOf({ writerIds = [] }: DocumentRecord): Promise<OfficialDocument['writers']> {
  const people = await findPersonSummaries(writerIds);

  return writerIds.map((id) => ({ id, name: people.get(id)?.name ?? '' }));
}

/** As it stands, and whether whoever is asked now is still there. */
export async function getDocument(viewer: Viewer, id: DocumentId): Promise<OfficialDocument> {
  const opened = await openDocument(viewer, id);
  const steps = await withGoneMarked(opened.document.steps, opened.tree);

  return presentFor(viewer, { ...opened, document: { ...opened.document, steps } });
}
