import { useQuery } from '@tanstack/react-query';
import { adminContract } from '@yiwang/shared/admin/admin.contract';
import { Button, Descriptions, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { queryOf } from '#lib/call';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import { When } from '#ui/when';

/** The state of the deployment, read anew every quarter of a minute. */
export function HealthPage() {
  const { t } = useTranslation('admin');
  const health = useQuery({ ...queryOf(adminContract.health), refetchInterval: 15_000, meta: { keep: false } });

  return (
    <>
      <PageHeader
        title={t('health')}
        actions={
          <Button loading={health.isFetching} onClick={() => void health.refetch()}>
            {t('health.again')}
          </Button>
        }
      />
      <section className="yw-sheet">
        <QueryView query={health}>
          {({ version, startedAt, database, sockets, outboxPending, auditChain }) => (
            <Descriptions
              bordered
              column={1}
              items={[
                { key: 'version', label: t('health.version'), children: version },
                { key: 'started', label: t('health.started'), children: <When at={startedAt} /> },
                {
                  key: 'database',
                  label: t('health.database'),
                  children: (
                    <>
                      <Tag color={database.ok ? 'success' : 'error'}>
                        {t(database.ok ? 'health.ok' : 'health.down')}
                      </Tag>{' '}
                      {t(`health.${database.kind}`)} · {database.pingMs.toFixed(1)} ms
                    </>
                  ),
                },
                { key: 'sockets', label: t('health.sockets'), children: sockets },
                { key: 'outbox', label: t('health.outbox'), children: outboxPending },
                { key: 'audit', label: t('health.audit'), children: <Chain chain={auditChain} /> },
              ]}
            />
          )}
        </QueryView>
      </section>
    </>
  );
}

function Chain({ chain }: { readonly chain: { rows: number; intact: boolean | null; checkedAt: string | null } }) {
  const { t } = useTranslation('admin');
  const state = chain.intact === null ? 'unchecked' : chain.intact ? 'intact' : 'broken';

  return (
    <>
      {t('health.rows', { count: chain.rows })} · {t(`health.chain.${state}`)}{' '}
      {chain.checkedAt && <When at={chain.checkedAt} />}
    </>
  );
}
