import type { UnitId, UnitKind } from '@yiwang/shared/unit/unit.contract';
import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

export interface UnitRecord extends Aggregate {
  readonly _id: UnitId;
  readonly parentId: UnitId | null;
  /** Ids above, from the root down. */
  readonly path: UnitId[];
  readonly kind: UnitKind;
  /** The kind in the words of the personnel office, `''` for offices. */
  readonly kindText: string;
  readonly code: string | null;
  readonly name: string;
  readonly shortName: string;
  readonly issuingCode: string | null;
  /** Place in the list of the personnel office; children are shown in this order. */
  readonly position: number;
  readonly active: boolean;
}

const schema = aggregateSchema<UnitRecord>(
  {
    parentId: { type: String, default: null },
    path: { type: [String], default: [] },
    kind: { type: String, required: true, enum: ['organ', 'department', 'town', 'village', 'office'] },
    kindText: { type: String, default: '' },
    code: { type: String, default: null },
    name: { type: String, required: true },
    shortName: { type: String, required: true },
    issuingCode: { type: String, default: null },
    position: { type: Number, required: true },
    active: { type: Boolean, required: true, default: true },
  },
  'units',
);
// Serves the tree: the children of one unit in their order.
schema.index({ parentId: 1, active: 1, position: 1, _id: 1 });
// Serves "this unit and all below it".
schema.index({ path: 1 });
// Serves the import: a unit is known by its code.
schema.index({ code: 1 }, { unique: true, ...whereText('code') });

export const UnitModel = mongoose.model<UnitRecord>('Unit', schema);
