import { FileTextOutlined } from '@ant-design/icons';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { documentPages } from '#features/document/document.queries';
import { DocumentRow } from '#features/document/list/document-row';
import { isFiltered, type ListState, queryOfState } from '#features/document/list/list-query';
import { useIsPhone } from '#lib/media';
import { EmptyState } from '#ui/empty-state';
import { PagedList } from '#ui/paged-list';

/** A table on a desk and cards on a phone. */
export function DocumentList({ state }: { readonly state: ListState }) {
  const { t } = useTranslation('document');
  const isPhone = useIsPhone();
  const pages = useInfiniteQuery({ ...documentPages(queryOfState(state)), placeholderData: keepPreviousData });

  return (
    <PagedList
      query={pages}
      module="document"
      label={t(`box.${state.box}`)}
      rowHeight={isPhone ? 132 : 68}
      empty={
        <EmptyState
          icon={<FileTextOutlined />}
          title={t(isFiltered(state) ? 'none.found' : `none.${state.box}`)}
          hint={isFiltered(state) ? null : t(`none.${state.box}.hint`)}
        />
      }
      head={
        !isPhone && (
          <div className="yw-doc-row yw-doc-head yw-soft" aria-hidden="true">
            <div>{t('column.title')}</div>
            <div>{t('column.number')}</div>
            <div>{t('column.step')}</div>
            <div>{t('column.author')}</div>
            <div className="yw-doc-row-when">{t('column.when')}</div>
          </div>
        )
      }
    >
      {(document) => <DocumentRow document={document} />}
    </PagedList>
  );
}
