import { useQuery } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { SubmitSheet } from '#features/document/route/submit-sheet';
import { callWith } from '#lib/call';
import { QueryView } from '#ui/query-view';

interface SubmitFromPageProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

/** Sends a draft from its page: the rules are asked first, as the editor does while one writes. */
export function SubmitFromPage({ document, onClose }: SubmitFromPageProps) {
  const { id, content, contentHash } = document;
  const check = useQuery({
    queryKey: [documentContract.check.path, id, contentHash],
    queryFn: ({ signal }) => callWith({ signal }, documentContract.check, { body: { documentId: id, content } }),
    meta: { keep: false },
  });

  return (
    <QueryView query={check} rows={1}>
      {({ findings }) => <SubmitSheet document={document} findings={findings} onDone={onClose} />}
    </QueryView>
  );
}
