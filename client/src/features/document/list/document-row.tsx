import type { DocumentSummary } from '@yiwang/shared/document/document.schemas';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusTag, UrgencyTag, ValidityTag } from '#features/document/components/state-tags';
import { useSession } from '#lib/session';
import { When } from '#ui/when';

/** Where a click leads: a draft to its editor, for all others to the page. */
export const pathOf = ({ id, status }: Pick<DocumentSummary, 'id' | 'status'>): string =>
  status === 'draft' ? `/documents/${id}/edit` : `/documents/${id}`;

/** One line of the table on a desk, a card on a phone. */
export function DocumentRow({ document }: { readonly document: DocumentSummary }) {
  const { t } = useTranslation('document');
  const { person } = useSession();
  const { current, validity } = document;
  const isInvited = document.status === 'draft' && document.author.id !== person.id;

  return (
    <article className="yw-doc-row" data-void={validity.state === 'revoked' || document.status === 'void'}>
      <div className="yw-doc-row-title">
        <UrgencyTag urgency={document.urgency} />
        <ValidityTag validity={validity} />
        <Link className="yw-doc-link" data-row-focus to={pathOf(document)}>
          {document.title || t('untitled')}
        </Link>
        <div className="yw-soft yw-doc-row-sub">
          {t(`kind.${document.docKind}`)} · {document.issuers.map(({ name }) => name).join('、')}
        </div>
      </div>
      <div className="yw-numbers yw-doc-row-number">{document.number ?? ''}</div>
      <div className="yw-doc-row-step">
        <StatusTag status={document.status} />
        {isInvited && <span className="yw-soft">{t('writers.of', { author: document.author.name })}</span>}
        {current && current.waitsOn.length > 0 && (
          <span className="yw-soft">
            {t(current.waitsOn.length > 2 ? 'waits-on.many' : 'waits-on', {
              names: current.waitsOn.slice(0, 2).join('、'),
              count: current.waitsOn.length,
            })}
          </span>
        )}
        {document.answers && <Answers {...document.answers} />}
        {current?.dueAt && <When at={current.dueAt} deadline />}
      </div>
      <div className="yw-soft yw-doc-row-author">{document.author.name}</div>
      <div className="yw-soft yw-doc-row-when">
        <When at={document.updatedAt} />
      </div>
    </article>
  );
}

/** What units answered: 退文 and 答复. */
function Answers({ returned, replied }: NonNullable<DocumentSummary['answers']>) {
  const { t } = useTranslation('document');

  return (
    <>
      {returned > 0 && <strong>{t('answers.returned', { count: returned })}</strong>}
      {replied > 0 && <span className="yw-soft">{t('answers.replied', { count: replied })}</span>}
    </>
  );
}
