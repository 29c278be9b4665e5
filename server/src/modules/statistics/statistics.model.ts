import type { Direction, DocKind } from '@yiwang/shared/document/document.kinds';
import type { FigureKind } from '@yiwang/shared/statistics/statistics.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** What a document was, for figures by kind, name, direction and reach (domain.md 5.2). */
export interface DocumentFacts {
  readonly docKind: DocKind;
  readonly issuerName: string;
  readonly direction: Direction;
  readonly characters: number;
  readonly unitsReached: number;
}

/**
 * One row that a figure counts. All figures are sums over such rows, so that every figure can be shown row by row.
 * - `platform`: one thing that happened here, `notice:<id>` or `document:<id>`; `date` is a day.
 * - `manual`: last year's count of a unit in a month, `<unit>:<month>:<kind>`; `date` is a month.
 * - `census`: one chat group outside the platform; `date` is the day of its founding, `until` that of its end.
 */
export interface FigureRow {
  /** Made from what it counts: counting it again changes nothing. */
  readonly _id: string;
  readonly kind: FigureKind;
  readonly source: 'platform' | 'manual' | 'census';
  readonly date: string;
  readonly until: string | null;
  readonly unitId: UnitId | null;
  readonly unitName: string;
  readonly title: string;
  readonly count: number;
  /** Of documents only. */
  readonly facts?: DocumentFacts;
}

const schema = rowSchema<FigureRow>(
  {
    kind: { type: String, required: true },
    source: { type: String, required: true, enum: ['platform', 'manual', 'census'] },
    // Empty for a group of which nobody knows when it was founded.
    date: { type: String, default: '' },
    until: { type: String, default: null },
    unitId: { type: String, default: null },
    unitName: { type: String, default: '' },
    title: { type: String, default: '' },
    count: { type: Number, required: true, min: 0 },
    facts: { type: Schema.Types.Mixed },
  },
  'figureRows',
);
// Serves the overview and the rows behind a figure, in the order of days.
schema.index({ kind: 1, source: 1, date: 1, _id: 1 });
// Serves the groups that ended, in the order in which they did.
schema.index({ kind: 1, source: 1, until: 1, _id: 1 });

export const FigureRowModel = mongoose.model<FigureRow>('FigureRow', schema);
