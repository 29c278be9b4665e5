import { useQuery } from '@tanstack/react-query';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { queryOf } from '#lib/call';

/** Told to those who answer for the figures, as long as the last comparison found one that was wrong. */
export function CheckAlarm() {
  const { t } = useTranslation('statistics');
  const checks = useQuery(queryOf(statisticsContract.listReconciliations));
  const [last] = checks.data?.items ?? [];
  if (!checks.data?.abilities.run || !last || last.differenceCount === 0) return null;

  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('checks.alarm', { count: last.differenceCount })}
      action={<Link to="/statistics/checks">{t('checks.look')}</Link>}
    />
  );
}
