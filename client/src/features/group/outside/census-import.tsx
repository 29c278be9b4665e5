import { FileTextOutlined } from '@ant-design/icons';
import type { ReplyOf } from '@yiwang/shared/contract/endpoint';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshRegister } from '#features/group/outside/outside.queries';
import { RemarkTable } from '#ui/remark-table';
import { UploadPanel } from '#ui/upload-panel';

/** The census as the units sent it in, CSV or Excel; the same file again changes nothing. */
export function CensusImport() {
  const { t } = useTranslation('group');
  const [outcome, setOutcome] = useState<ReplyOf<typeof statisticsContract.importCensus> | null>(null);

  return (
    <>
      <UploadPanel
        endpoint={statisticsContract.importCensus}
        accept=".csv,.xlsx"
        icon={<FileTextOutlined />}
        title={t('census')}
        hint={t('census.hint')}
        working={t('census.reading')}
        onDone={(reply) => {
          setOutcome(reply);
          void refreshRegister();
        }}
      />
      {outcome && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t('census.done', { rows: outcome.rows, changed: outcome.changed })}
          description={t('census.totals', {
            active: outcome.totals['active'] ?? 0,
            dissolved: outcome.totals['dissolved'] ?? 0,
          })}
        />
      )}
      {outcome && outcome.refused.length > 0 && (
        <RemarkTable
          title={t('census.refused', { count: outcome.refused.length })}
          hint={t('census.refused.hint')}
          none=""
          remarks={outcome.refused}
          fileName={t('census.refused.file')}
        />
      )}
    </>
  );
}
