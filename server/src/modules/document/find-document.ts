import type { DocumentId } from '@yiwang/shared/document/document.content';
import { DocumentModel, type DocumentRecord } from '#modules/document/document.model';
import { findTogether } from '#platform/database/find-together';

/** One record as it stands. For what the server does itself: for a person there is `openDocument`. */
export const findDocument = findTogether(DocumentModel, { outbox: 0 }, 50);

const findVersion = findTogether<DocumentRecord, Pick<DocumentRecord, '_id' | 'version'>>(DocumentModel, {
  version: 1,
});

/** The version that stands now; null where there is no such document. */
export const versionOf = async (id: DocumentId): Promise<number | null> => (await findVersion(id))?.version ?? null;
