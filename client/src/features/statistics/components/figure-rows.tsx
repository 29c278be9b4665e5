import { useInfiniteQuery } from '@tanstack/react-query';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Button, Drawer, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OpenedRows } from '#features/statistics/opened-rows';
import { useIsPhone } from '#lib/media';
import { itemsOf, pagesOf } from '#lib/pages';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';

interface FigureRowsProps extends OpenedRows {
  /** What the figure is called. */
  readonly name: string;
  readonly year: number;
  readonly onClose: () => void;
}

/** The rows behind a figure; their counts add up to it. */
export function FigureRows({ kind, side, name, year, onClose }: FigureRowsProps) {
  const { t } = useTranslation('statistics');
  const isPhone = useIsPhone();
  const rows = useInfiniteQuery(pagesOf(statisticsContract.rows, { query: { kind, side, year, limit: 100 } }));
  const title = t('rows.title', { kind: name, year: side === 'current' ? year : year - 1 });

  return (
    <Drawer open onClose={onClose} title={title} size={isPhone ? '100%' : 720}>
      <QueryView query={rows} rows={12}>
        {(loaded) => {
          const items = itemsOf(loaded);
          if (items.length === 0) return <EmptyState title={t('rows.none')} hint={t('rows.none.hint')} />;
          return (
            <Table
              size="small"
              rowKey="id"
              dataSource={items}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: t('rows.date'), dataIndex: 'date', className: 'yw-numbers' },
                { title: t('rows.unit'), dataIndex: 'unitName' },
                { title: t('rows.what'), dataIndex: 'title' },
                { title: t('rows.count'), dataIndex: 'count', align: 'right', className: 'yw-numbers' },
                {
                  title: t('rows.source'),
                  dataIndex: 'source',
                  render: (source: string) => t(`rows.source.${source}`),
                },
              ]}
            />
          );
        }}
      </QueryView>
      {rows.hasNextPage && (
        <Button
          block
          style={{ marginTop: 8 }}
          loading={rows.isFetchingNextPage}
          onClick={() => void rows.fetchNextPage()}
        >
          {t('shell:more')}
        </Button>
      )}
    </Drawer>
  );
}
