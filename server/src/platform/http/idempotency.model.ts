import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

export interface IdempotencyRecord {
  /** `${personId}:${key}` */
  readonly _id: string;
  readonly operation: string;
  readonly bodyHash: string;
  readonly reply: unknown;
  readonly at: Date;
}

const schema = rowSchema<IdempotencyRecord>(
  {
    operation: { type: String, required: true },
    bodyHash: { type: String, required: true },
    reply: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
  },
  'idempotencyKeys',
);
// Serves the nightly removal of old keys.
schema.index({ at: 1 });

export const IdempotencyModel = mongoose.model<IdempotencyRecord>('IdempotencyKey', schema);
