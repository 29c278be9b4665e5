import { z } from 'zod';
import { dateSchema, instantSchema } from '../contract/id.js';
import { caliberIdSchema } from './caliber.schemas.js';

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
    /** The caliber that it is counted by, which is also what it is called by. */
    kind: caliberIdSchema,
    edition: z.number().int(),
    name: z.string(),
    comparison: comparisonSchema,
    /** Both sides are counted from 1 January to this day of their year. */
    throughDate: dateSchema,
    caliber: z.string(),
    /** Whether anybody counted this year; where nobody did, `current` is 0 and says nothing. */
    isCounted: z.boolean(),
    /** `manual`: the base was entered by import (人工录入). */
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
  abilities: z.object({ import: z.boolean(), manage: z.boolean(), issueReports: z.boolean() }),
});
export type Overview = z.output<typeof overviewSchema>;

/** By what a figure is taken apart: in whose name, which kind, which level was reached. */
export const facetSchema = z.enum(['name', 'form', 'reach']);
export type Facet = z.output<typeof facetSchema>;

/** Parts stand in the order of the tree, of the 条例, of the levels; never by a result. */
export const partSchema = z.object({
  facet: facetSchema,
  key: z.string(),
  label: z.string(),
  current: z.number().int(),
  baseline: z.number().int().nullable(),
});
export type Part = z.output<typeof partSchema>;

export const figureRowSchema = z.object({
  id: z.string(),
  date: z.string(),
  unitName: z.string(),
  title: z.string(),
  count: z.number().int(),
  source: z.enum(['platform', 'manual']),
});
export type FigureRow = z.output<typeof figureRowSchema>;

export const evasionSignSchema = z.enum(['substitutes', 'many-subjects', 'other-name', 'sub-venue']);
export type EvasionSign = z.output<typeof evasionSignSchema>;

/** Something to look at beside the headline (GD1): a hint with its list, never a finding against anybody. */
export const evasionHintSchema = z.object({
  sign: evasionSignSchema,
  /** What was counted, against the same day last year. */
  watched: comparisonSchema,
  /** The headline beside it, where the sign is about a shift. */
  headline: comparisonSchema.nullable(),
  amber: z.boolean(),
});
export type EvasionHint = z.output<typeof evasionHintSchema>;
