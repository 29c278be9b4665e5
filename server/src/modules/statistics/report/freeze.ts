import { createHash } from 'node:crypto';
import type { EvasionHint, FigureRow } from '@yiwang/shared/statistics/figure.schemas';
import type { ReportId } from '@yiwang/shared/statistics/report.schemas';
import {
  type FrozenFigure,
  type ReportRecord,
  type ReportRow,
  ReportRowModel,
} from '#modules/statistics/report/report.model';

interface Frozen {
  readonly title: string;
  readonly note: string;
  readonly year: number;
  readonly throughDate: string;
  readonly figures: readonly FrozenFigure[];
  readonly hints: readonly EvasionHint[];
}

/** SHA-256 over what the report says and the ids of all that it counted, in their order. */
export function hashOf(report: Frozen, rows: Iterable<Pick<ReportRow, 'kind' | 'side' | 'row'>>): string {
  const hash = createHash('sha256');
  const { title, note, year, throughDate, figures, hints } = report;
  hash.update(sorted({ title, note, year, throughDate, figures, hints }));
  for (const { kind, side, row } of rows) hash.update(`\n${kind} ${side} ${row.id} ${row.date} ${row.count}`);

  return hash.digest('hex');
}

/** JSON with its keys in order, so that what comes back from the database reads the same. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );

export const rowOf = (
  reportId: ReportId,
  kind: ReportRow['kind'],
  side: ReportRow['side'],
  place: number,
  row: FigureRow,
): ReportRow => ({
  _id: `${reportId}:${kind}:${side}:${String(place).padStart(6, '0')}`,
  ...{ reportId, kind, side, place, row },
});

/** In the order in which they were frozen: by figure, side and place. */
export const frozenRows = (reportId: ReportId): Promise<ReportRow[]> =>
  ReportRowModel.find({ reportId }).sort({ reportId: 1, kind: 1, side: 1, place: 1 }).lean<ReportRow[]>();

/** Whether what is stored still gives the hash that was issued. */
export const isIntact = (report: ReportRecord, rows: readonly ReportRow[]): boolean =>
  rows.length === report.rowCount && hashOf(report, rows) === report.hash;
