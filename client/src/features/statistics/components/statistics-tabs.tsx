import { useTranslation } from 'react-i18next';
import { PlaceTabs } from '#ui/place-tabs';

/** The parts of the place 统计. */
export function StatisticsTabs() {
  const { t } = useTranslation('statistics');

  return (
    <PlaceTabs
      label={t('place')}
      places={[
        { to: '/statistics', label: t('place.overview') },
        { to: '/statistics/reports', label: t('place.reports'), holdsBelow: true },
        { to: '/statistics/budgets', label: t('place.budgets') },
        { to: '/statistics/calibers', label: t('place.calibers') },
        { to: '/statistics/checks', label: t('place.checks') },
      ]}
    />
  );
}
