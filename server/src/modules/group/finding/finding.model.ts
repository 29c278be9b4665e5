import type { GroupFindingId, GroupFindingKind, GroupId } from '@yiwang/shared/group/group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface FindingEvidence {
  readonly since: Date | null;
  readonly days: number | null;
  readonly memberLikeness: number | null;
  readonly purposeLikeness: number | null;
  readonly sharedMembers: number | null;
  readonly endsOn: string | null;
}

/** What a detector found; the same finding keeps its row from night to night, and with it why it was kept. */
export interface FindingRecord extends Aggregate {
  /** Made from the kind and the groups. */
  readonly _id: GroupFindingId;
  readonly kind: GroupFindingKind;
  readonly groupId: GroupId;
  readonly otherId: GroupId | null;
  /** Owner of the group, and of the other of a pair. */
  readonly unitIds: UnitId[];
  readonly evidence: FindingEvidence;
  readonly foundOn: string;
  readonly kept: { readonly at: Date; readonly by: string; readonly reason: string } | null;
}

const schema = aggregateSchema<FindingRecord>(
  {
    kind: { type: String, required: true, enum: ['idle', 'duplicate', 'overlapping', 'expired'] },
    groupId: { type: String, required: true },
    otherId: { type: String, default: null },
    unitIds: { type: [String], required: true },
    evidence: { type: Schema.Types.Mixed, required: true },
    foundOn: { type: String, required: true },
    kept: { type: Schema.Types.Mixed, default: null },
  },
  'groupFindings',
);
// Serves the findings of units in the order of finding.
schema.index({ unitIds: 1, foundOn: 1, _id: 1 });
// Serves taking away what an act has dealt with.
schema.index({ groupId: 1 });
schema.index({ otherId: 1 });

export const FindingModel = mongoose.model<FindingRecord>('GroupFinding', schema);
