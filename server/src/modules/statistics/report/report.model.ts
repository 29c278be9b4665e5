import type { CaliberEdition, CaliberId } from '@yiwang/shared/statistics/caliber.schemas';
import type { EvasionHint, Figure, FigureRow } from '@yiwang/shared/statistics/figure.schemas';
import type { ReportId } from '@yiwang/shared/statistics/report.schemas';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema, rowSchema } from '#platform/database/aggregate';

export type FrozenFigure = Omit<Figure, 'edition'> & { readonly edition: CaliberEdition };

/** Figures as they were when somebody answered for them. Nothing changes it afterwards: there is no act that could. */
export interface ReportRecord extends Aggregate {
  readonly _id: ReportId;
  readonly title: string;
  readonly note: string;
  readonly year: number;
  readonly throughDate: string;
  readonly issuedAt: Date;
  readonly issuedBy: string;
  readonly figures: readonly FrozenFigure[];
  readonly hints: readonly EvasionHint[];
  readonly rowCount: number;
  readonly hash: string;
}

const schema = aggregateSchema<ReportRecord>(
  {
    title: { type: String, required: true },
    note: { type: String, default: '' },
    year: { type: Number, required: true },
    throughDate: { type: String, required: true },
    issuedAt: { type: Date, required: true },
    issuedBy: { type: String, required: true },
    figures: { type: [Schema.Types.Mixed], required: true } as never,
    hints: { type: [Schema.Types.Mixed], required: true } as never,
    rowCount: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  'statisticsReports',
);
// Serves the list, the latest first.
schema.index({ issuedAt: -1, _id: -1 });

export const ReportModel = mongoose.model<ReportRecord>('StatisticsReport', schema);

/** One row that a figure of a report counted, as it read then. */
export interface ReportRow {
  /** `<report>:<caliber>:<side>:<place>` */
  readonly _id: string;
  readonly reportId: ReportId;
  readonly kind: CaliberId;
  readonly side: 'current' | 'baseline';
  readonly place: number;
  readonly row: FigureRow;
}

const rows = rowSchema<ReportRow>(
  {
    reportId: { type: String, required: true },
    kind: { type: String, required: true },
    side: { type: String, required: true },
    place: { type: Number, required: true },
    row: { type: Schema.Types.Mixed, required: true },
  },
  'statisticsReportRows',
);
// Serves the rows of a figure in their order, and the proof of the whole.
rows.index({ reportId: 1, kind: 1, side: 1, place: 1 });

export const ReportRowModel = mongoose.model<ReportRow>('StatisticsReportRow', rows);
