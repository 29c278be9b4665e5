import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { dateSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';

export const figureKindSchema = z.enum([
  'notices',
  'documents',
  'topDocuments',
  'meetings',
  'cityMeetings',
  'groups',
  'groupsDissolved',
  'forms',
]);
export type FigureKind = z.output<typeof figureKindSchema>;

/** Year-over-year of one count: `changeRate` is null where there is no base (不可比). domain.md 5.3. */
export const comparisonSchema = z.object({
  current: z.number().int(),
  baseline: z.number().int().nullable(),
  change: z.number().int().nullable(),
  changeRate: z.number().nullable(),
  /** `-changeRate`, unrounded; the goal of 30% is `reduction >= 0.3`. */
  reduction: z.number().nullable(),
});

export const figureSchema = z
  .object({
    kind: figureKindSchema,
    comparison: comparisonSchema,
    /** Both sides are counted from 1 January to this day of their year. */
    throughDate: dateSchema,
    caliber: z.string(),
    /** `manual`: the base was entered by import (人工录入). */
    /** Whether anybody counted this year; where nobody did, `current` is 0 and says nothing. */
    isCounted: z.boolean(),
    baselineSource: z.enum(['platform', 'manual', 'none']),
    months: z.array(
      z.object({ month: z.number().int(), current: z.number().int(), baseline: z.number().int().nullable() }),
    ),
  })
  .meta({ id: 'StatisticsFigure' });
export type Figure = z.output<typeof figureSchema>;

export const overviewSchema = z.object({
  year: z.number().int(),
  years: z.array(z.number().int()),
  asOf: instantSchema,
  figures: z.array(figureSchema),
});

export const importOutcomeSchema = z.object({
  rows: z.number().int(),
  changed: z.number().int(),
  totals: z.record(z.string(), z.number()),
  refused: z.array(z.object({ line: z.number().int(), reason: z.string() })),
});

export const statisticsErrors = defineErrors({
  'statistics.forbidden': 'forbidden',
  'statistics.unreadable': 'invalid',
  'statistics.column_missing': 'invalid',
});

export const figureRowSchema = z.object({
  id: z.string(),
  date: z.string(),
  unitName: z.string(),
  title: z.string(),
  count: z.number().int(),
  source: z.enum(['platform', 'manual']),
});

export const statisticsContract = defineContract({
  overview: {
    method: 'GET',
    path: '/statistics/overview',
    summary: 'This year against last year’s same day (leaders, burden officers, administrators)',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    response: overviewSchema,
    errors: ['statistics.forbidden'],
  },
  rows: {
    method: 'GET',
    path: '/statistics/rows',
    summary: 'The rows behind a figure, in the order of dates; their counts add up to it',
    query: z.object({
      kind: figureKindSchema,
      year: z.coerce.number().int(),
      side: z.enum(['current', 'baseline']),
      ...pageQuery,
    }),
    response: pageOf(figureRowSchema),
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
