import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';

const retentions = ['permanent', '30-years', '10-years'] as const;
export type Retention = (typeof retentions)[number];

interface RetentionFieldProps {
  readonly value: Retention;
  readonly onChange: (value: Retention) => void;
}

/** 保管期限. 条例 art. 27. */
export function RetentionField({ value, onChange }: RetentionFieldProps) {
  const { t } = useTranslation('delivery');

  return (
    <Radio.Group
      className="yw-tick-list"
      aria-label={t('file.retention')}
      value={value}
      options={retentions.map((each) => ({ value: each, label: t(`retention.${each}`) }))}
      onChange={(event) => onChange(event.target.value as Retention)}
    />
  );
}
