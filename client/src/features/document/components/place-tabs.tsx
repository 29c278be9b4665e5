import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

const places = [
  { path: '/documents', label: 'place.outgoing' },
  { path: '/documents/received', label: 'place.received' },
  { path: '/documents/settings', label: 'place.settings' },
] as const;

/** 发文, 收文 and the settings of both: the parts of the place 公文. */
export function PlaceTabs() {
  const { t } = useTranslation('document');

  return (
    <nav aria-label={t('place')} className="yw-doc-places">
      {places.map(({ path, label }) => (
        <NavLink key={path} to={path} end>
          {t(label)}
        </NavLink>
      ))}
    </nav>
  );
}
