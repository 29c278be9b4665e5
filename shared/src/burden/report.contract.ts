import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { burdenSubjectSchema, unitNameSchema } from './burden.subject.js';

export const burdenReportIdSchema = idSchema<'BurdenReportId'>();
export type BurdenReportId = z.output<typeof burdenReportIdSchema>;

export const reportStateSchema = z.enum(['received', 'in-hand', 'passed', 'answered', 'closed']);
export type ReportState = z.output<typeof reportStateSchema>;
export const reportActSchema = z.enum(['accept', 'pass', 'reply', 'answer', 'object', 'close']);
export type ReportAct = z.output<typeof reportActSchema>;
export const outcomeSchema = z.enum(['mended', 'will-mend', 'explained', 'not-confirmed', 'thanked']);
export type Outcome = z.output<typeof outcomeSchema>;

/** By name from the desk, without a name from the desk, or 投诉建议 from anywhere. */
export const reportChannelSchema = z.enum(['named', 'anonymous', 'voice']);
export type ReportChannel = z.output<typeof reportChannelSchema>;

/** A kind of burden; a city edits them. What is used stays, and is only taken out of the choice. */
export const burdenKindSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().trim().min(2).max(40),
  active: z.boolean(),
});
export type BurdenKind = z.output<typeof burdenKindSchema>;
const kindIdSchema = z.string().max(40);

/** What a person writes. Longer than 5,000 characters is no report but a document. */
export const reportTextSchema = z.string().trim().min(5).max(5000);
/** Sixteen letters and digits that are hard to mistake, in groups of four. */
export const reportCodeSchema = z
  .string()
  .trim()
  .toUpperCase()
  .transform((code) => code.replace(/[^0-9A-Z]/g, ''))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/));

const answerSchema = z.object({ text: z.string(), outcome: outcomeSchema, at: instantSchema, by: z.string() });

/** What the reporter sees, with a code or by name: never who else touched it. */
export const followedReportSchema = z
  .object({
    state: reportStateSchema,
    kind: z.string(),
    text: z.string(),
    receivedOn: dateSchema,
    dueOn: dateSchema,
    answers: z.array(answerSchema),
    objections: z.array(z.object({ text: z.string(), at: instantSchema })),
    mayObject: z.boolean(),
  })
  .meta({ id: 'FollowedReport' });
export type FollowedReport = z.output<typeof followedReportSchema>;

const summary = {
  id: burdenReportIdSchema,
  version: z.number().int(),
  channel: reportChannelSchema,
  kindId: z.string(),
  kind: z.string(),
  state: reportStateSchema,
  /** The beginning of the text; of what the office wrote of it, for a unit it was passed on to. */
  excerpt: z.string(),
  receivedOn: dateSchema,
  dueOn: dateSchema,
  overdue: z.boolean(),
  fromMonitor: z.boolean(),
  unit: z.object({ id: unitIdSchema.nullable(), name: z.string() }),
};
export const reportSummarySchema = z.object(summary).meta({ id: 'BurdenReportSummary' });
export type BurdenReportSummary = z.output<typeof reportSummarySchema>;

export const burdenReportSchema = z
  .object({
    ...summary,
    text: z.string(),
    /** Null for a report without a name, and for everybody but the burden office and the reporter. */
    reporter: z.object({ name: z.string(), unitName: z.string() }).nullable(),
    contact: z.string(),
    subject: burdenSubjectSchema.extend({ title: z.string() }).nullable(),
    passedTo: unitNameSchema.nullable(),
    history: z.array(
      z.object({
        act: z.enum(['report', 'accept', 'pass', 'reply', 'answer', 'object', 'close']),
        at: instantSchema,
        by: z.string(),
        text: z.string(),
        outcome: outcomeSchema.nullable(),
      }),
    ),
    abilities: z.object({
      accept: z.boolean(),
      pass: z.boolean(),
      reply: z.boolean(),
      answer: z.boolean(),
      object: z.boolean(),
      close: z.boolean(),
    }),
  })
  .meta({ id: 'BurdenReport' });
export type BurdenReport = z.output<typeof burdenReportSchema>;

const params = z.object({ id: burdenReportIdSchema });

export const burdenReportContract = defineContract({
  listKinds: {
    method: 'GET',
    path: '/burden-kinds',
    summary: 'Kinds of burden to choose from; open to everybody, for it stands on the sign-in page too',
    access: 'public',
    response: z.object({ items: z.array(burdenKindSchema), version: z.number().int() }),
  },
  setKinds: {
    method: 'PUT',
    path: '/burden-kinds',
    summary: 'Replace the kinds (burden office); a kind that is left out is kept and no longer offered',
    body: z.strictObject({ items: z.array(burdenKindSchema).min(1).max(60), version: z.number().int().min(0) }),
    response: z.object({ items: z.array(burdenKindSchema), version: z.number().int() }),
    errors: ['burden.forbidden', 'burden.kinds_stale'],
  },
  create: {
    method: 'POST',
    path: '/burden-reports',
    summary: 'Report a burden by name, from the very thing that causes it where one is given',
    status: 201,
    body: z.strictObject({
      kindId: kindIdSchema,
      text: reportTextSchema,
      subject: burdenSubjectSchema.nullable().default(null),
    }),
    response: burdenReportSchema,
    errors: ['burden.kind_unknown', 'burden.classified_mark', 'request.rate_limited'],
  },
  list: {
    method: 'GET',
    path: '/burden-reports',
    summary: 'My reports, those of the burden office, or those that were passed on to my unit; due first',
    query: z.object({
      box: z.enum(['mine', 'office', 'passed']).default('mine'),
      state: reportStateSchema.optional(),
      ...pageQuery,
    }),
    response: pageOf(reportSummarySchema),
  },
  get: {
    method: 'GET',
    path: '/burden-reports/:id',
    summary: 'A report as its reader may see it',
    params,
    response: burdenReportSchema,
    errors: ['burden.report_not_found'],
  },
  handle: {
    method: 'POST',
    path: '/burden-reports/:id/handling',
    summary: 'Take in hand, pass on, reply, answer, object or close',
    params,
    body: z.strictObject({
      act: reportActSchema,
      text: z.string().trim().max(5000).default(''),
      outcome: outcomeSchema.nullable().default(null),
      /** To whom it is passed on, in the words of `text` and without the reporter. */
      unitId: unitIdSchema.nullable().default(null),
      version: z.number().int(),
    }),
    response: burdenReportSchema,
    errors: [
      'burden.report_not_found',
      'burden.forbidden',
      'burden.reason_missing',
      'burden.act_impossible',
      'burden.report_stale',
      'burden.classified_mark',
      'burden.unit_not_found',
    ],
  },
});

/** 投诉建议 and reports without a name. They travel without a sign-in, so that nothing ties them to a person. */
export const voiceContract = defineContract({
  create: {
    method: 'POST',
    path: '/voices',
    summary:
      'A complaint, a suggestion or a report without a name; answers the code to follow it by. No account needed',
    access: 'public',
    status: 201,
    body: z.strictObject({
      kindId: kindIdSchema,
      text: reportTextSchema,
      contact: z.string().trim().max(100).default(''),
      subject: burdenSubjectSchema.nullable().default(null),
    }),
    response: z.object({ code: z.string(), dueOn: dateSchema }),
    errors: ['burden.kind_unknown', 'burden.classified_mark', 'request.rate_limited'],
  },
  follow: {
    method: 'POST',
    path: '/voices/follow-up',
    summary: 'What was done; the code is in the body, so that it stands in no log',
    access: 'public',
    body: z.strictObject({ code: reportCodeSchema }),
    response: followedReportSchema,
    errors: ['burden.code_unknown', 'request.rate_limited'],
  },
  object: {
    method: 'POST',
    path: '/voices/objection',
    summary: 'Say that the answer does not settle it; twice at the most',
    access: 'public',
    body: z.strictObject({ code: reportCodeSchema, text: reportTextSchema }),
    response: followedReportSchema,
    errors: ['burden.code_unknown', 'burden.act_impossible', 'burden.classified_mark', 'request.rate_limited'],
  },
});
