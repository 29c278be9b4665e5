import { documentContract } from '@yiwang/shared/document/document.contract';
import { documentQuery, isNews, refreshDocument, refreshDocuments } from '#features/document/document.queries';
import { queryClient } from '#lib/query-client';
import { useOnReturn, useRealtime } from '#lib/socket';

/** Keeps what is shown of documents in step with pushes. A push says little, so what is shown is read again. */
export function useDocumentPushes(): void {
  useRealtime('document:changed', (summary) => {
    const reading = isNews(summary) ? refreshDocument(summary.id) : refreshDocuments();
    reading.catch(() => undefined);
  });
  useRealtime('citation:changed', ({ documentId }) => {
    queryClient.invalidateQueries({ queryKey: documentQuery(documentId).queryKey }).catch(() => undefined);
  });
  useOnReturn(() => {
    queryClient.invalidateQueries({ queryKey: [documentContract.get.path] }).catch(() => undefined);
    refreshDocuments().catch(() => undefined);
  });
}
