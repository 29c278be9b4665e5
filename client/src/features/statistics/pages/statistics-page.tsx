import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header';

export function StatisticsPage() {
  const { t } = useTranslation('statistics');

  return (
    <div className="yw-page">
      <PageHeader title={t('title')} />
    </div>
  );
}
