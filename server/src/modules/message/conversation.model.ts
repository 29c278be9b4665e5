import type { ConversationId, MessageId } from '@yiwang/shared/message/message.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/**
 * What is kept of a conversation beside its messages. That of two people begins with it; that of a group is there
 * from the group on, and has a record once something is pinned or somebody is on duty.
 */
export interface ConversationRecord extends Aggregate {
  readonly _id: ConversationId;
  readonly kind: 'group' | 'direct';
  /** The two of a direct conversation; nobody for a group, whose members are the group's. */
  readonly personIds: readonly PersonId[];
  /** Newest first. */
  readonly pinnedIds: readonly MessageId[];
  readonly dutyId: PersonId | null;
  readonly createdAt: Date;
}

const schema = aggregateSchema<ConversationRecord>(
  {
    kind: { type: String, required: true, enum: ['group', 'direct'] },
    personIds: { type: [String], default: [] },
    pinnedIds: { type: [String], default: [] },
    dutyId: { type: String, default: null },
    createdAt: { type: Date, required: true },
  },
  'conversations',
);
// Serves the list of those I talk with.
schema.index({ personIds: 1 });

export const ConversationModel = mongoose.model<ConversationRecord>('Conversation', schema);

export const emptyConversation = (
  id: ConversationId,
  kind: ConversationRecord['kind'],
  personIds: readonly PersonId[],
  createdAt: Date,
): ConversationRecord => ({
  ...{ _id: id, version: 1, outbox: [], kind, personIds, pinnedIds: [], dutyId: null, createdAt },
});

/** Who is on duty for a unit, 值班. */
export interface UnitDutyRecord extends Aggregate {
  readonly personId: PersonId | null;
}

export const UnitDutyModel = mongoose.model<UnitDutyRecord>(
  'UnitDuty',
  aggregateSchema<UnitDutyRecord>({ personId: { type: Schema.Types.String, default: null } }, 'unitDuties'),
);
