import { conductPromises } from '@yiwang/shared/burden/conduct';
import { useTranslation } from 'react-i18next';
import { OpenFrame } from '#features/burden/components/open-frame';

/** What the platform does not count, and how that is checked. Open to everybody. */
export function ConductPage() {
  const { t } = useTranslation('conduct');

  return (
    <OpenFrame title={t('title')}>
      <p>{t('intro')}</p>
      <ol className="yw-burden-list">
        {conductPromises.map((id) => (
          <li key={id}>
            <strong>{t(`${id}.promise`)}</strong>
            <div className="yw-soft">{t(`${id}.check`)}</div>
          </li>
        ))}
      </ol>
    </OpenFrame>
  );
}
