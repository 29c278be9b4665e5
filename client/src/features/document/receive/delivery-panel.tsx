import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { DocumentId } from '@yiwang/shared/document/document.content';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentQuery } from '#features/document/document.queries';
import { type RowState, rowPages } from '#features/document/receive/delivery.queries';
import { PanelActs } from '#features/document/receive/panel/panel-acts';
import { PanelRow } from '#features/document/receive/panel/panel-row';
import { useLiveRows } from '#features/document/receive/panel/use-live-rows';
import { formatCount } from '#lib/format';
import { itemsOf } from '#lib/pages';
import { usePreferences } from '#lib/preferences';
import { EmptyState } from '#ui/empty-state';
import { EndlessList } from '#ui/endless-list';
import { QueryView } from '#ui/query-view';
import '#features/document/receive/delivery.css';

const states: readonly RowState[] = ['all', 'open', 'received', 'returned', 'recalled'];

/** What became of a dispatched document in each unit, in the order of the tree: no rates and no ranks (G18). */
export function DeliveryPanel({ id }: { readonly id: DocumentId }) {
  const { t } = useTranslation('delivery');
  const [state, setState] = useState<RowState>('all');
  const document = useQuery(documentQuery(id));
  const pages = useInfiniteQuery({ ...rowPages(id, state), placeholderData: keepPreviousData });
  useLiveRows(id);

  return (
    <section aria-label={t('panel')}>
      {document.data?.deliveries && <Counts counts={document.data.deliveries} />}
      <div className="yw-panel-tools">
        <Segmented
          aria-label={t('panel.state')}
          value={state}
          onChange={setState}
          options={states.map((value) => ({ value, label: t(`panel.state.${value}`) }))}
        />
        {document.data && <PanelActs document={document.data} />}
      </div>
      <QueryView query={pages} rows={4}>
        {(loaded) => {
          const rows = itemsOf(loaded);
          if (rows.length === 0) return <EmptyState title={t(state === 'all' ? 'panel.none' : 'panel.none.such')} />;

          return (
            <EndlessList
              label={t('panel')}
              items={rows}
              keyOf={(row) => row.id}
              rowHeight={61}
              onMore={pages.hasNextPage && !pages.isFetchingNextPage ? pages.fetchNextPage : null}
            >
              {(row) => <PanelRow row={row} documentId={id} mayRecall={document.data?.abilities.recall === true} />}
            </EndlessList>
          );
        }}
      </QueryView>
    </section>
  );
}

interface CountsProps {
  readonly counts: { total: number; received: number; returned: number; recalled: number };
}
function Counts({ counts }: CountsProps) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const count = (value: number) => formatCount(value, language);

  return (
    <p className="yw-panel-counts yw-facts-line">
      <span>{t('panel.total', { count: count(counts.total) })}</span>
      <span>{t('panel.received', { count: count(counts.received) })}</span>
      {counts.returned > 0 && <span>{t('panel.returned', { count: count(counts.returned) })}</span>}
      {counts.recalled > 0 && <span>{t('panel.recalled', { count: count(counts.recalled) })}</span>}
    </p>
  );
}
