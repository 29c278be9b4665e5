import type { SearchHit } from '@yiwang/shared/search/search.contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** 撤销 and 废止 are said wherever a document is found; what is in force says nothing. */
export function ForceTag({ validity }: Pick<SearchHit, 'validity'>) {
  const { t } = useTranslation('search');

  return validity === 'revoked' || validity === 'repealed' ? <Tag color="error">{t(`force.${validity}`)}</Tag> : null;
}
