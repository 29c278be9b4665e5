import { useTranslation } from 'react-i18next';
import { PageHeader } from '#ui/page-header';

export function NoticePage() {
  const { t } = useTranslation('notice');

  return (
    <div className="yw-page">
      <PageHeader title={t('title')} />
    </div>
  );
}
