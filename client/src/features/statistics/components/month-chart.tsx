import type { Figure } from '@yiwang/shared/statistics/figure.schemas';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as register } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '#lib/preferences';
import { palette } from '#ui/theme';

register([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

interface MonthChartProps {
  readonly figure: Figure;
  readonly year: number;
  readonly label: string;
}

/** This year's months as a full line, last year's as a dashed one: told apart without colour, too. */
export function MonthChart({ figure, year, label }: MonthChartProps) {
  const { t } = useTranslation('statistics');
  const { theme, textSize } = usePreferences();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);

  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, null, { renderer: 'svg' });
    chart.current = made;
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const { ink, inkSoft, line, blue, paper } = palette[theme];
    const fontSize = { standard: 12, large: 14, 'extra-large': 16 }[textSize];
    const text = { color: ink, fontSize };
    chart.current?.setOption({
      animation: false,
      textStyle: { fontFamily: 'inherit' },
      grid: { left: 8, right: 16, top: 40, bottom: 8, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { top: 0, left: 0, itemWidth: 40, textStyle: text },
      tooltip: { trigger: 'axis', backgroundColor: paper, borderColor: line, textStyle: text },
      xAxis: {
        type: 'category',
        data: figure.months.map(({ month }) => t('month.name', { month })),
        axisLabel: { color: inkSoft, fontSize },
        axisLine: { lineStyle: { color: line } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: inkSoft, fontSize },
        splitLine: { lineStyle: { color: line } },
      },
      series: [
        {
          name: String(year),
          type: 'line',
          // A year that nobody counted has no line, not one along zero.
          data: figure.months.map(({ current }) => (figure.isCounted ? current : null)),
          color: blue,
          lineStyle: { width: 2 },
          symbolSize: 6,
        },
        {
          name: String(year - 1),
          type: 'line',
          data: figure.months.map(({ baseline }) => baseline),
          color: inkSoft,
          lineStyle: { width: 2, type: 'dashed' },
          symbol: 'emptyCircle',
        },
      ],
    });
  }, [figure, year, theme, textSize, t]);

  return <div ref={place} role="img" aria-label={label} style={{ height: 320, marginTop: 16 }} />;
}
