import { CheckOutlined } from '@ant-design/icons';
import type { Delivery } from '@yiwang/shared/document/delivery.contract';
import { useTranslation } from 'react-i18next';
import { marksOf } from '#features/document/receive/delivery/stage-marks';

/** Where it stands on its way, in words and not by colour alone. */
export function Stages({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  if (delivery.recalled || delivery.returned || delivery.validity.state === 'revoked') return null;

  return (
    <ol className="yw-stages" aria-label={t('stages')}>
      {marksOf(delivery).map(([stage, mark]) => (
        <li key={stage} data-stage={mark} aria-current={mark === 'now' ? 'step' : undefined}>
          {mark === 'done' && <CheckOutlined aria-hidden="true" />}
          {stage === 'handle' && delivery.handling === 'read' ? t('stage.circulate') : t(`stage.${stage}`)}
          <span className="yw-unseen">{t(`mark.${mark}`)}</span>
        </li>
      ))}
    </ol>
  );
}
