import { useInfiniteQuery } from '@tanstack/react-query';
import { statisticsContract } from '@yiwang/shared/statistics/statistics.contract';
import { useTranslation } from 'react-i18next';
import { RowsDrawer } from '#features/statistics/components/rows-drawer';
import type { OpenedRows } from '#features/statistics/opened-rows';
import { pagesOf } from '#lib/pages';

interface FigureRowsProps {
  readonly opened: OpenedRows;
  /** What the figure is called. */
  readonly name: string;
  readonly year: number;
  readonly onClose: () => void;
}

/** The rows behind a figure, one of its months or one of its parts. */
export function FigureRows({ opened, name, year, onClose }: FigureRowsProps) {
  const { t } = useTranslation('statistics');
  const { kind, side, month, facet, key } = opened;
  const narrowed = { ...(month ? { month } : {}), ...(facet ? { facet, key: key ?? '' } : {}) };
  const rows = useInfiniteQuery(
    pagesOf(statisticsContract.rows, { query: { kind, side, year, limit: 100, ...narrowed } }),
  );
  const shownYear = side === 'current' ? year : year - 1;
  const title = month
    ? t('rows.title.month', { kind: name, year: shownYear, month })
    : t('rows.title', { kind: name, year: shownYear });

  return <RowsDrawer title={title} rows={rows} onClose={onClose} />;
}
