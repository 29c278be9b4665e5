import { BarChartOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCaliberName } from '#features/statistics/caliber-name';
import { CheckAlarm } from '#features/statistics/components/check-alarm';
import { ExportButton } from '#features/statistics/components/export-button';
import { FigureCard } from '#features/statistics/components/figure-card';
import { FigureRows } from '#features/statistics/components/figure-rows';
import { HintsPanel } from '#features/statistics/components/hints-panel';
import { StatisticsImports } from '#features/statistics/components/statistics-imports';
import { StatisticsTabs } from '#features/statistics/components/statistics-tabs';
import { Trend } from '#features/statistics/components/trend';
import { isTelling } from '#features/statistics/is-telling';
import { useOpenedRows } from '#features/statistics/opened-rows';
import { queryOf } from '#lib/call';
import { formatCalendarDay, formatExact } from '#lib/format';
import { usePreferences } from '#lib/preferences';
import { useSession } from '#lib/session';
import { EmptyState } from '#ui/empty-state';
import { PageHeader } from '#ui/page-header';
import { QueryView } from '#ui/query-view';
import '#features/statistics/statistics.css';

/** This year against last year's same day; every figure opens the rows behind it. */
export function StatisticsPage() {
  const { t } = useTranslation('statistics');
  const { holds } = useSession();
  const { language } = usePreferences();
  const [year, setYear] = useState<number | null>(null);
  const overview = useQuery(queryOf(statisticsContract.overview, { query: year === null ? {} : { year } }));
  const { opened, open, close } = useOpenedRows();
  const nameOf = useCaliberName();
  const loaded = overview.data;
  const through = loaded?.figures[0]?.throughDate;
  const day = through ? formatCalendarDay(through, language) : '';

  return (
    <div className="yw-page">
      <PageHeader
        title={t('title')}
        hint={loaded && t('hint', { year: loaded.year, day, asOf: formatExact(loaded.asOf).slice(0, 16) })}
        actions={
          loaded && (
            <>
              <Select
                aria-label={t('year')}
                value={loaded.year}
                onChange={setYear}
                options={loaded.years.map((value) => ({ value, label: value }))}
              />
              <ExportButton year={loaded.year} />
            </>
          )
        }
      />
      <StatisticsTabs />
      <CheckAlarm />
      <QueryView query={overview} rows={10}>
        {({ figures, year: shown }) =>
          !figures.some(isTelling) ? (
            <EmptyState icon={<BarChartOutlined />} title={t('empty')} hint={t('empty.hint')} />
          ) : (
            <>
              <div className="yw-figure-grid">
                {figures.map((figure) => (
                  <FigureCard
                    key={figure.kind}
                    figure={figure}
                    year={shown}
                    onOpen={(side) => open({ kind: figure.kind, side })}
                  />
                ))}
              </div>
              <HintsPanel year={shown} />
              <Trend figures={figures} year={shown} onOpen={open} />
              {opened && (
                <FigureRows
                  opened={opened}
                  name={nameOfOpened(figures, opened.kind, nameOf)}
                  year={shown}
                  onClose={close}
                />
              )}
            </>
          )
        }
      </QueryView>
      {holds('burden-officer', 'system-administrator') && <StatisticsImports />}
    </div>
  );
}

function nameOfOpened(figures: readonly Figure[], kind: CaliberId, nameOf: (figure: Figure) => string): string {
  const figure = figures.find((each) => each.kind === kind);

  return figure ? nameOf(figure) : kind;
}
