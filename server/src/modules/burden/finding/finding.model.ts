import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import type { BurdenFindingId, Detector, FindingAct, FindingState } from '@yiwang/shared/burden/finding.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema, rowSchema } from '#platform/database/aggregate';

export interface EvidenceRow {
  readonly subject: BurdenSubject;
  readonly title: string;
  readonly unitId: string | null;
  readonly unitName: string;
  readonly at: Date;
}

/** What a detector found. The id is made from the detector and what it is about: the same every night. */
export interface FindingRecord extends Aggregate {
  readonly _id: BurdenFindingId;
  readonly detector: Detector;
  readonly state: FindingState;
  readonly values: Readonly<Record<string, string | number>>;
  /** Whose acts it is about. */
  readonly unitIds: string[];
  readonly authorIds: string[];
  /** Those units and all above them: the burden offices that see it. */
  readonly scope: string[];
  readonly evidence: EvidenceRow[];
  readonly receiverIds: string[];
  readonly foundAt: Date;
  readonly history: {
    readonly act: FindingAct | 'found' | 'grew';
    readonly at: Date;
    readonly by: string;
    readonly reason: string;
  }[];
}

const mixedList = { type: [Schema.Types.Mixed], default: [] };
const schema = aggregateSchema<FindingRecord>(
  {
    detector: { type: String, required: true },
    state: { type: String, required: true },
    values: { type: Schema.Types.Mixed, default: {} },
    unitIds: { type: [String], default: [] },
    authorIds: { type: [String], default: [] },
    scope: { type: [String], default: [] },
    evidence: mixedList,
    receiverIds: { type: [String], default: [] },
    foundAt: { type: Date, required: true },
    history: mixedList,
  },
  'burdenFindings',
);
// Serves the burden office, newest first.
schema.index({ scope: 1, foundAt: -1, _id: -1 });
// Serves the unit concerned, and whoever wrote it.
schema.index({ unitIds: 1, foundAt: -1, _id: -1 });
schema.index({ authorIds: 1, foundAt: -1, _id: -1 });

export const FindingModel = mongoose.model<FindingRecord>('BurdenFinding', schema);

/** A reason given against a rule that warns. */
export interface OverrideRecord {
  /** `effectId:rule`. */
  readonly _id: string;
  readonly rule: string;
  readonly reason: string;
  readonly by: string;
  readonly subject: BurdenSubject;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly scope: string[];
  readonly at: Date;
}
const overrideSchema = rowSchema<OverrideRecord>(
  {
    rule: { type: String, required: true },
    reason: { type: String, required: true },
    by: { type: String, required: true },
    subject: { type: Schema.Types.Mixed, required: true },
    title: { type: String, default: '' },
    unitId: { type: String, required: true },
    unitName: { type: String, default: '' },
    scope: { type: [String], default: [] },
    at: { type: Date, required: true },
  },
  'burdenOverrides',
);
// Serves the list of the burden office, newest first.
overrideSchema.index({ scope: 1, at: -1, _id: -1 });
export const OverrideModel = mongoose.model<OverrideRecord>('BurdenOverride', overrideSchema);

/** The last look over everything. */
export interface RunRecord {
  readonly _id: string;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly looked: Readonly<Record<string, number>>;
  readonly found: number;
  readonly fresh: number;
}
const runSchema = rowSchema<RunRecord>(
  {
    startedAt: { type: Date, required: true },
    endedAt: { type: Date, required: true },
    looked: { type: Schema.Types.Mixed, required: true },
    found: { type: Number, required: true },
    fresh: { type: Number, required: true },
  },
  'burdenRuns',
);
export const RunModel = mongoose.model<RunRecord>('BurdenRun', runSchema);
