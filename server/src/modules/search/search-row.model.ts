import { type SearchKind, searchKindSchema } from '@yiwang/shared/search/search.contract';
import mongoose from 'mongoose';
import { rowSchema } from '#platform/database/aggregate';

/**
 * What one thing is found by: derived from the thing, made to agree with it as it stands. The text of a document
 * stands in its own row alone; the row of a delivery holds only what the receiving unit added.
 */
export interface SearchRow {
  /** `<kind>:<id>`. */
  readonly _id: string;
  readonly kind: SearchKind;
  /** Place in the order of time; deliveries have that of their document. */
  readonly n: number;
  /** Keys of the text, and who may find it: keys that begin with @. */
  readonly keys: string[];
  readonly title: string;
  readonly number: string | null;
  readonly from: string;
  readonly text: string;
  /** All of it as it is compared with what is asked for. */
  readonly plain: string;
  readonly at: Date;
  /** Version of the thing that the row was made of. */
  readonly version: number;
  /** Hash of all the rest: most acts change nothing that anybody looks for. */
  readonly hash: string;
}

const schema = rowSchema<SearchRow>(
  {
    kind: { type: String, required: true, enum: searchKindSchema.options },
    n: { type: Number, required: true },
    keys: { type: [String], required: true },
    title: { type: String, default: '' },
    number: { type: String, default: null },
    from: { type: String, default: '' },
    text: { type: String, default: '' },
    plain: { type: String, default: '' },
    at: { type: Date, required: true },
    version: { type: Number, required: true },
    hash: { type: String, required: true },
  },
  'searchRows',
);
// Serves every list of a key, newest first; read by itself, without the rows.
schema.index({ keys: 1, n: -1 }, { name: 'keys' });
// Serves the way from places back to rows.
schema.index({ n: -1, _id: 1 }, { name: 'places' });

export const SearchRowModel = mongoose.model<SearchRow>('SearchRow', schema);
