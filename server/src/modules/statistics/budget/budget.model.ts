import type { DocumentId } from '@yiwang/shared/document/document.content';
import type { PersonId } from '@yiwang/shared/person/person.contract';
import mongoose from 'mongoose';
import { type Aggregate, aggregateSchema } from '#platform/database/aggregate';

/** What a code may issue in a year; null where nothing was planned. */
export interface BudgetRecord extends Aggregate {
  /** `<code>:<year>` */
  readonly _id: string;
  readonly code: string;
  readonly year: number;
  readonly documents: number | null;
  readonly meetings: number | null;
}

const budgetSchema = aggregateSchema<BudgetRecord>(
  {
    code: { type: String, required: true },
    year: { type: Number, required: true },
    documents: { type: Number, default: null },
    meetings: { type: Number, default: null },
  },
  'budgets',
);
// Serves the plans of a year.
budgetSchema.index({ year: 1, code: 1 });

export const BudgetModel = mongoose.model<BudgetRecord>('Budget', budgetSchema);
export const budgetIdOf = (code: string, year: number): string => `${code}:${year}`;

/** Why one document went beyond the plan. */
export interface ExplanationRecord extends Aggregate {
  readonly _id: DocumentId;
  readonly code: string;
  readonly year: number;
  readonly used: number;
  readonly limit: number;
  readonly reason: string;
  readonly byId: PersonId;
  readonly byName: string;
  readonly at: Date;
  readonly reportId: DocumentId;
}

const explanationSchema = aggregateSchema<ExplanationRecord>(
  {
    code: { type: String, required: true },
    year: { type: Number, required: true },
    used: { type: Number, required: true },
    limit: { type: Number, required: true },
    reason: { type: String, required: true },
    byId: { type: String, required: true },
    byName: { type: String, required: true },
    at: { type: Date, required: true },
    reportId: { type: String, required: true },
  },
  'budgetExplanations',
);

export const ExplanationModel = mongoose.model<ExplanationRecord>('BudgetExplanation', explanationSchema);
