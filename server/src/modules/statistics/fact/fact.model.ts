import type { FactKind } from '@yiwang/shared/statistics/fact.schemas';
import type { Day, Month } from '@yiwang/shared/statistics/period.rules';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { rowSchema, whereText } from '#platform/database/aggregate';

/** What a fact adds to the rollups. */
export interface Contribution {
  readonly kind: FactKind | 'baseline';
  readonly month: Month;
  /** Day of the month, `00` where only the month is known. */
  readonly day: string;
  readonly cell: string;
  readonly unitId: UnitId | null;
  readonly count: number;
}

/** On its way from what the rollups have of a fact to what they shall have. */
export interface Move {
  readonly id: string;
  readonly at: Date;
  readonly from: Contribution | null;
  readonly to: Contribution | null;
}

/**
 * What happened once, kept once, whatever is repeated: its id is made from its source.
 * - `document:<id>`, `notice:<id>`, `meeting:<id>`, `group:<id>` and `group-end:<id>`: of the platform; `date` is a day
 * - `outside-group:<id>`: a chat group elsewhere, of the census
 * - `<unit>:<month>:<column>`: last year's count as it was entered; `kind` is `baseline`, `date` a month, `cell` the column
 */
export interface FactRecord {
  readonly _id: string;
  readonly kind: FactKind | 'baseline';
  readonly source: 'platform' | 'census' | 'manual';
  /** '' for a group of which nobody knows when it began. */
  readonly date: Day | Month;
  readonly month: Month;
  /** Last day of a group, null while it is in use. */
  readonly until: Day | null;
  /** Facets as one key: see `cellOf`. */
  readonly cell: string;
  readonly count: number;
  readonly unitId: UnitId | null;
  readonly unitName: string;
  readonly title: string;
  readonly code: string | null;
  /** Units on which it fell. */
  readonly receiverIds: readonly UnitId[];
  /** Length of a text, of a meeting. */
  readonly characters: number;
  readonly minutes: number;
  readonly attendeeLevels: readonly string[];
  readonly revision: number;
  /** Withdrawn or revoked; the row goes when the rollups have let go of it. */
  readonly leaving: boolean;
  readonly move?: Move;
}
/** A fact as its source has it. */
export type Fact = Omit<FactRecord, 'month' | 'revision' | 'leaving' | 'move'>;

const schema = rowSchema<FactRecord>(
  {
    kind: { type: String, required: true },
    source: { type: String, required: true, enum: ['platform', 'census', 'manual'] },
    date: { type: String, default: '' },
    month: { type: String, default: '' },
    until: { type: String, default: null },
    cell: { type: String, default: '' },
    count: { type: Number, required: true, min: 0 },
    unitId: { type: String, default: null },
    unitName: { type: String, default: '' },
    title: { type: String, default: '' },
    code: { type: String, default: null },
    receiverIds: { type: [String], default: [] },
    characters: { type: Number, default: 0 },
    minutes: { type: Number, default: 0 },
    attendeeLevels: { type: [String], default: [] },
    revision: { type: Number, required: true },
    leaving: { type: Boolean, default: false },
    move: { type: Schema.Types.Mixed },
  },
  'facts',
);
// Serves the rows behind a broad figure in the order of days; the cell is looked at in the index.
schema.index({ kind: 1, date: 1, _id: 1, cell: 1 });
// Serves the rows behind a narrow one: a few cells among many.
schema.index({ kind: 1, cell: 1, date: 1, _id: 1 });
// Serves what falls on one unit in a period.
schema.index({ receiverIds: 1, date: 1, _id: 1 }, { partialFilterExpression: { 'receiverIds.0': { $exists: true } } });
// Serves the plan of an issuing code.
schema.index({ code: 1, date: 1 }, { ...whereText('code') });
// Serves the nightly comparison with the rollups, without reading the facts themselves.
schema.index({ month: 1, kind: 1, unitId: 1, date: 1, cell: 1, count: 1 });
// Serves taking up what a dead server left on its way.
schema.index({ 'move.at': 1 }, { partialFilterExpression: { 'move.id': { $exists: true } } });

export const FactModel = mongoose.model<FactRecord>('Fact', schema);
