import { FileExcelOutlined, FileTextOutlined } from '@ant-design/icons';
import { type importOutcomeSchema, statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Collapse } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { ImportOutcome } from '#features/statistics/components/import-outcome';
import { queryClient } from '#lib/query-client';
import { UploadPanel } from '#ui/upload-panel';

type Outcome = z.output<typeof importOutcomeSchema>;
type Endpoint = typeof statisticsContract.importBaseline | typeof statisticsContract.importCensus;

/** Last year's figures and the census of groups, for those who answer for them. */
export function StatisticsImports() {
  const { t } = useTranslation('statistics');

  return (
    <Collapse
      style={{ marginTop: 16 }}
      items={[
        {
          key: 'import',
          label: t('import'),
          children: (
            <div className="yw-figure-grid">
              <OneImport
                name="baseline"
                endpoint={statisticsContract.importBaseline}
                accept=".xlsx"
                icon={<FileExcelOutlined />}
              />
              <OneImport
                name="census"
                endpoint={statisticsContract.importCensus}
                accept=".csv"
                icon={<FileTextOutlined />}
              />
            </div>
          ),
        },
      ]}
    />
  );
}

interface OneImportProps {
  readonly name: 'baseline' | 'census';
  readonly endpoint: Endpoint;
  readonly accept: string;
  readonly icon: ReactNode;
}

function OneImport({ name, endpoint, accept, icon }: OneImportProps) {
  const { t } = useTranslation('statistics');
  const [outcome, setOutcome] = useState<Outcome | null>(null);

  return (
    <div>
      <UploadPanel
        endpoint={endpoint}
        accept={accept}
        icon={icon}
        title={t(`import.${name}`)}
        hint={t(`import.${name}.hint`)}
        working={t('import.reading')}
        onDone={(reply) => {
          setOutcome(reply);
          queryClient.invalidateQueries({ queryKey: [statisticsContract.overview.path] }).catch(() => undefined);
          queryClient.invalidateQueries({ queryKey: [statisticsContract.rows.path] }).catch(() => undefined);
        }}
      />
      {outcome && <ImportOutcome outcome={outcome} />}
    </div>
  );
}
