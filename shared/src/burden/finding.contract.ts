import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { idSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { burdenSubjectSchema, subjectRowSchema, unitNameSchema } from './burden.subject.js';
import { ruleLevelSchema } from './rule.contract.js';

export const burdenFindingIdSchema = idSchema<'BurdenFindingId'>();
export type BurdenFindingId = z.output<typeof burdenFindingIdSchema>;

export const detectorSchema = z.enum([
  'duplicate-receipt',
  'rushed-deadline',
  'repeated-consultation',
  'meeting-load',
  'meeting-clash',
  'forced-words',
  'zombie-group',
  'overlapping-groups',
  'over-plan',
  'clustered-visits',
  'off-platform',
  'G4',
  'G14',
  'G15',
  'G19',
]);
export type Detector = z.output<typeof detectorSchema>;

/** A finding is a hint (提示), never a verdict: it waits, or was mended, explained or dismissed. */
export const findingStateSchema = z.enum(['open', 'mended', 'explained', 'dismissed']);
export type FindingState = z.output<typeof findingStateSchema>;
export const findingActSchema = z.enum(['mend', 'explain', 'dismiss', 'reopen']);
export type FindingAct = z.output<typeof findingActSchema>;

const valuesSchema = z.record(z.string(), z.union([z.string(), z.number()]));

const summary = {
  id: burdenFindingIdSchema,
  version: z.number().int(),
  detector: detectorSchema,
  level: ruleLevelSchema,
  clause: z.string(),
  state: findingStateSchema,
  /** For the sentence of the detector, in the reader's language. */
  values: valuesSchema,
  /** Whose acts it is about, in the order of the tree. */
  concerned: z.array(unitNameSchema),
  evidenceCount: z.number().int(),
  foundAt: instantSchema,
};
export const burdenFindingSummarySchema = z.object(summary).meta({ id: 'BurdenFindingSummary' });
export type BurdenFindingSummary = z.output<typeof burdenFindingSummarySchema>;

export const burdenFindingSchema = z
  .object({
    ...summary,
    /** Rows to open, in the order of time. */
    evidence: z.array(subjectRowSchema),
    /** Units on which it fell, in the order of the tree; at most 200 of them. */
    receivers: z.array(unitNameSchema),
    receiverCount: z.number().int(),
    history: z.array(
      z.object({
        act: z.enum(['found', 'grew', 'mend', 'explain', 'dismiss', 'reopen']),
        at: instantSchema,
        by: z.string(),
        reason: z.string(),
      }),
    ),
    abilities: z.object({
      mend: z.boolean(),
      explain: z.boolean(),
      dismiss: z.boolean(),
      reopen: z.boolean(),
    }),
  })
  .meta({ id: 'BurdenFinding' });
export type BurdenFinding = z.output<typeof burdenFindingSchema>;

/** A rule that asked for a reason and got one; the burden office reads them all (T10). */
export const overrideSchema = z
  .object({
    id: z.string(),
    rule: z.string(),
    reason: z.string(),
    by: z.string(),
    subject: burdenSubjectSchema,
    title: z.string(),
    unit: z.object({ id: z.string().nullable(), name: z.string() }),
    at: instantSchema,
  })
  .meta({ id: 'BurdenOverride' });
export type BurdenOverride = z.output<typeof overrideSchema>;

export const detectionRunSchema = z
  .object({
    startedAt: instantSchema,
    endedAt: instantSchema,
    /** Things looked at, by kind. */
    looked: z.record(z.string(), z.number().int()),
    found: z.number().int(),
    fresh: z.number().int(),
  })
  .meta({ id: 'BurdenDetectionRun' });
export type DetectionRun = z.output<typeof detectionRunSchema>;

const params = z.object({ id: burdenFindingIdSchema });

export const burdenFindingContract = defineContract({
  list: {
    method: 'GET',
    path: '/burden-findings',
    summary: 'Findings about my own units or acts; the burden office sees those of its scope. Newest first',
    query: z.object({ state: findingStateSchema.optional(), detector: detectorSchema.optional(), ...pageQuery }),
    response: pageOf(burdenFindingSummarySchema),
  },
  get: {
    method: 'GET',
    path: '/burden-findings/:id',
    summary: 'A finding with its evidence, whom it fell on and how it was handled',
    params,
    response: burdenFindingSchema,
    errors: ['burden.finding_not_found'],
  },
  handle: {
    method: 'POST',
    path: '/burden-findings/:id/handling',
    summary: 'Say that it is mended, explain it, dismiss it with a reason or take it up again',
    params,
    body: z.strictObject({
      act: findingActSchema,
      reason: z.string().trim().max(2000).default(''),
      version: z.number().int(),
    }),
    response: burdenFindingSchema,
    errors: [
      'burden.finding_not_found',
      'burden.forbidden',
      'burden.reason_missing',
      'burden.act_impossible',
      'burden.finding_stale',
      'burden.classified_mark',
    ],
  },
  listOverrides: {
    method: 'GET',
    path: '/burden-overrides',
    summary: 'Reasons given against rules that warn, newest first (burden office)',
    query: z.object(pageQuery),
    response: pageOf(overrideSchema),
    errors: ['burden.forbidden'],
  },
  run: {
    method: 'POST',
    path: '/burden-runs',
    summary: 'Run the detectors over everything now (burden office)',
    response: detectionRunSchema,
    errors: ['burden.forbidden', 'request.rate_limited'],
  },
  getRun: {
    method: 'GET',
    path: '/burden-runs/last',
    summary: 'When the detectors ran last and what they looked at (burden office)',
    response: z.object({ run: detectionRunSchema.nullable() }),
    errors: ['burden.forbidden'],
  },
});
