import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { Validity } from '@yiwang/shared/document/document.schemas';
import { forceOn } from '@yiwang/shared/document/validity.rules';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { longDate } from '#lib/format';
import { usePreferences } from '#lib/preferences';

const kinds = {
  'in-force': 'success',
  ending: 'warning',
  repealed: 'warning',
  revoked: 'error',
  none: 'warning',
} as const;

/** Whether it is in force today. 撤销 is as if it had never been, 废止 ends with a day (条例 art. 33). */
export function ForceNotice({ validity }: { readonly validity: Validity }) {
  const { t } = useTranslation('verification');
  const { language } = usePreferences();
  const { effectiveTo, reason } = validity;
  const shown = forceOn(validity, dateOf(new Date()));

  return (
    <Alert
      type={kinds[shown]}
      showIcon
      title={t(`force.${shown}`, { date: effectiveTo ? longDate(effectiveTo, language) : '' })}
      description={reason === '' ? undefined : t('force.reason', { reason })}
    />
  );
}
