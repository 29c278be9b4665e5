import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { defineEvents } from '../contract/events.js';
import { instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { lineSchema, linesSchema } from '../contract/text.js';
import { fileIdSchema } from '../file/file.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import {
  audienceCountSchema,
  audienceSchema,
  bodySchema,
  findingSchema,
  forwardIdSchema,
  forwardSchema,
  myReceiptSchema,
  noticeIdSchema,
  noticeModeSchema,
  noticeProgressSchema,
  noticeSchema,
  noticeStatusSchema,
  noticeSummarySchema,
  receiptCountsSchema,
  receiptRowSchema,
  savedAudienceIdSchema,
  savedAudienceSchema,
  titleSchema,
} from './notice.schemas.js';

export const noticeErrors = defineErrors({
  'notice.not_found': 'not_found',
  'notice.forbidden': 'forbidden',
  'notice.stale': 'conflict',
  'notice.wrong_status': 'conflict',
  'notice.audience_empty': 'invalid',
  'notice.deadline_past': 'invalid',
  'notice.publish_time_past': 'invalid',
  'notice.title_missing': 'invalid',
  'notice.body_missing': 'invalid',
  'notice.attachment_unknown': 'invalid',
  'notice.blocked_by_rule': 'invalid',
  'notice.reason_missing': 'invalid',
  'notice.classified_mark': 'invalid',
  'notice.unit_unknown': 'invalid',
  'notice.audience_not_found': 'not_found',
  'notice.not_recipient': 'not_found',
  'notice.withdrawn': 'gone',
  'notice.reminded_recently': 'rate_limited',
});

export const noticeEvents = defineEvents({
  'notice:published': noticeSummarySchema,
  /** Corrected, withdrawn or forwarded to me again: the summary as it is now. */
  'notice:changed': noticeSummarySchema,
  'notice:reminded': noticeSummarySchema,
  /** Only to those who opened the publisher's view. */
  'notice:progress': z.object({ noticeId: noticeIdSchema, counts: receiptCountsSchema, asOf: instantSchema }),
  /** Only to those who passed it on and opened their part of it: something came, to be asked for. */
  'notice:moved': z.object({ noticeId: noticeIdSchema }),
  /** My own receipt changed on another device of mine. */
  'notice:receipt': z.object({ noticeId: noticeIdSchema, receipt: myReceiptSchema }),
});

const receiptSaid = {
  state: z.enum(['read', 'acknowledged']),
  /** The edition that was on the screen: a receipt that waited offline does not confirm a later correction. */
  edition: z.number().int().min(1).optional(),
};

/** What a client may say on the socket. */
export const noticeClientEvents = defineEvents({
  /** As `putReceipt`, and answered with the same, over a connection that stands already. */
  'notice:receive': z.strictObject({ noticeId: noticeIdSchema, ...receiptSaid }),
  'notice:watch': z.object({ noticeId: noticeIdSchema }),
  'notice:unwatch': z.object({ noticeId: noticeIdSchema }),
  /** These pushes have reached this device. */
  'notice:delivered': z.object({ noticeIds: z.array(noticeIdSchema).max(200) }),
});

/** A reason for each rule that warned. */
const overridesSchema = z.array(z.strictObject({ rule: z.string().max(60), reason: linesSchema(500, 2) })).max(30);

const idParams = z.object({ id: noticeIdSchema });
const draftFields = {
  title: titleSchema,
  bodyHtml: bodySchema.default(''),
  mode: noticeModeSchema.default('read'),
  audience: audienceSchema.default({ units: [], posts: [], people: [] }),
  deadline: instantSchema.nullable().default(null),
  attachmentIds: z.array(fileIdSchema).max(50).default([]),
};

export const noticeContract = defineContract({
  list: {
    method: 'GET',
    path: '/notices',
    summary: 'Notices that I received, drafted, or that my units published, newest first',
    query: z.object({
      box: z.enum(['received', 'drafts', 'published']).default('received'),
      q: queryText(100).optional(),
      ...pageQuery,
    }),
    response: pageOf(
      noticeSummarySchema.extend({
        myReceipt: myReceiptSchema.nullable(),
        counts: receiptCountsSchema.nullable(),
        updatedAt: instantSchema,
      }),
    ),
  },
  create: {
    method: 'POST',
    path: '/notices',
    summary: 'Start a draft',
    status: 201,
    body: z.strictObject({ issuingUnitId: unitIdSchema.optional(), ...draftFields }),
    response: noticeSchema,
    errors: ['notice.forbidden', 'notice.attachment_unknown', 'notice.unit_unknown', 'notice.classified_mark'],
  },
  get: {
    method: 'GET',
    path: '/notices/:id',
    summary: 'One notice',
    params: idParams,
    response: noticeSchema,
    errors: ['notice.not_found'],
  },
  saveDraft: {
    method: 'PATCH',
    path: '/notices/:id',
    summary: 'Save a draft; only the fields that are sent change',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      issuingUnitId: unitIdSchema.optional(),
      title: titleSchema.optional(),
      bodyHtml: bodySchema.optional(),
      mode: noticeModeSchema.optional(),
      audience: audienceSchema.optional(),
      deadline: instantSchema.nullable().optional(),
      attachmentIds: z.array(fileIdSchema).max(50).optional(),
    }),
    response: noticeSchema,
    errors: [
      'notice.not_found',
      'notice.forbidden',
      'notice.stale',
      'notice.wrong_status',
      'notice.attachment_unknown',
      'notice.classified_mark',
    ],
  },
  removeDraft: {
    method: 'DELETE',
    path: '/notices/:id',
    summary: 'Throw a draft away',
    params: idParams,
    response: z.object({}),
    errors: ['notice.not_found', 'notice.forbidden', 'notice.wrong_status'],
  },
  publish: {
    method: 'POST',
    path: '/notices/:id/publication',
    summary: 'Publish now, or at `publishAt`. Answered when every receiver’s row is on disk',
    params: idParams,
    body: z
      .strictObject({
        version: z.number().int().optional(),
        publishAt: instantSchema.nullable().optional(),
        overrides: overridesSchema.optional(),
      })
      .optional(),
    response: z.object({
      id: noticeIdSchema,
      version: z.number().int(),
      status: noticeStatusSchema,
      publishAt: instantSchema.nullable(),
      recipients: audienceCountSchema,
    }),
    errors: [
      'notice.not_found',
      'notice.forbidden',
      'notice.stale',
      'notice.wrong_status',
      'notice.audience_empty',
      'notice.deadline_past',
      'notice.publish_time_past',
      'notice.title_missing',
      'notice.body_missing',
      'notice.blocked_by_rule',
      'notice.reason_missing',
      'notice.classified_mark',
      'request.rate_limited',
    ],
  },
  cancelSchedule: {
    method: 'DELETE',
    path: '/notices/:id/schedule',
    summary: 'Turn a scheduled notice back into a draft',
    params: idParams,
    response: noticeSchema,
    errors: ['notice.not_found', 'notice.forbidden', 'notice.wrong_status'],
  },
  withdraw: {
    method: 'POST',
    path: '/notices/:id/withdrawal',
    summary: 'Withdraw with a reason; receivers keep a trace with the reason in place of the text',
    params: idParams,
    body: z.strictObject({ reason: linesSchema(500, 2) }),
    response: noticeSchema,
    errors: ['notice.not_found', 'notice.forbidden', 'notice.wrong_status', 'notice.classified_mark'],
  },
  correct: {
    method: 'POST',
    path: '/notices/:id/corrections',
    summary: 'A new edition; asks everybody again only with `askAgain`',
    params: idParams,
    body: z.strictObject({
      version: z.number().int(),
      title: titleSchema,
      bodyHtml: bodySchema,
      deadline: instantSchema.nullable(),
      attachmentIds: z.array(fileIdSchema).max(50),
      reason: linesSchema(500, 2),
      askAgain: z.boolean(),
      overrides: overridesSchema.optional(),
    }),
    response: noticeSchema,
    errors: [
      'notice.not_found',
      'notice.forbidden',
      'notice.stale',
      'notice.wrong_status',
      'notice.deadline_past',
      'notice.body_missing',
      'notice.attachment_unknown',
      'notice.classified_mark',
      'notice.blocked_by_rule',
      'notice.reason_missing',
      'request.rate_limited',
    ],
  },
  listEditions: {
    method: 'GET',
    path: '/notices/:id/editions',
    summary: 'Earlier editions with what was said of each correction',
    params: idParams,
    response: z.object({
      items: z.array(
        z.object({
          edition: z.number().int(),
          title: z.string(),
          bodyHtml: z.string(),
          at: instantSchema,
          reason: z.string().nullable(),
          askedAgain: z.boolean(),
        }),
      ),
    }),
    errors: ['notice.not_found'],
  },
  putReceipt: {
    method: 'PUT',
    path: '/notices/:id/receipt',
    summary: 'I have read it, or I acknowledge it (which says that I have read it too). Repeating changes nothing',
    params: idParams,
    body: z.strictObject(receiptSaid),
    response: myReceiptSchema,
    errors: ['notice.not_recipient', 'notice.withdrawn'],
  },
  listReceipts: {
    method: 'GET',
    path: '/notices/:id/receipts',
    summary: 'The roster of receivers, in the order of the tree and then of names',
    params: idParams,
    query: z.object({
      state: z.enum(['all', 'undelivered', 'unread', 'read', 'acknowledged', 'open', 'done']).default('all'),
      unitId: unitIdSchema.optional(),
      ...pageQuery,
    }),
    response: pageOf(receiptRowSchema),
    errors: ['notice.not_found', 'notice.forbidden'],
  },
  getProgress: {
    method: 'GET',
    path: '/notices/:id/progress',
    summary: 'Totals and units, counted from the roster',
    params: idParams,
    response: noticeProgressSchema,
    errors: ['notice.not_found', 'notice.forbidden'],
  },
  exportReceipts: {
    method: 'GET',
    path: '/notices/:id/receipts-export',
    summary: 'The roster as an Excel workbook',
    download: true,
    params: idParams,
    query: z.object({ language: z.enum(['zh-CN', 'en']).default('zh-CN') }),
    response: z.unknown(),
    errors: ['notice.not_found', 'notice.forbidden'],
  },
  remind: {
    method: 'POST',
    path: '/notices/:id/reminders',
    summary: 'Remind only those from whom nothing has come; at most once an hour',
    params: idParams,
    body: z.strictObject({ unitId: unitIdSchema.optional() }).optional(),
    response: z.object({ reminded: z.number().int() }),
    errors: ['notice.not_found', 'notice.forbidden', 'notice.wrong_status', 'notice.reminded_recently'],
  },
  forward: {
    method: 'POST',
    path: '/notices/:id/forwards',
    summary: 'Pass a notice on by adding to it; whoever has it already keeps one item with one more path',
    status: 201,
    params: idParams,
    body: z.strictObject({
      unitId: unitIdSchema.optional(),
      audience: audienceSchema,
      note: linesSchema(2000).default(''),
      deadline: instantSchema.nullable().default(null),
      attachmentIds: z.array(fileIdSchema).max(20).default([]),
      overrides: overridesSchema.optional(),
    }),
    response: z.object({ id: forwardIdSchema, recipients: audienceCountSchema, added: z.number().int() }),
    errors: [
      'notice.not_found',
      'notice.forbidden',
      'notice.wrong_status',
      'notice.audience_empty',
      'notice.deadline_past',
      'notice.attachment_unknown',
      'notice.blocked_by_rule',
      'notice.reason_missing',
      'notice.classified_mark',
      'request.rate_limited',
    ],
  },
  listForwards: {
    method: 'GET',
    path: '/notices/:id/forwards',
    summary: 'The tree of forwardings with their receipts',
    params: idParams,
    response: z.object({ items: z.array(forwardSchema) }),
    errors: ['notice.not_found', 'notice.forbidden'],
  },
  check: {
    method: 'POST',
    path: '/notice-checks',
    summary: 'What the rules object to in a text before it is sent, also what was sent lately with the same words',
    body: z.strictObject({
      noticeId: noticeIdSchema.optional(),
      title: z.string().max(200),
      bodyHtml: bodySchema,
      mode: noticeModeSchema,
      deadline: instantSchema.nullable(),
    }),
    response: z.object({ findings: z.array(findingSchema) }),
    errors: ['notice.forbidden', 'request.rate_limited'],
  },
  countAudience: {
    method: 'POST',
    path: '/audience-counts',
    summary: 'How many units and people an audience reaches, each person once',
    body: z.strictObject({ audience: audienceSchema }),
    response: audienceCountSchema,
  },
  listAudiences: {
    method: 'GET',
    path: '/audiences',
    summary: 'My saved audiences',
    response: z.object({ items: z.array(savedAudienceSchema) }),
  },
  saveAudience: {
    method: 'POST',
    path: '/audiences',
    summary: 'Save an audience under a name',
    status: 201,
    body: z.strictObject({ name: lineSchema(60), audience: audienceSchema }),
    response: savedAudienceSchema,
  },
  removeAudience: {
    method: 'DELETE',
    path: '/audiences/:id',
    summary: 'Forget a saved audience',
    params: z.object({ id: savedAudienceIdSchema }),
    response: z.object({}),
    errors: ['notice.audience_not_found'],
  },
});
