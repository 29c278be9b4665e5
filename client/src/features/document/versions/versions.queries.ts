import type { DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { queryOf } from '#lib/call';

export const versionsQuery = (id: DocumentId) => queryOf(documentContract.listVersions, { params: { id } });
export const versionQuery = (id: DocumentId, n: number, against: number | null) =>
  queryOf(documentContract.getVersion, { params: { id, n }, query: against === null ? {} : { against } });
