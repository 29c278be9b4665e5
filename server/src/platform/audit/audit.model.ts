import mongoose, { Schema } from 'mongoose';
import type { ActorTrace } from '#platform/actor';

export interface AuditRecord {
  /** Contiguous from 1: a row that was taken out leaves a gap. */
  readonly _id: number;
  readonly effectId: string;
  readonly at: Date;
  readonly actor: ActorTrace;
  readonly action: string;
  readonly subject: string;
  readonly outcome: 'success' | 'refused';
  readonly details: Readonly<Record<string, unknown>>;
  readonly previousHash: string;
  readonly hash: string;
}

const schema = new Schema<AuditRecord>(
  {
    _id: { type: Number, required: true },
    effectId: { type: String, required: true },
    at: { type: Date, required: true },
    actor: { type: Schema.Types.Mixed, required: true },
    action: { type: String, required: true },
    subject: { type: String, required: true },
    outcome: { type: String, required: true, enum: ['success', 'refused'] },
    details: { type: Schema.Types.Mixed, required: true },
    previousHash: { type: String, required: true },
    hash: { type: String, required: true },
  },
  { collection: 'audit', strict: 'throw', strictQuery: 'throw', versionKey: false, minimize: false, autoIndex: false },
);
// An effect that is carried out twice is written down once.
schema.index({ effectId: 1 }, { unique: true, name: 'effectId_1' });
// Serves the auditor's filters, newest first.
schema.index({ action: 1, _id: -1 });
schema.index({ 'actor.personId': 1, _id: -1 });

export const AuditModel = mongoose.model<AuditRecord>('Audit', schema);
