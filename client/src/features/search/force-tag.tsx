import { dateOf } from '@yiwang/shared/calendar/working-days';
import { endedFrom, forceOn } from '@yiwang/shared/document/validity.rules';
import type { SearchHit } from '@yiwang/shared/search/search.contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { longDate } from '#lib/format';
import { usePreferences } from '#lib/preferences';

/** 撤销 and 废止 are said wherever a document is found; what is in force says nothing. */
export function ForceTag({ validity, effectiveTo }: Pick<SearchHit, 'validity' | 'effectiveTo'>) {
  const { t } = useTranslation('search');
  const { language } = usePreferences();
  const force = validity && forceOn({ state: validity, effectiveTo }, dateOf(new Date()));
  if (force === 'ending' && effectiveTo)
    return <Tag color="warning">{t('force.ending', { from: longDate(endedFrom(effectiveTo), language) })}</Tag>;

  return force === 'revoked' || force === 'repealed' ? <Tag color="error">{t(`force.${force}`)}</Tag> : null;
}
