import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#ui/empty-state';

/** A page that could not be shown: its code did not load, or it has a fault. */
export function BrokenPage() {
  const { t } = useTranslation('shell');

  return (
    <div className="yw-page" role="alert">
      <EmptyState
        title={t('broken')}
        hint={t('broken.hint')}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('reload')}
          </Button>
        }
      />
    </div>
  );
}
