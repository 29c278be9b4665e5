import { useQuery } from '@tanstack/react-query';
import type { DocumentContent, DocumentId } from '@yiwang/shared/document/document.content';
import type { DocumentFinding } from '@yiwang/shared/document/document.schemas';
import { findingsOf } from '#features/document/composer/composer.queries';
import { useSettled } from '#lib/settled';

const none: readonly DocumentFinding[] = [];

/** What the rules object to in what is written, a moment after the writer pauses. */
export function useFindings(id: DocumentId | null, content: DocumentContent) {
  const settled = useSettled(content, 700);
  const asked = useQuery(findingsOf(id, settled));

  return { findings: asked.data?.findings ?? none, isChecking: asked.isFetching || settled !== content };
}
