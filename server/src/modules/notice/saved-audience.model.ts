import type { Audience, SavedAudienceId } from '@yiwang/shared/notice/notice.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface SavedAudienceRecord extends Aggregate {
  readonly _id: SavedAudienceId;
  readonly ownerId: PersonId;
  readonly name: string;
  readonly audience: Audience;
  readonly removed: boolean;
  readonly createdAt: Date;
}

const schema = aggregateSchema<SavedAudienceRecord>(
  {
    ownerId: { type: String, required: true },
    name: { type: String, required: true },
    audience: { type: Schema.Types.Mixed, required: true },
    removed: { type: Boolean, required: true, default: false },
    createdAt: { type: Date, required: true },
  },
  'savedAudiences',
);
// Serves my saved audiences, oldest first.
schema.index({ ownerId: 1, removed: 1, _id: 1 });

export const SavedAudienceModel = mongoose.model<SavedAudienceRecord>('SavedAudience', schema);
