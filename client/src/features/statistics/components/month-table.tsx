import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

export function MonthTable({ figure, year }: { readonly figure: Figure; readonly year: number }) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const shown = (value: number | null) => (value === null ? t('no-base') : formatCount(value, language));

  return (
    <Table
      size="small"
      rowKey="month"
      style={{ marginTop: 16 }}
      pagination={false}
      dataSource={figure.months}
      columns={[
        { title: t('month'), dataIndex: 'month', render: (month: number) => t('month.name', { month }) },
        { title: year, dataIndex: 'current', align: 'right', className: 'yw-numbers', render: shown },
        { title: year - 1, dataIndex: 'baseline', align: 'right', className: 'yw-numbers', render: shown },
      ]}
    />
  );
}
