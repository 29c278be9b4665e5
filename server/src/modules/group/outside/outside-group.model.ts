import type { FileId } from '@yiwang/shared/file/file.contract';
import type { GroupId } from '@yiwang/shared/group/group.schemas';
import type { OutsideGroupId, OutsidePlatform, OutsideState } from '@yiwang/shared/group/outside-group.schemas';
import type { UnitId } from '@yiwang/shared/unit/unit.contract';
import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** A chat group in another application, as its unit registered it. */
export interface OutsideGroupRecord extends Aggregate {
  /** Made from name, application, unit and day of founding: the same line of a census is the same entry. */
  readonly _id: OutsideGroupId;
  readonly name: string;
  readonly platform: OutsidePlatform;
  readonly platformName: string;
  /** Null where the census names a unit that the tree has not. */
  readonly unitId: UnitId | null;
  readonly unitName: string;
  readonly owner: string;
  readonly memberCount: number;
  readonly purpose: string;
  readonly foundedOn: string | null;
  readonly lastActiveOn: string | null;
  readonly state: OutsideState;
  readonly endedOn: string | null;
  readonly movedToId: GroupId | null;
  readonly evidence: string | null;
  readonly evidenceFileIds: FileId[];
  readonly source: 'census' | 'entered';
  /** The last census that had it; null where it was only entered by hand. */
  readonly importId: string | null;
  readonly updatedAt: Date;
}

const schema = aggregateSchema<OutsideGroupRecord>(
  {
    name: { type: String, required: true },
    platform: { type: String, required: true, enum: ['wechat', 'wecom', 'qq', 'dingtalk', 'other'] },
    platformName: { type: String, default: '' },
    unitId: { type: String, default: null },
    unitName: { type: String, default: '' },
    owner: { type: String, default: '' },
    memberCount: { type: Number, required: true, min: 0 },
    purpose: { type: String, default: '' },
    foundedOn: { type: String, default: null },
    lastActiveOn: { type: String, default: null },
    state: { type: String, required: true, enum: ['active', 'moved', 'dissolved'] },
    endedOn: { type: String, default: null },
    movedToId: { type: String, default: null },
    evidence: { type: String, default: null },
    evidenceFileIds: { type: [String], default: [] },
    source: { type: String, required: true, enum: ['census', 'entered'] },
    importId: { type: String, default: null },
    updatedAt: { type: Date, required: true },
  },
  'outsideGroups',
);
// Serves the register of units in the order of names.
schema.index({ unitId: 1, name: 1, _id: 1 });
// Serves the whole register in the order of names.
schema.index({ name: 1, _id: 1 });
// Serves counting what one census brought.
schema.index({ importId: 1 });

export const OutsideGroupModel = mongoose.model<OutsideGroupRecord>('OutsideGroup', schema);
