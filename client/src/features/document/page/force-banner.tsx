import { dateOf } from '@yiwang/shared/calendar/working-days';
import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { endedFrom, forceOn } from '@yiwang/shared/document/validity.rules';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatExact, longDate } from '#lib/format';
import { usePreferences } from '#lib/preferences';

/** 撤销, 废止 and a number given up stand above everything else. 条例 art. 33. */
export function ForceBanner({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const { language } = usePreferences();
  const { effectiveTo, reason, at } = document.validity;
  const force = forceOn(document.validity, dateOf(new Date()));
  const on = at ? formatExact(at).slice(0, 10) : '';

  if (document.status === 'void')
    return <Alert type="error" showIcon title={t('void.banner', { number: document.number ?? '' })} />;
  if (force === 'revoked')
    return (
      <Alert
        type="error"
        showIcon
        title={t('validity.revoked.banner', { on })}
        description={t('reason-is', { reason })}
      />
    );
  if (force === 'ending' && effectiveTo)
    return (
      <Alert
        type="warning"
        showIcon
        title={t('validity.ending.banner', { from: longDate(endedFrom(effectiveTo), language) })}
        description={t('reason-is', { reason })}
      />
    );
  if (force === 'repealed')
    return (
      <Alert
        type="error"
        showIcon
        title={t('validity.repealed.banner', { on: effectiveTo ?? on })}
        description={t('reason-is', { reason })}
      />
    );
  return null;
}
