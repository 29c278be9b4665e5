import type { DocumentId, IssuerId } from '@yiwang/shared/document/document.content';
import type { DocKind } from '@yiwang/shared/document/document.kinds';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** One number of the register book. `_id` is `${code}:${year}:${serial}`: no number can be given twice. */
export interface NumberRow {
  readonly _id: string;
  readonly issuerId: IssuerId;
  readonly unitId: UnitId;
  readonly code: string;
  readonly year: number;
  readonly serial: number;
  readonly number: string;
  /** `reserved` until the document holds it too; a crash in between leaves the row to the next attempt. */
  readonly state: 'reserved' | 'used' | 'void';
  /** Not void. A document has one live number at most. */
  readonly live: boolean;
  readonly reason: string;
  readonly documentId: DocumentId;
  readonly docKind: DocKind;
  readonly title: string;
  readonly issuedOn: string | null;
  readonly by: string;
  readonly at: Date;
}

const schema = rowSchema<NumberRow>(
  {
    issuerId: { type: String, required: true },
    unitId: { type: String, required: true },
    code: { type: String, required: true },
    year: { type: Number, required: true },
    serial: { type: Number, required: true },
    number: { type: String, required: true },
    state: { type: String, required: true },
    live: { type: Boolean, required: true },
    reason: { type: String, default: '' },
    documentId: { type: String, required: true },
    docKind: { type: String, required: true },
    title: { type: String, default: '' },
    issuedOn: { type: String, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  'documentNumbers',
);
// The last number of a series, and the book in its order.
schema.index({ code: 1, year: 1, serial: -1 }, { unique: true });
schema.index({ issuerId: 1, year: 1, code: 1, serial: 1 });
// One live number a document.
schema.index({ documentId: 1 }, { unique: true, partialFilterExpression: { live: true } });
// Serves settling what a crash left between two writes.
schema.index({ state: 1, at: 1 });

export const NumberModel = mongoose.model<NumberRow>('DocumentNumber', schema);
