import { CompassOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '#ui/empty-state';

export function NotFoundPage() {
  const { t } = useTranslation('shell');

  return (
    <EmptyState
      icon={<CompassOutlined />}
      title={t('not-found')}
      hint={t('not-found.hint')}
      action={<Link to="/">{t('to-start')}</Link>}
    />
  );
}
