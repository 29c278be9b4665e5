import { useTranslation } from 'react-i18next';
import { PlaceTabs } from '#ui/place-tabs';

/** 发文, 收文 and the settings of both: the parts of the place 公文. */
export function DocumentTabs() {
  const { t } = useTranslation('document');

  return (
    <PlaceTabs
      label={t('place')}
      places={[
        { to: '/documents', label: t('place.outgoing') },
        { to: '/documents/received', label: t('place.received') },
        { to: '/documents/settings', label: t('place.settings') },
      ]}
    />
  );
}
