import { z } from 'zod';
import { idSchema, instantSchema } from '../contract/id.js';
import { lineSchema } from '../contract/text.js';
import { storedFileSchema } from '../file/file.contract.js';
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

export const titleSchema = lineSchema(200);
export const bodySchema = z.string().max(400_000);

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
export const unitProgressSchema = receiptCountsSchema.extend({
  unitId: unitIdSchema,
  /** As the unit was called when the notice was published, and its name today. */
  unitName: z.string(),
  nameNow: z.string(),
  /** Who is asked when nothing comes from the unit: its clerk, or its leader; null where only the publisher's own desk is left. */
  contact: personNameSchema.nullable(),
});
export const noticeProgressSchema = z
  .object({
    noticeId: noticeIdSchema,
    counts: receiptCountsSchema,
    units: z.array(unitProgressSchema),
    /** Only those whom the viewer's own units passed it on to are counted. */
    onlyForwarded: z.boolean(),
    /** When a reminder reaches somebody again; null where it does so now, or nobody is left to remind. */
    remindableAt: instantSchema.nullable(),
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
