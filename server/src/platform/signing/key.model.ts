import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';
import type { SigningAlgorithm } from '#platform/signing/verifying-key';

/** Public half of a key that signed here; never removed, so that what it signed stays provable. */
export interface KeyRecord {
  readonly _id: string;
  readonly algorithm: SigningAlgorithm;
  readonly publicKey: string;
  readonly since: Date;
  readonly until: Date | null;
}

const schema = rowSchema<KeyRecord>(
  {
    algorithm: { type: String, required: true },
    publicKey: { type: String, required: true },
    since: { type: Date, required: true },
    until: { type: Date, default: null },
  },
  'signingKeys',
);

export const KeyModel = mongoose.model<KeyRecord>('SigningKey', schema);
