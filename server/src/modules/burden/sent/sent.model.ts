import type { SentThing } from '@yiwang/shared/burden/sent-thing';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** What went out as the detectors look at it; made from its source again whenever that has another version. */
export interface SentRecord extends SentThing {
  /** `kind:id`. */
  readonly _id: string;
  readonly sourceVersion: number;
  /** Words that ask for behaviour that may not be asked for, and a deadline that leaves no time. */
  readonly forcedWords: string;
  readonly rushedUntil: string;
}

const schema = rowSchema<SentRecord>(
  {
    sourceVersion: { type: Number, required: true },
    subject: { type: Schema.Types.Mixed, required: true },
    title: { type: String, required: true },
    unitId: { type: String, required: true },
    unitName: { type: String, default: '' },
    authorIds: { type: [String], default: [] },
    at: { type: Date, required: true },
    numbers: { type: [String], default: [] },
    textHash: { type: String, default: null },
    simhash: { type: String, default: null },
    receiverIds: { type: [String], default: [] },
    forcedWords: { type: String, default: '' },
    rushedUntil: { type: String, default: '' },
  },
  'burdenSent',
);
// Serves the nightly look over a month.
schema.index({ at: 1, _id: 1 });
// Serves the week of a receiver.
schema.index({ receiverIds: 1, at: 1 });

export const SentModel = mongoose.model<SentRecord>('BurdenSent', schema);
