import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ValidityTag } from '#features/document/components/state-tags';

/** What is cited, each with its force as of now: a basis that was revoked since must be seen. */
export function CitedList({ cited }: Pick<OfficialDocument, 'cited'>) {
  const { t } = useTranslation('document');
  if (cited.length === 0) return null;

  return (
    <section aria-label={t('cited')} className="yw-side-part">
      <h2 className="yw-heading">{t('cited')}</h2>
      <ul className="yw-plain-list">
        {cited.map(({ documentId, number, title, relation, state }) => (
          <li key={`${documentId}:${number}:${title}`}>
            <span className="yw-soft">{t(`relation.${relation}`)} </span>
            {documentId ? <Link to={`/documents/${documentId}`}>{title || number}</Link> : title}
            {number && title && <span className="yw-numbers">（{number}）</span>} <ValidityTag state={state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
