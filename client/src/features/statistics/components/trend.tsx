import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { Flex, Segmented, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaliberName } from '#features/statistics/caliber-name';
import { MonthTable } from '#features/statistics/components/month-table';
import { Parts } from '#features/statistics/components/parts';
import { isTelling } from '#features/statistics/is-telling';
import type { OpenedRows } from '#features/statistics/opened-rows';
import { Loading } from '#ui/loading';

const MonthChart = lazy(async () => ({
  default: (await import('#features/statistics/components/month-chart')).MonthChart,
}));

interface TrendProps {
  readonly figures: readonly Figure[];
  readonly year: number;
  readonly onOpen: (rows: OpenedRows) => void;
}

/** A line a month against last year, and the same as a table for those who cannot see lines. */
export function Trend({ figures, year, onOpen }: TrendProps) {
  const { t } = useTranslation('statistics');
  const nameOf = useCaliberName();
  const [kind, setKind] = useState<CaliberId | null>(null);
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const figure = figures.find((one) => one.kind === kind) ?? figures.find(isTelling) ?? figures[0];
  if (!figure) return null;
  const name = nameOf(figure);

  return (
    <>
      <section className="yw-sheet" aria-label={t('trend')} style={{ marginTop: 16 }}>
        <Flex gap={8} wrap align="center" justify="space-between">
          <h2 className="yw-heading">{t('trend')}</h2>
          <Flex gap={8} wrap>
            <Select<CaliberId>
              aria-label={t('trend.kind')}
              style={{ minWidth: 160 }}
              value={figure.kind}
              onChange={setKind}
              options={figures.map((one) => ({ value: one.kind, label: nameOf(one) }))}
            />
            <Segmented
              aria-label={t('view')}
              value={view}
              onChange={setView}
              options={[
                { value: 'chart', label: t('view.chart') },
                { value: 'table', label: t('view.table') },
              ]}
            />
          </Flex>
        </Flex>
        {view === 'table' ? (
          <MonthTable
            figure={figure}
            year={year}
            onOpen={(month, side) => onOpen({ kind: figure.kind, side, month })}
          />
        ) : (
          <Suspense fallback={<Loading rows={10} />}>
            <MonthChart figure={figure} year={year} label={t('chart.label', { kind: name, year })} />
          </Suspense>
        )}
      </section>
      <Parts key={figure.kind} figure={figure} year={year} onOpen={onOpen} />
    </>
  );
}
