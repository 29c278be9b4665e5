import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import { endedFrom, forceOn } from '@yiwang/shared/document/validity.rules';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { longDate } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { When } from '#ui/when';

/** 撤销 and 废止 at the head of a copy, with what it means, since when and why. 条例 art. 33. */
export function ValidityBanner({ validity }: { readonly validity: Validity }) {
  const { t } = useTranslation('delivery');
  const { language } = usePreferences();
  const { effectiveTo, reason, at } = validity;
  const force = forceOn(validity, dateOf(new Date()));
  if (force === 'none' || force === 'in-force') return null;

  return (
    <Alert
      type={force === 'ending' ? 'warning' : 'error'}
      showIcon
      role="note"
      className="yw-banner"
      title={
        <>
          {t(`validity.${force}`, {
            date: effectiveTo ?? '',
            from: effectiveTo ? longDate(endedFrom(effectiveTo), language) : '',
          })}{' '}
          {at && <When at={at} />}
        </>
      }
      description={reason && t('reason', { reason })}
    />
  );
}
