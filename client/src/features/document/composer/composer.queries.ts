import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import { documentContract } from '@yiwang/shared/document/document.contract';
import { personContract } from '@yiwang/shared/person/person.contract';
import { type UnitId, unitContract } from '@yiwang/shared/unit/unit.contract';
import { callWith, queryOf } from '#lib/call';

export const childUnits = (parentId: UnitId | null) =>
  queryOf(unitContract.list, { query: parentId ? { parentId } : {} });
export const unitsByName = (q: string) => queryOf(unitContract.list, { query: { q } });
export const peopleByName = (q: string) => queryOf(personContract.list, { query: { q, limit: 20 } });
export const documentsByTitle = (q: string) => queryOf(documentContract.list, { query: { box: 'unit', q, limit: 20 } });

/** What the rules object to. The findings before stay until the new ones are here. */
export const findingsOf = (documentId: DocumentId | null, content: DocumentContent) =>
  queryOptions({
    queryKey: [documentContract.check.path, documentId, content] as const,
    queryFn: ({ signal }) => callWith({ signal }, documentContract.check, { body: { documentId, content } }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    meta: { keep: false },
  });
