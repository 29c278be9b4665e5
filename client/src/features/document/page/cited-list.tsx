import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ValidityTag } from '#features/document/components/state-tags';

interface CitedListProps extends Pick<OfficialDocument, 'cited'> {
  /** Whoever received it has no way to the page of the issuing side. */
  readonly isReceived?: boolean;
}

/** What is cited, each with its force as of now: a basis that was revoked since must be seen. */
export function CitedList({ cited, isReceived = false }: CitedListProps) {
  const { t } = useTranslation('document');
  if (cited.length === 0) return null;

  return (
    <section aria-label={t('cited')} className="yw-side-part">
      <h2 className="yw-heading">{t('cited')}</h2>
      <ul className="yw-plain-list">
        {cited.map(({ documentId, number, title, relation, state, effectiveTo }) => (
          <li key={`${documentId}:${number}:${title}`}>
            <span className="yw-soft">{t(`relation.${relation}`)} </span>
            {documentId && !isReceived ? (
              <Link to={`/documents/${documentId}`}>{title || number}</Link>
            ) : (
              title || (documentId && number)
            )}
            {number && title && <span className="yw-numbers">（{number}）</span>}{' '}
            <ValidityTag validity={state && { state, effectiveTo }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
