import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Side } from '#features/statistics/opened-rows';
import { formatCount } from '#lib/format';
import { usePreferences } from '#lib/preferences';

interface MonthTableProps {
  readonly figure: Figure;
  readonly year: number;
  readonly onOpen: (month: number, side: Side) => void;
}

/** The twin of the chart, for those who cannot see lines; every number opens its rows. */
export function MonthTable({ figure, year, onOpen }: MonthTableProps) {
  const { t } = useTranslation('statistics');
  const { language } = usePreferences();
  const cell =
    (side: Side) =>
    (value: number | null, { month }: Figure['months'][number]) =>
      value === null || (side === 'current' && !figure.isCounted) ? (
        t(side === 'current' ? 'not-counted' : 'no-base')
      ) : (
        <button
          type="button"
          className="yw-plain-button yw-figure-base"
          aria-label={t('open-month', { year: side === 'current' ? year : year - 1, month, count: value })}
          onClick={() => onOpen(month, side)}
        >
          {formatCount(value, language)}
        </button>
      );

  return (
    <Table
      size="small"
      rowKey="month"
      style={{ marginTop: 16 }}
      pagination={false}
      dataSource={figure.months}
      columns={[
        { title: t('month'), dataIndex: 'month', render: (month: number) => t('month.name', { month }) },
        { title: year, dataIndex: 'current', align: 'right', className: 'yw-numbers', render: cell('current') },
        { title: year - 1, dataIndex: 'baseline', align: 'right', className: 'yw-numbers', render: cell('baseline') },
      ]}
    />
  );
}
