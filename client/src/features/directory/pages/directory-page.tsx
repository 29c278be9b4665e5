import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header';

export function DirectoryPage() {
  const { t } = useTranslation('directory');

  return (
    <div className="yw-page">
      <PageHeader title={t('title')} />
    </div>
  );
}
