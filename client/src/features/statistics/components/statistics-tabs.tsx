import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const places = [
  { path: '/statistics', label: 'place.overview' },
  { path: '/statistics/reports', label: 'place.reports' },
  { path: '/statistics/budgets', label: 'place.budgets' },
  { path: '/statistics/calibers', label: 'place.calibers' },
  { path: '/statistics/checks', label: 'place.checks' },
] as const;

/** The parts of the place 统计. */
export function StatisticsTabs() {
  const { t } = useTranslation('statistics');

  return (
    <nav aria-label={t('place')} className="yw-statistics-places">
      {places.map(({ path, label }) => (
        <NavLink key={path} to={path} end={path === '/statistics'}>
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}
