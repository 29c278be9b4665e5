import type { OfficialDocument } from '@yiwang/shared/document/document.schemas';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatExact } from '#lib/format';

/** 撤销, 废止 and a number given up stand above everything else. 条例 art. 33. */
export function ForceBanner({ document }: { readonly document: OfficialDocument }) {
  const { t } = useTranslation('document');
  const { state, effectiveTo, reason, at } = document.validity;
  const on = at ? formatExact(at).slice(0, 10) : '';

  if (document.status === 'void')
    return <Alert type="error" showIcon title={t('void.banner', { number: document.number ?? '' })} />;
  if (state === 'revoked')
    return (
      <Alert
        type="error"
        showIcon
        title={t('validity.revoked.banner', { on })}
        description={t('reason-is', { reason })}
      />
    );
  if (state === 'repealed')
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
