import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

/** The secret address of one person's calendar; only a hash of it is kept. */
export interface FeedRecord extends Aggregate {
  readonly _id: PersonId;
  /** Null: stopped. */
  readonly secretHash: string | null;
  readonly createdAt: Date | null;
}

const schema = aggregateSchema<FeedRecord>(
  { secretHash: { type: String, default: null }, createdAt: { type: Date, default: null } },
  'calendarFeeds',
);
// Serves the address itself.
schema.index({ secretHash: 1 }, { unique: true, ...whereText('secretHash') });

export const FeedModel = mongoose.model<FeedRecord>('CalendarFeed', schema);
