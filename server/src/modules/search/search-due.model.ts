import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/** A thing whose row is to be made anew: written by effects, so that a server that dies forgets none. */
export interface SearchDue {
  readonly _id: string;
  readonly at: Date;
  /** Counts what happened: what happens while the row is made asks for another round. */
  readonly times: number;
}

const schema = rowSchema<SearchDue>(
  { at: { type: Date, required: true }, times: { type: Number, required: true } },
  'searchDue',
);
// Serves the work: what waits longest first.
schema.index({ at: 1, _id: 1 });

export const SearchDueModel = mongoose.model<SearchDue>('SearchDue', schema);
