import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { dateSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { documentIdSchema, issuerIdSchema } from '../document/document.content.js';
import { budgetSchema, explanationSchema } from './budget.schemas.js';
import {
  baselineColumnSchema,
  caliberFieldsSchema,
  caliberFilterSchema,
  caliberIdSchema,
  caliberSchema,
} from './caliber.schemas.js';
import {
  evasionHintSchema,
  evasionSignSchema,
  facetSchema,
  figureRowSchema,
  figureSchema,
  overviewSchema,
  partSchema,
} from './figure.schemas.js';
import { reportIdSchema, reportSchema, reportSummarySchema } from './report.schemas.js';

export const importOutcomeSchema = z.object({
  rows: z.number().int(),
  changed: z.number().int(),
  totals: z.record(z.string(), z.number()),
  refused: z.array(z.object({ line: z.number().int(), reason: z.string() })),
});

export const reconciliationSchema = z
  .object({
    id: z.string(),
    startedAt: instantSchema,
    endedAt: instantSchema,
    facts: z.number().int(),
    buckets: z.number().int(),
    sources: z.number().int(),
    /** What did not agree, and was put right. */
    differences: z.array(
      z.object({
        what: z.enum(['rollup', 'fact']),
        id: z.string(),
        found: z.number().int(),
        expected: z.number().int(),
        repaired: z.boolean(),
      }),
    ),
    differenceCount: z.number().int(),
  })
  .meta({ id: 'StatisticsReconciliation' });

export const statisticsErrors = defineErrors({
  'statistics.forbidden': 'forbidden',
  'statistics.unreadable': 'invalid',
  'statistics.column_missing': 'invalid',
  'statistics.caliber_not_found': 'not_found',
  'statistics.caliber_stale': 'conflict',
  'statistics.report_not_found': 'not_found',
  'statistics.report_too_large': 'too_large',
  'statistics.code_unknown': 'not_found',
  'statistics.budget_stale': 'conflict',
  'statistics.budget_rises': 'invalid',
  /** G1: beyond the plan the approver writes to the superior's office first. */
  'statistics.explanation_missing': 'conflict',
  'statistics.explanation_needless': 'conflict',
});

const yearSchema = z.coerce.number().int().min(2000).max(2100);

export const statisticsContract = defineContract({
  overview: {
    method: 'GET',
    path: '/statistics/overview',
    summary: 'This year against last year’s same day (leaders, burden officers, administrators)',
    query: z.object({ year: yearSchema.optional() }),
    response: overviewSchema,
    errors: ['statistics.forbidden'],
  },
  parts: {
    method: 'GET',
    path: '/statistics/parts',
    summary: 'A figure by name, kind and level, in their own order',
    query: z.object({ kind: caliberIdSchema, year: yearSchema }),
    response: z.object({ items: z.array(partSchema) }),
    errors: ['statistics.forbidden', 'statistics.caliber_not_found'],
  },
  rows: {
    method: 'GET',
    path: '/statistics/rows',
    summary:
      'The rows behind a figure, a month or a part of it, in the order of dates: of the units that the reader answers for',
    query: z.object({
      kind: caliberIdSchema,
      year: yearSchema,
      side: z.enum(['current', 'baseline']),
      month: z.coerce.number().int().min(1).max(12).optional(),
      facet: facetSchema.optional(),
      key: z.string().max(60).optional(),
      ...pageQuery,
    }),
    response: pageOf(figureRowSchema),
    errors: ['statistics.forbidden', 'statistics.caliber_not_found'],
  },
  exportOverview: {
    method: 'GET',
    path: '/statistics/workbook',
    summary: 'The figures, their months and the rows behind them as a workbook',
    query: z.object({ year: yearSchema.optional() }),
    response: z.unknown(),
    download: true,
    errors: ['statistics.forbidden', 'statistics.report_too_large'],
  },
  evasion: {
    method: 'GET',
    path: '/statistics/hints',
    summary: 'What stands beside the headline: substitutes, several subjects in one, other names (GD1)',
    query: z.object({ year: yearSchema.optional() }),
    response: z.object({ year: z.number().int(), throughDate: dateSchema, items: z.array(evasionHintSchema) }),
    errors: ['statistics.forbidden'],
  },
  evasionRows: {
    method: 'GET',
    path: '/statistics/hints/:sign/rows',
    summary: 'The list of a hint',
    params: z.object({ sign: evasionSignSchema }),
    query: z.object({ year: yearSchema, side: z.enum(['current', 'baseline']), ...pageQuery }),
    response: pageOf(figureRowSchema),
    errors: ['statistics.forbidden'],
  },

  listCalibers: {
    method: 'GET',
    path: '/statistics/calibers',
    summary: 'Calibers with their editions',
    response: z.object({
      items: z.array(caliberSchema),
      /** Names that a caliber can tick, in the order of the tree. */
      names: z.array(z.object({ key: z.string(), label: z.string() })),
      abilities: z.object({ manage: z.boolean() }),
    }),
    errors: ['statistics.forbidden'],
  },
  createCaliber: {
    method: 'POST',
    path: '/statistics/calibers',
    summary: 'A caliber of one’s own (burden office)',
    body: caliberFieldsSchema,
    response: caliberSchema,
    status: 201,
    errors: ['statistics.forbidden'],
  },
  changeCaliber: {
    method: 'PUT',
    path: '/statistics/calibers/:id',
    summary: 'Another edition of a caliber; reports that were issued keep theirs',
    params: z.object({ id: caliberIdSchema }),
    body: caliberFieldsSchema.extend({ version: z.number().int() }),
    response: caliberSchema,
    errors: ['statistics.forbidden', 'statistics.caliber_not_found', 'statistics.caliber_stale'],
  },
  tryCaliber: {
    method: 'POST',
    path: '/statistics/caliber-trials',
    summary: 'What a caliber would count, before it is kept',
    body: z.strictObject({
      filter: caliberFilterSchema,
      baselineColumn: baselineColumnSchema.nullable().default(null),
      year: yearSchema.optional(),
    }),
    response: figureSchema,
    errors: ['statistics.forbidden'],
  },

  listReports: {
    method: 'GET',
    path: '/statistics/reports',
    summary: 'Issued reports, the latest first',
    query: z.object({ ...pageQuery }),
    response: pageOf(reportSummarySchema),
    errors: ['statistics.forbidden'],
  },
  issueReport: {
    method: 'POST',
    path: '/statistics/reports',
    summary: 'Freeze the figures of a year with their calibers, date, ids and hash (burden office)',
    body: z.strictObject({
      title: z.string().trim().min(2).max(80),
      year: z.number().int().min(2000).max(2100),
      note: z.string().trim().max(2000).default(''),
    }),
    response: reportSchema,
    status: 201,
    errors: ['statistics.forbidden', 'statistics.report_too_large'],
  },
  getReport: {
    method: 'GET',
    path: '/statistics/reports/:id',
    summary: 'A report as it was issued, and what has come since',
    params: z.object({ id: reportIdSchema }),
    response: reportSchema,
    errors: ['statistics.forbidden', 'statistics.report_not_found'],
  },
  listReportRows: {
    method: 'GET',
    path: '/statistics/reports/:id/rows',
    summary: 'The rows that a figure of a report counted',
    params: z.object({ id: reportIdSchema }),
    query: z.object({ kind: caliberIdSchema, side: z.enum(['current', 'baseline']), ...pageQuery }),
    response: pageOf(figureRowSchema),
    errors: ['statistics.forbidden', 'statistics.report_not_found'],
  },
  exportReport: {
    method: 'GET',
    path: '/statistics/reports/:id/workbook',
    summary: 'A report as a workbook',
    params: z.object({ id: reportIdSchema }),
    response: z.unknown(),
    download: true,
    errors: ['statistics.forbidden', 'statistics.report_not_found'],
  },
  printReport: {
    method: 'GET',
    path: '/statistics/reports/:id/pdf',
    summary: 'A report as PDF',
    params: z.object({ id: reportIdSchema }),
    response: z.unknown(),
    download: true,
    errors: ['statistics.forbidden', 'statistics.report_not_found', 'document.typeset_failed'],
  },

  listBudgets: {
    method: 'GET',
    path: '/statistics/budgets',
    summary: 'Yearly plans by issuing code in the order of the tree: all for the burden office, else one’s own',
    query: z.object({ year: yearSchema.optional() }),
    response: z.object({ year: z.number().int(), items: z.array(budgetSchema) }),
  },
  setBudget: {
    method: 'PUT',
    path: '/statistics/budgets/:code',
    summary: 'The plan of a code for a year; never more than the plan of the year before (burden office)',
    params: z.object({ code: z.string().min(1).max(16) }),
    body: z.strictObject({
      year: z.number().int().min(2000).max(2100),
      /** 0 where there is no plan yet. */
      version: z.number().int().min(0),
      documents: z.number().int().min(0).max(100_000).nullable(),
      meetings: z.number().int().min(0).max(100_000).nullable(),
    }),
    response: budgetSchema,
    errors: ['statistics.forbidden', 'statistics.code_unknown', 'statistics.budget_stale', 'statistics.budget_rises'],
  },
  getBudget: {
    method: 'GET',
    path: '/statistics/budget-states',
    summary: 'How much of the plan of an issuer is used, for whoever drafts under its name',
    query: z.object({ issuerId: issuerIdSchema, documentId: documentIdSchema.optional() }),
    response: z.object({ items: z.array(budgetSchema), explanation: explanationSchema.nullable() }),
  },
  explain: {
    method: 'PUT',
    path: '/statistics/explanations/:documentId',
    summary: 'Why a document goes beyond the plan: becomes a draft report to the superior’s office (G1)',
    params: z.object({ documentId: documentIdSchema }),
    body: z.strictObject({ reason: z.string().trim().min(10).max(2000) }),
    response: explanationSchema,
    errors: ['document.not_found', 'document.not_asked', 'statistics.explanation_needless'],
  },

  listReconciliations: {
    method: 'GET',
    path: '/statistics/reconciliations',
    summary: 'The latest comparisons of the counts with what they count',
    response: z.object({ items: z.array(reconciliationSchema), abilities: z.object({ run: z.boolean() }) }),
    errors: ['statistics.forbidden'],
  },
  reconcile: {
    method: 'POST',
    path: '/statistics/reconciliations',
    summary: 'Compare now (administrators, burden office)',
    response: reconciliationSchema,
    status: 201,
    errors: ['statistics.forbidden'],
  },

  importBaseline: {
    method: 'POST',
    path: '/statistics/baseline-imports',
    summary: 'Import last year’s monthly counts from a workbook; importing it again changes nothing',
    upload: 'file',
    response: importOutcomeSchema,
    errors: ['statistics.forbidden', 'statistics.unreadable', 'statistics.column_missing'],
  },
  importCensus: {
    method: 'POST',
    path: '/statistics/census-imports',
    summary: 'Import the census of chat groups from CSV',
    upload: 'file',
    response: importOutcomeSchema,
    errors: ['statistics.forbidden', 'statistics.unreadable', 'statistics.column_missing'],
  },
});
