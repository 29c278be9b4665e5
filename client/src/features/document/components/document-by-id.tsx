import { useQuery } from '@tanstack/react-query';
import { type DocumentId, documentIdSchema } from '@yiwang/shared/document/document.content';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { documentQuery } from '#features/document/document.queries';
import { asProblem, ProblemError } from '#lib/problem';
import { Problem } from '#ui/problem';
import { QueryView } from '#ui/query-view';

interface DocumentByIdProps {
  readonly children: (document: OfficialDocument) => ReactNode;
}

/** The document that the address names. */
export function DocumentById({ children }: DocumentByIdProps) {
  const id = documentIdSchema.safeParse(useParams()['id']);

  return id.success ? (
    <Opened id={id.data}>{children}</Opened>
  ) : (
    <Problem error={new ProblemError({ code: 'document.not_found' })} />
  );
}

function Opened({ id, children }: DocumentByIdProps & { readonly id: DocumentId }) {
  const document = useQuery(documentQuery(id));
  // Thrown away, or mine no longer: what was read before is not for me to read on.
  if (document.error && asProblem(document.error).status === 404) return <Problem error={document.error} />;

  return (
    <QueryView query={document} rows={12}>
      {children}
    </QueryView>
  );
}
