import type { FigureRow } from '@yiwang/shared/statistics/figure.schemas';
import type { Comparison } from '@yiwang/shared/statistics/statistics.rules';
import { reachesReduction } from '@yiwang/shared/statistics/statistics.rules';
import { type Row, writeWorkbook } from '#platform/sheet/write-workbook';

interface Shown {
  readonly name: string;
  readonly comparison: Comparison;
  readonly throughDate: string;
  readonly caliber: string;
  readonly isCounted: boolean;
  readonly months: readonly { month: number; current: number; baseline: number | null }[];
}
interface ListOfRows {
  readonly name: string;
  readonly side: 'current' | 'baseline';
  readonly rows: readonly FigureRow[];
}

/** 减少 30.0%, 增加 5.3%, 持平, 不可比; one decimal, cut and not rounded up, so that 29.96% does not read 30.0%. */
export function changeWords({ change, changeRate }: Comparison): string {
  if (change === null || changeRate === null) return '不可比';
  if (change === 0) return '持平';
  const tenths = Math.floor(Math.abs(changeRate) * 1000 + 1e-9) / 10;

  return `${change < 0 ? '减少' : '增加'} ${tenths.toFixed(1)}%`;
}

/** `84/120`: what was counted over its base. */
export const overWords = ({ current, baseline }: Comparison, isCounted = true): string =>
  `${isCounted ? current : '无数据'}/${baseline ?? '无基数'}`;

// As text, never as a formula: a title that begins with "=" stays a title.
const text = (value: string) => ({ value, type: String });
const number = (value: number | null) => (value === null ? text('无基数') : { value, type: Number });
const heading = (...titles: string[]): Row =>
  titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));

/** Figures, their months and the rows behind them: in the order of calibers and days, never by a result (G18). */
export function reportWorkbook(
  facts: readonly string[],
  figures: readonly Shown[],
  lists: readonly ListOfRows[],
  year: number,
): Promise<Buffer> {
  const sheets = [
    {
      sheet: '汇总',
      data: [
        ...facts.map((fact): Row => [text(fact)]),
        heading('指标', `${year}年`, `${year - 1}年同期`, '增减', '同比', '达到减少30%', '截至', '口径'),
        ...figures.map(
          ({ name, comparison, throughDate, caliber, isCounted }): Row => [
            text(name),
            isCounted ? number(comparison.current) : text('无数据'),
            number(comparison.baseline),
            comparison.change === null ? text('不可比') : number(comparison.change),
            text(changeWords(comparison)),
            text(reachesReduction(comparison) ? '是' : ''),
            text(throughDate),
            text(caliber),
          ],
        ),
      ],
    },
    {
      sheet: '逐月',
      data: [
        heading('指标', '月份', `${year}年`, `${year - 1}年`),
        ...figures.flatMap(({ name, months }) =>
          months.map(
            ({ month, current, baseline }): Row => [text(name), number(month), number(current), number(baseline)],
          ),
        ),
      ],
    },
    {
      sheet: '明细',
      data: [
        heading('指标', '年份', '日期', '单位', '事项', '数量', '来源'),
        ...lists.flatMap(({ name, side, rows }) =>
          rows.map(
            (row): Row => [
              text(name),
              number(side === 'current' ? year : year - 1),
              ...[row.date, row.unitName, row.title].map(text),
              number(row.count),
              text(row.source === 'platform' ? '平台' : '人工录入'),
            ],
          ),
        ),
      ],
    },
  ];

  return writeWorkbook(sheets);
}
