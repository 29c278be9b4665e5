import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { defineEvents } from '../contract/events.js';
import { idSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { fileIdSchema, storedFileSchema } from '../file/file.contract.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema, unitKindSchema } from '../unit/unit.contract.js';

export const noticeIdSchema = idSchema<'NoticeId'>();
export type NoticeId = z.output<typeof noticeIdSchema>;
export const forwardIdSchema = idSchema<'ForwardId'>();
export const savedAudienceIdSchema = idSchema<'SavedAudienceId'>();
export type SavedAudienceId = z.output<typeof savedAudienceIdSchema>;

export const noticeStatusSchema = z.enum(['draft', 'scheduled', 'published', 'withdrawn']);
export type NoticeStatus = z.output<typeof noticeStatusSchema>;
/** What is asked of the receiver: to have read it, or to confirm it (RFC 8098 keeps the two apart). */
export const noticeModeSchema = z.enum(['read', 'acknowledge']);
export type NoticeMode = z.output<typeof noticeModeSchema>;

/**
 * Whom a notice is for. The parts are united, and a person reached by several is one receiver.
 * `units`: `direct` is a unit or office itself (a unit with its offices), `below` also all units under it.
 * `posts`: holders of a post by its exact name, in units of one kind and below one unit where said
 * ("all heads of towns": post 主要负责人, unitKind town).
 */
export const audienceSchema = z.strictObject({
  units: z
    .array(z.strictObject({ unitId: unitIdSchema, reach: z.enum(['direct', 'below']) }))
    .max(2000)
    .default([]),
  posts: z
    .array(
      z.strictObject({
        post: z.string().trim().min(1).max(60),
        unitKind: unitKindSchema.nullable().default(null),
        withinUnitId: unitIdSchema.nullable().default(null),
      }),
    )
    .max(100)
    .default([]),
  people: z.array(personIdSchema).max(5000).default([]),
});
export type Audience = z.output<typeof audienceSchema>;
export const audienceCountSchema = z.object({ peopleCount: z.number().int(), unitCount: z.number().int() });

/** One way on which a notice reached a person; all of them are shown. */
export const audiencePathSchema = z.object({
  kind: z.enum(['unit', 'post', 'person', 'forward']),
  label: z.string(),
});
export type AudiencePath = z.output<typeof audiencePathSchema>;

const titleSchema = z.string().trim().min(1).max(200);
const bodySchema = z.string().max(400_000);

const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });
const personNameSchema = z.object({ id: personIdSchema, name: z.string() });

/** A rule's objection to what is being written. `block` refuses; `warn` asks for a typed reason that is kept. */
export const findingSchema = z.object({
  rule: z.string(),
  level: z.enum(['block', 'warn', 'hint']),
  /** The clause that the rule comes from, as people cite it. */
  clause: z.string(),
  /** Translation key of the message, with its values. */
  message: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Finding = z.output<typeof findingSchema>;

/** What is pushed to many: nothing personal is in it. */
export const noticeSummarySchema = z
  .object({
    id: noticeIdSchema,
    version: z.number().int(),
    title: z.string(),
    mode: noticeModeSchema,
    status: noticeStatusSchema,
    issuingUnit: unitNameSchema,
    deadline: instantSchema.nullable(),
    publishedAt: instantSchema.nullable(),
    /** 1 as first published, 2 and on after corrections. */
    edition: z.number().int(),
    hasAttachments: z.boolean(),
  })
  .meta({ id: 'NoticeSummary' });
export type NoticeSummary = z.output<typeof noticeSummarySchema>;

/** My own relation to a notice. Delivered, read and acknowledged are three facts with three times. */
export const myReceiptSchema = z
  .object({
    deliveredAt: instantSchema.nullable(),
    readAt: instantSchema.nullable(),
    acknowledgedAt: instantSchema.nullable(),
    /** The edition that I am asked to read or confirm. */
    askedEdition: z.number().int(),
    remindedAt: instantSchema.nullable(),
    paths: z.array(audiencePathSchema),
    done: z.boolean(),
  })
  .meta({ id: 'MyReceipt' });
export type MyReceipt = z.output<typeof myReceiptSchema>;

export const noticeSchema = noticeSummarySchema
  .extend({
    bodyHtml: z.string(),
    author: personNameSchema,
    audience: audienceSchema.nullable(),
    attachments: z.array(storedFileSchema),
    publishAt: instantSchema.nullable(),
    withdrawal: z.object({ at: instantSchema, reason: z.string() }).nullable(),
    recipients: audienceCountSchema.nullable(),
    overrides: z.array(z.object({ rule: z.string(), reason: z.string() })),
    /** What units on the way down added for those below them. */
    additions: z.array(
      z.object({
        id: forwardIdSchema,
        unit: unitNameSchema,
        note: z.string(),
        attachments: z.array(storedFileSchema),
        deadline: instantSchema.nullable(),
        at: instantSchema,
      }),
    ),
    myReceipt: myReceiptSchema.nullable(),
    abilities: z.object({
      edit: z.boolean(),
      publish: z.boolean(),
      withdraw: z.boolean(),
      correct: z.boolean(),
      remind: z.boolean(),
      follow: z.boolean(),
      forward: z.boolean(),
    }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .meta({ id: 'Notice' });
export type Notice = z.output<typeof noticeSchema>;

export const receiptCountsSchema = z.object({
  total: z.number().int(),
  delivered: z.number().int(),
  read: z.number().int(),
  acknowledged: z.number().int(),
  /** Those from whom what was asked has come. */
  done: z.number().int(),
});
export type ReceiptCounts = z.output<typeof receiptCountsSchema>;

/** Receipts of one unit as it was when the notice was published, in the order of the tree. Never ranked (G18). */
export const unitProgressSchema = receiptCountsSchema.extend({ unitId: unitIdSchema, unitName: z.string() });
export const noticeProgressSchema = z
  .object({
    noticeId: noticeIdSchema,
    counts: receiptCountsSchema,
    units: z.array(unitProgressSchema),
    asOf: instantSchema,
  })
  .meta({ id: 'NoticeProgress' });
export type NoticeProgress = z.output<typeof noticeProgressSchema>;

export const receiptRowSchema = z
  .object({
    person: personNameSchema,
    /** The unit at the time of publishing, and the unit now (null: no longer in any). */
    unitThen: unitNameSchema,
    unitNow: unitNameSchema.nullable(),
    deliveredAt: instantSchema.nullable(),
    readAt: instantSchema.nullable(),
    acknowledgedAt: instantSchema.nullable(),
    remindedAt: instantSchema.nullable(),
    done: z.boolean(),
    paths: z.array(audiencePathSchema),
  })
  .meta({ id: 'ReceiptRow' });
export type ReceiptRow = z.output<typeof receiptRowSchema>;

/** One unit's forwarding; `parentId` is null where it forwarded what the publisher had sent to it. */
export const forwardSchema = z
  .object({
    id: forwardIdSchema,
    parentId: forwardIdSchema.nullable(),
    unit: unitNameSchema,
    author: personNameSchema,
    note: z.string(),
    deadline: instantSchema.nullable(),
    at: instantSchema,
    counts: receiptCountsSchema,
  })
  .meta({ id: 'NoticeForward' });
export type NoticeForward = z.output<typeof forwardSchema>;

export const savedAudienceSchema = z
  .object({ id: savedAudienceIdSchema, name: z.string(), audience: audienceSchema, count: audienceCountSchema })
  .meta({ id: 'SavedAudience' });

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
  /** My own receipt changed on another device of mine. */
  'notice:receipt': z.object({ noticeId: noticeIdSchema, receipt: myReceiptSchema }),
});

/** What a client may say on the socket. */
export const noticeClientEvents = defineEvents({
  'notice:watch': z.object({ noticeId: noticeIdSchema }),
  'notice:unwatch': z.object({ noticeId: noticeIdSchema }),
  /** These pushes have reached this device. */
  'notice:delivered': z.object({ noticeIds: z.array(noticeIdSchema).max(200) }),
});

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
      q: z.string().trim().max(100).optional(),
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
        /** A reason for each rule that warned. */
        overrides: z
          .array(z.strictObject({ rule: z.string().max(60), reason: z.string().trim().min(2).max(500) }))
          .max(30)
          .optional(),
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
    body: z.strictObject({ reason: z.string().trim().min(2).max(500) }),
    response: noticeSchema,
    errors: ['notice.not_found', 'notice.forbidden', 'notice.wrong_status'],
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
      reason: z.string().trim().min(2).max(500),
      askAgain: z.boolean(),
    }),
    response: noticeSchema,
    errors: [
      'notice.not_found',
      'notice.forbidden',
      'notice.stale',
      'notice.wrong_status',
      'notice.deadline_past',
      'notice.attachment_unknown',
      'notice.classified_mark',
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
    body: z.strictObject({
      state: z.enum(['read', 'acknowledged']),
      /** The edition that was on the screen: a receipt that waited offline does not confirm a later correction. */
      edition: z.number().int().min(1).optional(),
    }),
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
      note: z.string().trim().max(2000).default(''),
      deadline: instantSchema.nullable().default(null),
      attachmentIds: z.array(fileIdSchema).max(20).default([]),
    }),
    response: z.object({ id: forwardIdSchema, recipients: audienceCountSchema, added: z.number().int() }),
    errors: [
      'notice.not_found',
      'notice.forbidden',
      'notice.wrong_status',
      'notice.audience_empty',
      'notice.deadline_past',
      'notice.attachment_unknown',
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
    body: z.strictObject({ name: z.string().trim().min(1).max(60), audience: audienceSchema }),
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
