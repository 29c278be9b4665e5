import type { Delivery } from '@yiwang/shared/document/delivery.contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { When } from '#ui/when';

/** What is left of a recalled document, and why one was returned: number, title, time and reason. */
export function Ending({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation('delivery');
  const { recalled, returned } = delivery;

  if (recalled)
    return (
      <Alert
        type="warning"
        showIcon
        role="note"
        className="yw-banner"
        title={
          <>
            {t('recalled', { sender: delivery.issuers[0]?.name ?? '' })} <When at={recalled.at} />
          </>
        }
        description={
          <>
            <div>{t('reason', { reason: recalled.reason })}</div>
            <div className="yw-soft">{t('recalled.hint')}</div>
          </>
        }
      />
    );
  if (returned)
    return (
      <Alert
        type="warning"
        showIcon
        role="note"
        className="yw-banner"
        title={
          <>
            {t('returned', { name: returned.by })} <When at={returned.at} />
          </>
        }
        description={t('reason', { reason: returned.reason })}
      />
    );
  return null;
}
