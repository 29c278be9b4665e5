import type { RosterChange, RosterImport, RosterImportId } from '@yiwang/shared/admin/admin.contract';
import mongoose, { Schema } from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

export interface RosterImportRecord extends Aggregate {
  readonly _id: RosterImportId;
  readonly fileName: string;
  readonly status: RosterImport['status'];
  readonly figures: RosterImport['figures'];
  readonly refused: RosterImport['refused'];
  readonly warnings: RosterImport['warnings'];
  /** How many there are of both; the record holds the first. */
  readonly remarkCounts?: { readonly refused: number; readonly warnings: number };
  readonly counts: Record<string, number>;
  readonly changes: RosterChange[];
  readonly deactivationShare: number;
  readonly confirmationRequired: string | null;
  readonly done: number;
  readonly total: number;
  /** Of the plan that was shown. */
  readonly planHash: string;
  /** Where what was read from the file is stored. */
  readonly readingKey: string;
  readonly uploadedAt: Date;
  readonly appliedAt: Date | null;
  /** How often carrying it out broke off, and why it was given up. */
  readonly attempts?: number;
  readonly failure?: string | null;
}

const { Mixed } = Schema.Types;
const schema = aggregateSchema<RosterImportRecord>(
  {
    fileName: { type: String, required: true },
    status: { type: String, required: true, enum: ['previewed', 'applying', 'applied', 'failed'] },
    figures: { type: Mixed, required: true },
    refused: { type: Mixed, required: true },
    warnings: { type: Mixed, required: true },
    remarkCounts: { type: Mixed },
    counts: { type: Mixed, required: true },
    changes: { type: Mixed, required: true },
    deactivationShare: { type: Number, required: true },
    confirmationRequired: { type: String, default: null },
    done: { type: Number, required: true },
    total: { type: Number, required: true },
    planHash: { type: String, required: true },
    readingKey: { type: String, required: true },
    uploadedAt: { type: Date, required: true },
    appliedAt: { type: Date, default: null },
    attempts: { type: Number, default: 0 },
    failure: { type: String, default: null },
  },
  'rosterImports',
);

export const RosterImportModel = mongoose.model<RosterImportRecord>('RosterImport', schema);
