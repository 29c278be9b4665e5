import { z } from 'zod';
import { instantSchema } from '../contract/id.js';
import { documentIdSchema, issuerIdSchema } from '../document/document.content.js';
import { unitIdSchema } from '../unit/unit.contract.js';

export const budgetStateSchema = z.enum(['none', 'green', 'amber', 'red']);
export type BudgetState = z.output<typeof budgetStateSchema>;

const usageSchema = z.object({
  used: z.number().int(),
  /** What may be issued: the plan, else what was issued last year under this code (只减不增). Null where neither is known. */
  limit: z.number().int().nullable(),
  plan: z.number().int().nullable(),
  /** Last year to the same day, and in the whole year; null where nobody counted. */
  lastYearSameDay: z.number().int().nullable(),
  lastYear: z.number().int().nullable(),
  state: budgetStateSchema,
});
export type BudgetUsage = z.output<typeof usageSchema>;

/** 发文计划 of one issuing code in a year: total, only falling (G1). */
export const budgetSchema = z
  .object({
    code: z.string(),
    year: z.number().int(),
    version: z.number().int(),
    issuerId: issuerIdSchema,
    issuerName: z.string(),
    unitId: unitIdSchema,
    documents: usageSchema,
    /** Meetings of the unit that keeps the code. */
    meetings: usageSchema,
    abilities: z.object({ plan: z.boolean() }),
  })
  .meta({ id: 'Budget' });
export type Budget = z.output<typeof budgetSchema>;

/** 书面说明 to the superior's office where a document goes beyond the plan (G1). */
export const explanationSchema = z
  .object({
    documentId: documentIdSchema,
    code: z.string(),
    year: z.number().int(),
    used: z.number().int(),
    limit: z.number().int(),
    reason: z.string(),
    byName: z.string(),
    at: instantSchema,
    /** The draft of a 报告 that carries it up. */
    reportId: documentIdSchema,
  })
  .meta({ id: 'BudgetExplanation' });
export type Explanation = z.output<typeof explanationSchema>;
