import type { SentThing } from '@yiwang/shared/burden/sent-thing';
import mongoose, { Schema } from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** What went out as the detectors look at it; made from its source again whenever that has another version. */
export interface SentRecord extends SentThing {
  /** `kind:id`. */
  readonly _id: string;
  readonly sourceVersion: number;
  /** What the place measured by when it was looked at; looked at again when that changed. */
  readonly measuredBy: string;
  /** Words that ask for behaviour that may not be asked for, and a deadline that leaves no time. */
  readonly forcedWords: string;
  readonly rushedUntil: string;
  /** Characters of the body where they are more than the place lets pass (G4), else 0. */
  readonly tooLong: number;
}

const schema = rowSchema<SentRecord>(
  {
    sourceVersion: { type: Number, required: true },
    measuredBy: { type: String, default: '' },
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
    tooLong: { type: Number, default: 0 },
  },
  'burdenSent',
);
// Serves the nightly look over a month.
schema.index({ at: 1, _id: 1 });
// Serves the week of a receiver.
schema.index({ receiverIds: 1, at: 1 });

export const SentModel = mongoose.model<SentRecord>('BurdenSent', schema);
