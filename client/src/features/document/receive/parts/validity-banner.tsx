import type { Validity } from '@yiwang/shared/document/document.schemas';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { When } from '#ui/when';

/** 撤销 and 废止 at the head of a copy, with what it means, since when and why. 条例 art. 33. */
export function ValidityBanner({ validity }: { readonly validity: Validity }) {
  const { t } = useTranslation('delivery');
  const { state, effectiveTo, reason, at } = validity;
  if (state !== 'revoked' && state !== 'repealed') return null;

  return (
    <Alert
      type="error"
      showIcon
      role="note"
      className="yw-banner"
      title={
        <>
          {state === 'repealed' ? t('validity.repealed', { date: effectiveTo ?? '' }) : t('validity.revoked')}{' '}
          {at && <When at={at} />}
        </>
      }
      description={reason && t('reason', { reason })}
    />
  );
}
