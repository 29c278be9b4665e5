import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet } from 'react-router';
import { adminPlaces } from '#features/admin/admin-places';
import { useSession } from '#lib/session';
import { EmptyState } from '#ui/empty-state';
import { PlaceTabs } from '#ui/place-tabs';
import '#features/admin/admin.css';

function useAdminPlaces() {
  const { holds } = useSession();

  return adminPlaces.filter(({ roles }) => holds(...roles));
}

export function AdminLayout() {
  const { t } = useTranslation('admin');
  const places = useAdminPlaces();

  return (
    <div className="yw-page">
      <PlaceTabs
        label={t('sections')}
        places={places.map(({ path, label }) => ({ to: path, label: t(label), holdsBelow: true }))}
      />
      <Outlet />
    </div>
  );
}

/** Opens the first section that the person may see. */
export function AdminStart() {
  const { t } = useTranslation('admin');
  const [first] = useAdminPlaces();

  if (first) return <Navigate to={first.path} replace />;
  return <EmptyState icon={<LockOutlined />} title={t('no-place')} hint={t('no-place.hint')} />;
}
