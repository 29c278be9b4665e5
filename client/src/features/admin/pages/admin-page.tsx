import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header';

export function AdminPage() {
  const { t } = useTranslation('admin');

  return (
    <div className="yw-page">
      <PageHeader title={t('title')} />
    </div>
  );
}
