import type { GroupId, GroupNotify } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** A person's place in a group, resolved from its rules. Who is out keeps the row, so that repeats find it. */
export interface MembershipRecord extends Aggregate {
  /** `groupId:personId` */
  readonly _id: string;
  readonly groupId: GroupId;
  readonly personId: PersonId;
  /** Pinyin, the order of the list of members. */
  readonly nameKey: string;
  readonly isIn: boolean;
  /** Version of the group whose change put the row so; an older change does not undo a newer one. */
  readonly stamp: number;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
  readonly mutedUntil: Date | null;
  readonly notify: GroupNotify;
}

export const membershipId = (groupId: GroupId, personId: PersonId): string => `${groupId}:${personId}`;

const schema = aggregateSchema<MembershipRecord>(
  {
    groupId: { type: String, required: true },
    personId: { type: String, required: true },
    nameKey: { type: String, required: true },
    isIn: { type: Boolean, required: true },
    stamp: { type: Number, required: true },
    joinedAt: { type: Date, required: true },
    leftAt: { type: Date, default: null },
    mutedUntil: { type: Date, default: null },
    notify: { type: String, required: true, enum: ['all', 'mentions', 'none'] },
  },
  'groupMemberships',
);
// Serves the list of members in the order of names, and who is to hear of something.
schema.index({ groupId: 1, isIn: 1, nameKey: 1, _id: 1 });
// Serves my groups.
schema.index({ personId: 1, isIn: 1, groupId: 1 });

export const MembershipModel = mongoose.model<MembershipRecord>('GroupMembership', schema);
