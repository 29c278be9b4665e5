import { DownloadOutlined } from '@ant-design/icons';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '#lib/transfer';
import { useAnnounceProblem } from '#ui/announce-problem';

/** The figures of a year with every row behind them, to take along. */
export function ExportButton({ year }: { readonly year: number }) {
  const { t } = useTranslation('statistics');
  const announce = useAnnounceProblem();
  const [isBusy, setIsBusy] = useState(false);
  const take = async () => {
    setIsBusy(true);
    await download(statisticsContract.exportOverview, { query: { year } }, t('export.name', { year })).catch(announce);
    setIsBusy(false);
  };

  return (
    <Button icon={<DownloadOutlined />} loading={isBusy} onClick={() => void take()}>
      {t('export')}
    </Button>
  );
}
