import { queryOptions } from '@tanstack/react-query';
import type { InputOf } from '@yiwang/shared/contract/endpoint';
import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { DocKind } from '@yiwang/shared/document/document.kinds';
import type { DocumentSummary, OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { issuerContract, routeContract } from '@yiwang/shared/document/issuer.contract';
import { callWith, queryOf } from '#lib/call';
import { pagesOf } from '#lib/pages';
import { queryClient } from '#lib/query-client';

export type ListQuery = NonNullable<InputOf<typeof documentContract.list>['query']>;
export type Box = NonNullable<ListQuery['box']>;

export const documentQuery = (id: DocumentId) => queryOf(documentContract.get, { params: { id } });
export const documentPages = (query: ListQuery) => pagesOf(documentContract.list, { query });
export const issuersQuery = (mine = false) =>
  queryOf(issuerContract.list, { query: { mine: mine ? 'true' : 'false' } });
export const templatesQuery = (issuerId?: IssuerId, docKind?: DocKind) =>
  queryOf(routeContract.listTemplates, {
    query: { ...(issuerId ? { issuerId } : {}), ...(docKind ? { docKind } : {}) },
  });
export const delegationsQuery = () => queryOf(routeContract.listDelegations);

/** How the pages lie as of one state of the document: another state is another reading. */
export const layoutQuery = (id: DocumentId, state: string) =>
  queryOptions({
    queryKey: [documentContract.getLayout.path, { params: { id } }, state] as const,
    queryFn: ({ signal }) => callWith({ signal }, documentContract.getLayout, { params: { id } }),
    staleTime: 300_000,
  });

export const refreshDocuments = () => queryClient.invalidateQueries({ queryKey: [documentContract.list.path] });

/** What was read of one document, and lists that may show it, is out of date. */
export async function refreshDocument(id: DocumentId): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: documentQuery(id).queryKey }),
    queryClient.invalidateQueries({ queryKey: [documentContract.listVersions.path, { params: { id } }] }),
    refreshDocuments(),
  ]);
}

/** An act answered with the document as it is now: shown at once, unless something newer is shown already. */
export async function takeReply(reply: OfficialDocument): Promise<void> {
  queryClient.setQueryData<OfficialDocument>(documentQuery(reply.id).queryKey, (known) =>
    known && known.version > reply.version ? known : reply,
  );
  await refreshDocuments();
}

/** Whether a push says something that what is shown does not. */
export const isNews = (summary: DocumentSummary): boolean => {
  const known = queryClient.getQueryData<OfficialDocument>(documentQuery(summary.id).queryKey);
  return known !== undefined && known.version < summary.version;
};
