import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ValidityTag } from '#features/document/components/state-tags';

/** The page where this reader may read it, as the server says. */
const pageOf = ({ type, id }: NonNullable<OfficialDocument['cited'][number]['readableAs']>): string =>
  type === 'document' ? `/documents/${id}` : `/documents/received/${id}`;

/** What is cited, each with its force as of now: a basis that was revoked since must be seen. */
export function CitedList({ cited }: Pick<OfficialDocument, 'cited'>) {
  const { t } = useTranslation('document');
  if (cited.length === 0) return null;

  return (
    <section aria-label={t('cited')} className="yw-side-part">
      <h2 className="yw-heading">{t('cited')}</h2>
      <ul className="yw-plain-list">
        {cited.map(({ documentId, number, title, relation, state, effectiveTo, readableAs }) => (
          <li key={`${documentId}:${number}:${title}`}>
            <span className="yw-soft">{t(`relation.${relation}`)} </span>
            {readableAs ? <Link to={pageOf(readableAs)}>{title || number}</Link> : title || (documentId && number)}
            {number && title && <span className="yw-numbers">（{number}）</span>}{' '}
            <ValidityTag validity={state && { state, effectiveTo }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
