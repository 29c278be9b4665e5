import type { GroupId, GroupKind, GroupState, MemberRules } from '@yiwang/shared/group/group.schemas';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

export interface GroupRecord extends Aggregate {
  readonly _id: GroupId;
  readonly name: string;
  readonly purpose: string;
  readonly kind: GroupKind;
  readonly state: GroupState;
  readonly ownerUnitId: UnitId;
  readonly administratorId: PersonId;
  readonly applicantId: PersonId;
  readonly memberRules: MemberRules;
  /** Who left or was removed: the rules do not bring them back. */
  readonly leftIds: PersonId[];
  readonly memberCount: number;
  readonly endsOn: string | null;
  readonly announceOnly: boolean;
  readonly historyVisibleFromJoin: boolean;
  readonly similarReason: string | null;
  readonly absorbIds: GroupId[];
  /** Groups whose members and histories came into this one. */
  readonly absorbedIds: GroupId[];
  readonly filing: { readonly year: number; readonly serial: number } | null;
  readonly appliedAt: Date;
  readonly filedAt: Date | null;
  readonly decision: { readonly at: Date; readonly byId: PersonId; readonly reason: string | null } | null;
  readonly ending: { readonly at: Date; readonly by: string; readonly reason: string } | null;
  readonly keptUntil: string | null;
  /** What was said in it is gone since then; its card stays. */
  readonly historyRemovedAt: Date | null;
  readonly mergedIntoId: GroupId | null;
  /** The last day of which the administrator has been warned. */
  readonly warnedOf: string | null;
}

const part = (fields: Record<string, unknown>) => new Schema(fields as never, { _id: false, strict: 'throw' });

const schema = aggregateSchema<GroupRecord>(
  {
    name: { type: String, required: true },
    purpose: { type: String, required: true },
    kind: { type: String, required: true, enum: ['standing', 'task', 'all-staff'] },
    state: { type: String, required: true },
    ownerUnitId: { type: String, required: true },
    administratorId: { type: String, required: true },
    applicantId: { type: String, required: true },
    memberRules: { type: Schema.Types.Mixed, required: true },
    leftIds: { type: [String], default: [] },
    memberCount: { type: Number, required: true },
    endsOn: { type: String, default: null },
    announceOnly: { type: Boolean, required: true },
    historyVisibleFromJoin: { type: Boolean, required: true },
    similarReason: { type: String, default: null },
    absorbIds: { type: [String], default: [] },
    absorbedIds: { type: [String], default: [] },
    filing: {
      type: part({ year: { type: Number, required: true }, serial: { type: Number, required: true } }),
      default: null,
    },
    appliedAt: { type: Date, required: true },
    filedAt: { type: Date, default: null },
    decision: {
      type: part({ at: Date, byId: String, reason: { type: String, default: null } }),
      default: null,
    },
    ending: { type: part({ at: Date, by: String, reason: String }), default: null },
    keptUntil: { type: String, default: null },
    historyRemovedAt: { type: Date, default: null },
    mergedIntoId: { type: String, default: null },
    warnedOf: { type: String, default: null },
  },
  'groups',
);
export const filingIndex = 'filing number';
// One number for one group, and the largest of the year for the next.
schema.index(
  { 'filing.year': 1, 'filing.serial': 1 },
  { unique: true, name: filingIndex, partialFilterExpression: { 'filing.serial': { $gt: 0 } } },
);
// Serves the groups of units, the desk of approvals and the room that a unit has left, the latest first.
schema.index({ ownerUnitId: 1, state: 1, appliedAt: -1, _id: -1 });
// Serves what I applied for or answer for.
schema.index({ applicantId: 1, appliedAt: -1, _id: -1 });
schema.index({ administratorId: 1, appliedAt: -1, _id: -1 });
// Serves the inbox: what I decided, the latest first.
schema.index({ 'decision.byId': 1, 'decision.at': -1, _id: 1 }, { ...whereText('decision.byId') });
// Serves the jobs: what ends on a day, and everything in use.
schema.index({ state: 1, endsOn: 1, _id: 1 });
// Serves the job that removes what was kept long enough.
schema.index({ keptUntil: 1 }, { ...whereText('keptUntil') });
// Serves reading a history by the members of the group that it went into.
schema.index({ mergedIntoId: 1 }, { sparse: true });

export const GroupModel = mongoose.model<GroupRecord>('Group', schema);
