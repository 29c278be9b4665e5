import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { caliberEditionSchema } from './caliber.schemas.js';
import { evasionHintSchema, figureSchema } from './figure.schemas.js';

export const reportIdSchema = idSchema<'ReportId'>();
export type ReportId = z.output<typeof reportIdSchema>;

/** One figure as it was when the report was issued. */
export const frozenFigureSchema = figureSchema.extend({ edition: caliberEditionSchema });

/** What has come since: said beside the report, which itself never changes. */
export const sinceIssueSchema = z.object({
  replacedCalibers: z.array(z.object({ caliberId: z.string(), edition: z.number().int(), now: z.number().int() })),
  /** Counted in it, and revoked or withdrawn since. */
  goneRows: z.array(z.object({ id: z.string(), title: z.string(), date: z.string() })),
  goneCount: z.number().int(),
});

export const reportSummarySchema = z
  .object({
    id: reportIdSchema,
    title: z.string(),
    year: z.number().int(),
    throughDate: dateSchema,
    issuedAt: instantSchema,
    issuedBy: z.string(),
    /** SHA-256 over figures, calibers, date and the ids of all rows. */
    hash: z.string(),
  })
  .meta({ id: 'StatisticsReportSummary' });
export type ReportSummary = z.output<typeof reportSummarySchema>;

export const reportSchema = reportSummarySchema
  .extend({
    figures: z.array(frozenFigureSchema),
    hints: z.array(evasionHintSchema),
    note: z.string(),
    rowCount: z.number().int(),
    /** Whether what is stored still gives the hash. */
    intact: z.boolean(),
    since: sinceIssueSchema,
  })
  .meta({ id: 'StatisticsReport' });
export type Report = z.output<typeof reportSchema>;
