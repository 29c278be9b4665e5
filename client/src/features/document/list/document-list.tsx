import { FileTextOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentPages } from '#features/document/document.queries';
import { DocumentRow } from '#features/document/list/document-row';
import { isFiltered, type ListState, queryOfState } from '#features/document/list/list-query';
import { useShortcut } from '#lib/keyboard';
import { useIsPhone } from '#lib/media';
import { itemsOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';

/** A table on a desk and cards on a phone; j and k move, Enter opens. */
export function DocumentList({ state }: { readonly state: ListState }) {
  const { t } = useTranslation('document');
  const isPhone = useIsPhone();
  const pages = useInfiniteQuery({ ...documentPages(queryOfState(state)), placeholderData: keepPreviousData });
  const items = itemsOf(pages.data);
  const [at, setAt] = useState<number | null>(null);
  const move = (by: number) => setAt((before) => Math.max(0, Math.min(items.length - 1, (before ?? -1) + by)));
  useShortcut('j', 'document:key.next', () => move(1));
  useShortcut('k', 'document:key.previous', () => move(-1));

  return (
    <QueryView query={pages}>
      {() =>
        items.length === 0 ? (
          <EmptyState
            icon={<FileTextOutlined />}
            title={t(isFiltered(state) ? 'none.found' : `none.${state.box}`)}
            hint={isFiltered(state) ? null : t(`none.${state.box}.hint`)}
          />
        ) : (
          <>
            {!isPhone && (
              <div className="yw-doc-row yw-doc-head yw-soft" aria-hidden="true">
                <div>{t('column.title')}</div>
                <div>{t('column.number')}</div>
                <div>{t('column.step')}</div>
                <div>{t('column.author')}</div>
                <div className="yw-doc-row-when">{t('column.when')}</div>
              </div>
            )}
            <EndlessList
              label={t(`box.${state.box}`)}
              items={items}
              keyOf={({ id }) => id}
              rowHeight={isPhone ? 132 : 68}
              onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
              focused={at}
            >
              {(document) => <DocumentRow document={document} />}
            </EndlessList>
          </>
        )
      }
    </QueryView>
  );
}
