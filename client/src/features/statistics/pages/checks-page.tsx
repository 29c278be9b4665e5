import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { StatisticsTabs } from '#features/statistics/components/statistics-tabs';
import { mutationOf, queryOf } from '#lib/call';
import { formatExact } from '#lib/format';
import { queryClient } from '#lib/query-client';
import { useAnnounceProblem } from '#ui/announce-problem';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import { WideTable } from '#ui/wide-table';
import '#features/statistics/statistics.css';

/** Every night the counts are compared with what they count; here is what came of it. */
export function ChecksPage() {
  const { t } = useTranslation('statistics');
  const { message } = App.useApp();
  const announce = useAnnounceProblem();
  const checks = useQuery(queryOf(statisticsContract.listReconciliations));
  const run = useMutation({
    ...mutationOf(statisticsContract.reconcile),
    onSuccess: ({ differenceCount }) => {
      void message.success(t(differenceCount === 0 ? 'checks.agree' : 'checks.found', { count: differenceCount }));
      void queryClient.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/statistics'),
      });
    },
    onError: announce,
  });

  return (
    <div className="yw-page">
      <PageHeader
        title={t('place.checks')}
        hint={t('checks.hint')}
        actions={
          checks.data?.abilities.run && (
            <Button type="primary" loading={run.isPending} onClick={() => run.mutate({})}>
              {t('checks.run')}
            </Button>
          )
        }
      />
      <StatisticsTabs />
      <section className="yw-sheet">
        <QueryView query={checks}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('checks.none')} hint={t('checks.none.hint')} />
            ) : (
              <ul className="yw-checks">
                {items.map((check) => (
                  <li key={check.id}>
                    <p>
                      {check.differenceCount === 0 ? (
                        <CheckCircleOutlined aria-hidden="true" style={{ color: 'var(--yw-green)' }} />
                      ) : (
                        <WarningOutlined aria-hidden="true" style={{ color: 'var(--yw-amber)' }} />
                      )}{' '}
                      <strong>{formatExact(check.startedAt)}</strong>{' '}
                      {t(check.differenceCount === 0 ? 'checks.agree' : 'checks.found', {
                        count: check.differenceCount,
                      })}
                    </p>
                    <p className="yw-soft">
                      {t('checks.size', { facts: check.facts, buckets: check.buckets, sources: check.sources })}
                    </p>
                    {check.differences.length > 0 && (
                      <WideTable
                        size="small"
                        rowKey="id"
                        pagination={check.differences.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
                        dataSource={check.differences}
                        columns={[
                          {
                            title: t('checks.what'),
                            dataIndex: 'what',
                            render: (what: string) => t(`checks.what.${what}`),
                          },
                          { title: t('checks.id'), dataIndex: 'id' },
                          {
                            title: t('checks.found.count'),
                            dataIndex: 'found',
                            align: 'right',
                            className: 'yw-numbers',
                          },
                          {
                            title: t('checks.expected'),
                            dataIndex: 'expected',
                            align: 'right',
                            className: 'yw-numbers',
                          },
                          {
                            title: t('checks.state'),
                            dataIndex: 'repaired',
                            render: (repaired: boolean) => t(repaired ? 'checks.repaired' : 'checks.open'),
                          },
                        ]}
                      />
                    )}
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
    </div>
  );
}
