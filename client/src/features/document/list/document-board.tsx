import { useInfiniteQuery } from '@tanstack/react-query';
import type { DocumentStatus, DocumentSummary } from '@yiwang/shared/document/document.schemas';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { UrgencyTag } from '#features/document/components/state-tags';
import { documentPages } from '#features/document/document.queries';
import { pathOf } from '#features/document/list/document-row';
import { type ListState, queryOfState } from '#features/document/list/list-query';
import { itemsOf } from '#lib/pages';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

const columns: readonly DocumentStatus[] = [
  'consulting',
  'reviewing',
  'countersigning',
  'approving',
  'rechecking',
  'registering',
  'sealing',
  'dispatching',
  'dispatched',
];

/** Documents by the step at which they are. Nothing is dragged: going on to the next step is an act of somebody. */
export function DocumentBoard({ state }: { readonly state: ListState }) {
  const { t } = useTranslation('document');

  return (
    <section className="yw-board" aria-label={t('list.view.board')}>
      {columns.map((status) => (
        <Column key={status} state={state} status={status} />
      ))}
    </section>
  );
}

function Column({ state, status }: { readonly state: ListState; readonly status: DocumentStatus }) {
  const { t } = useTranslation('document');
  const pages = useInfiniteQuery(documentPages({ ...queryOfState(state), status, limit: 20 }));
  const items = itemsOf(pages.data);
  const id = `board-${status}`;

  return (
    <section className="yw-board-column" aria-labelledby={id} data-empty={items.length === 0}>
      <h2 id={id} className="yw-board-head">
        {t(`status.${status}`)}{' '}
        <span className="yw-soft yw-numbers">
          {items.length}
          {pages.hasNextPage ? '+' : ''}
        </span>
      </h2>
      <QueryView query={pages} rows={3}>
        {() => (
          <ul className="yw-plain-list yw-board-list">
            {items.map((document) => (
              <li key={document.id}>
                <Card document={document} />
              </li>
            ))}
          </ul>
        )}
      </QueryView>
      {pages.hasNextPage && (
        <Button type="text" block loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

function Card({ document }: { readonly document: DocumentSummary }) {
  const { t } = useTranslation('document');
  const { current } = document;

  return (
    <article className="yw-board-card">
      <UrgencyTag urgency={document.urgency} />
      <Link className="yw-doc-link" to={pathOf(document)}>
        {document.title || t('untitled')}
      </Link>
      <div className="yw-soft">
        {document.number && <div className="yw-numbers">{document.number}</div>}
        <div>{current && current.waitsOn.length > 0 ? current.waitsOn.join('、') : document.author.name}</div>
        {current?.dueAt ? <When at={current.dueAt} deadline /> : <When at={document.updatedAt} />}
      </div>
    </article>
  );
}
