import type { DocumentId } from '@yiwang/shared/document/document.content';
import { useTranslation } from 'react-i18next';
import type { SaveState } from '#features/document/composer/draft-saver';
import { TypesetPages } from '#features/document/page/typeset-pages';
import { useSettled } from '#lib/settled';

interface PreviewPanelProps {
  readonly id: DocumentId | null;
  readonly version: number | null;
  readonly state: SaveState;
}

/** The pages as they will print, as of the last save. */
export function PreviewPanel({ id, version, state }: PreviewPanelProps) {
  const { t } = useTranslation('document-composer');
  // While somebody types, pages are not laid out for every save.
  const settled = useSettled(version, 600);

  if (id === null || settled === null) return <p className="yw-soft">{t('preview.unsaved')}</p>;
  return (
    <>
      {state !== 'clean' && <p className="yw-soft">{t('preview.behind')}</p>}
      <TypesetPages documentId={id} state={String(settled)} />
    </>
  );
}
