import { useTranslation } from 'react-i18next';
import { When } from '#ui/when';

/** 已催办, with its moment and no count. 条例 art. 24(6). */
export function Urged({ at }: { readonly at: string }) {
  const { t } = useTranslation('delivery');

  return (
    <span className="yw-soft">
      {t('urged')} <When at={at} />
    </span>
  );
}
