import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Page } from '@yiwang/shared/contract/page';
import { seesAllDetail } from '@yiwang/shared/statistics/detail.rules';
import type { FigureRow } from '@yiwang/shared/statistics/figure.schemas';
import { rootUnitId } from '@yiwang/shared/unit/unit.rules';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useIsPhone } from '#lib/media';
import { itemsOf } from '#lib/pages';
import { useSession } from '#lib/session';
import { EmptyState } from '#ui/empty-state';
import { QueryView } from '#ui/query-view';
import { WideTable } from '#ui/wide-table';

interface RowsDrawerProps {
  readonly title: string;
  readonly rows: UseInfiniteQueryResult<{ pages: Page<FigureRow>[] }>;
  readonly onClose: () => void;
}

/** The rows behind a figure in the order of days, of the units that the reader answers for. */
export function RowsDrawer({ title, rows, onClose }: RowsDrawerProps) {
  const { t } = useTranslation('statistics');
  const isPhone = useIsPhone();
  const { person } = useSession();

  return (
    <Drawer open onClose={onClose} title={title} size={isPhone ? '100%' : 720}>
      {!seesAllDetail(person, rootUnitId) && <p className="yw-soft">{t('rows.partial')}</p>}
      <QueryView query={rows} rows={12}>
        {(loaded) => {
          const items = itemsOf(loaded);
          if (items.length === 0) return <EmptyState title={t('rows.none')} hint={t('rows.none.hint')} />;
          return (
            <WideTable
              size="small"
              rowKey="id"
              dataSource={items}
              pagination={false}
              columns={[
                { title: t('rows.date'), dataIndex: 'date', className: 'yw-numbers' },
                { title: t('rows.unit'), dataIndex: 'unitName' },
                {
                  title: t('rows.what'),
                  dataIndex: 'title',
                  render: (_: string, row: FigureRow) => <What row={row} />,
                },
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

const pages: Readonly<Record<string, string>> = { document: '/documents', notice: '/notices', meeting: '/meetings' };

/** What was counted, with the way to it where it is a thing of the platform. */
function What({ row }: { readonly row: FigureRow }) {
  const { t } = useTranslation('statistics');
  const [kind = '', id = ''] = row.id.split(':');
  const path = row.source === 'platform' ? pages[kind] : undefined;

  if (path && row.title === '') return <span className="yw-soft">{t('rows.unreadable')}</span>;
  return path ? <Link to={`${path}/${id}`}>{row.title}</Link> : row.title;
}
