import type { BurdenSubject } from '@yiwang/shared/burden/burden.subject';
import type {
  BurdenKind,
  BurdenReportId,
  Outcome,
  ReportAct,
  ReportChannel,
  ReportState,
} from '@yiwang/shared/burden/report.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema, whereText } from '#platform/database/aggregate';

export interface ReportEntry {
  readonly act: ReportAct | 'report';
  readonly at: Date;
  readonly by: string;
  readonly text: string;
  readonly outcome: Outcome | null;
}

/**
 * A burden reported, or 投诉建议. Without a name there is nothing in it that leads to a person: no id, no name, no
 * address, an id that tells no time, and the day of coming instead of the minute. The code is kept as its hash.
 */
export interface ReportRecord extends Aggregate {
  readonly _id: BurdenReportId;
  readonly channel: ReportChannel;
  readonly kindId: string;
  readonly state: ReportState;
  readonly text: string;
  readonly contact: string;
  readonly reporter: { readonly personId: string; readonly name: string; readonly unitName: string } | null;
  readonly fromMonitor: boolean;
  readonly subject: BurdenSubject | null;
  /** Whom it is about; null where that is not said. */
  readonly unitId: string | null;
  readonly authorIds: string[];
  /** Units whose burden office takes it up. */
  readonly scope: string[];
  readonly codeHash: string | null;
  readonly receivedOn: string;
  readonly dueOn: string;
  /** To which unit it was passed on, in what words. */
  readonly passedTo: string | null;
  readonly passedText: string;
  readonly history: ReportEntry[];
}

const mixed = { type: Schema.Types.Mixed, default: null };
const schema = aggregateSchema<ReportRecord>(
  {
    channel: { type: String, required: true },
    kindId: { type: String, required: true },
    state: { type: String, required: true },
    text: { type: String, required: true },
    contact: { type: String, default: '' },
    reporter: mixed,
    fromMonitor: { type: Boolean, default: false },
    subject: mixed,
    unitId: { type: String, default: null },
    authorIds: { type: [String], default: [] },
    scope: { type: [String], required: true },
    codeHash: { type: String, default: null },
    receivedOn: { type: String, required: true },
    dueOn: { type: String, required: true },
    passedTo: { type: String, default: null },
    passedText: { type: String, default: '' },
    history: { type: [Schema.Types.Mixed], default: [] },
  },
  'burdenReports',
);
// Serves the desk of the burden office: what is due first.
schema.index({ scope: 1, dueOn: 1, _id: 1 });
// Serves "my reports" and what was passed on to a unit.
schema.index({ 'reporter.personId': 1, dueOn: 1, _id: 1 });
schema.index({ passedTo: 1, dueOn: 1, _id: 1 });
// Serves following by code.
schema.index({ codeHash: 1 }, { unique: true, ...whereText('codeHash') });

export const ReportModel = mongoose.model<ReportRecord>('BurdenReport', schema);

export interface KindsRecord extends Aggregate {
  readonly items: BurdenKind[];
}
const kindsSchema = aggregateSchema<KindsRecord>({ items: { type: [Schema.Types.Mixed], default: [] } }, 'burdenKinds');
export const KindsModel = mongoose.model<KindsRecord>('BurdenKinds', kindsSchema);
