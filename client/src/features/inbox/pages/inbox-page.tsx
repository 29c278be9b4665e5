import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header';

export function InboxPage() {
  const { t } = useTranslation('inbox');

  return (
    <div className="yw-page">
      <PageHeader title={t('title')} />
    </div>
  );
}
