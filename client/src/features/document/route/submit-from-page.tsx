import { useQuery } from '@tanstack/react-query';
import { documentContract } from '@yiwang/shared/document/document.contract';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { useTranslation } from 'react-i18next';
import { LoadingSheet } from '#features/document/components/loading-sheet';
import { SubmitSheet } from '#features/document/route/submit-sheet';
import { callWith } from '#lib/call';

interface SubmitFromPageProps {
  readonly document: OfficialDocument;
  readonly onClose: () => void;
}

/** Sends a draft from its page: the rules are asked first, as the editor does while one writes. */
export function SubmitFromPage({ document, onClose }: SubmitFromPageProps) {
  const { t } = useTranslation('document');
  const { id, content, contentHash } = document;
  const check = useQuery({
    queryKey: [documentContract.check.path, id, contentHash],
    queryFn: ({ signal }) => callWith({ signal }, documentContract.check, { body: { documentId: id, content } }),
    meta: { keep: false },
  });

  if (!check.data) return <LoadingSheet title={t('submit.title')} problem={check.error} onClose={onClose} />;
  return <SubmitSheet document={document} findings={check.data.findings} onDone={onClose} />;
}
