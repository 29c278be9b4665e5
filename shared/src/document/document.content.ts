import { z } from 'zod';
import { dateSchema, idSchema } from '../contract/id.js';
import { fileIdSchema } from '../file/file.contract.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { docFormatSchema, docKindSchema, urgencySchema } from './document.kinds.js';

export const documentIdSchema = idSchema<'DocumentId'>();
export type DocumentId = z.output<typeof documentIdSchema>;
export const issuerIdSchema = idSchema<'IssuerId'>();
export type IssuerId = z.output<typeof issuerIdSchema>;

/** 30,000 characters of text are far beyond what G4 allows; more is a mistake. */
export const maxBodyCharacters = 30_000;
export const maxBlocks = 2000;
/** A paragraph beyond this is a whole document pasted as one; the server says so in its own words. */
export const maxParagraphCharacters = 10_000;
export const maxAttachments = 50;
// Wider than what is allowed, so that what is only too much is told apart from what is no document at all.
const textSchema = z.string().max(4 * maxBodyCharacters);

/**
 * One block of text. `level` 1 to 4 are 一、（一）1.（1）; their numbers are never typed but follow from the order,
 * so that they are always right. In levels 1 and 2 the heading runs to the first 。 where text follows in the same block.
 */
export const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    level: z.number().int().min(0).max(4),
    text: textSchema,
    align: z.enum(['start', 'center', 'end']).default('start'),
  }),
  z.strictObject({
    type: z.literal('table'),
    /** Cells by rows; the first row is the head. Every row has as many cells. */
    rows: z
      .array(z.array(z.string().max(2000)).min(1).max(20))
      .min(1)
      .max(500),
  }),
]);
export type Block = z.output<typeof blockSchema>;
export const blocksSchema = z.array(blockSchema).max(maxBlocks);

/** 主送 and 抄送: a unit, or an organ that a unit's office keeps; a person only on a task given in person (art. 15(5)). */
export const addresseeSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('unit'),
    unitId: unitIdSchema,
    /** The organ whose office the unit is, where the document is for the organ. */
    issuerId: issuerIdSchema.nullable().default(null),
    name: z.string().trim().min(1).max(100),
  }),
  z.strictObject({
    type: z.literal('person'),
    personId: personIdSchema,
    name: z.string().trim().min(1).max(60),
    /** Who gave the task in person, and when; without it art. 15(5) refuses. */
    assignedBy: z.string().trim().max(200).default(''),
  }),
]);
export type Addressee = z.output<typeof addresseeSchema>;

export const documentAttachmentSchema = z.strictObject({
  /** As it stands in 附件说明; the attachment's own title must agree word for word (GB/T 9704 7.3.7). */
  name: z.string().trim().min(1).max(200),
  /** A file that goes with the document, or text that is typeset with it on a new page. */
  fileId: fileIdSchema.nullable().default(null),
  blocks: blocksSchema.nullable().default(null),
});
export type DocumentAttachment = z.output<typeof documentAttachmentSchema>;

/** A document that this one rests on or answers; its present state is shown wherever it is cited. */
export const citationSchema = z.strictObject({
  documentId: documentIdSchema.nullable().default(null),
  /** `〔〕` number as written. */
  number: z.string().trim().max(60).default(''),
  title: z.string().trim().max(200).default(''),
  relation: z.enum(['basis', 'answers', 'forwards', 'replaces', 'refers']).default('refers'),
});
export type Citation = z.output<typeof citationSchema>;

/** What an author writes: the elements of 条例 art. 9 that are not given later by approval, registration or seal. */
export const documentContentSchema = z
  .strictObject({
    docKind: docKindSchema,
    format: docFormatSchema.default('general'),
    /** Without line breaks; the typesetter breaks it into a trapezoid or diamond. */
    title: z.string().trim().max(200).default(''),
    blocks: blocksSchema.default([]),
    urgency: urgencySchema.default('none'),
    /** The main organ first; more than one is a joint document (art. 17). */
    issuerIds: z.array(issuerIdSchema).min(1).max(10),
    addressees: z.array(addresseeSchema).max(200).default([]),
    /** 同类型机关统称 such as 各镇人民政府，市直各部门; printed in place of the single names where it is not empty. */
    addresseesText: z.string().trim().max(500).default(''),
    copyTo: z.array(addresseeSchema).max(200).default([]),
    copyToText: z.string().trim().max(500).default(''),
    attachments: z
      .array(documentAttachmentSchema)
      .max(10 * maxAttachments)
      .default([]),
    citations: z.array(citationSchema).max(50).default([]),
    /** 附注, such as 此件公开发布; printed in brackets. */
    annotation: z.string().trim().max(200).default(''),
    /** 重要公文: approved by the principal leader (art. 22), copied to the superior where it goes down (art. 16(1)). */
    isImportant: z.boolean().default(false),
    /** 经…同意: by whom and when, for a department that writes to governments below (art. 16(2)) or to its superior department (art. 15(2)). */
    consent: z.string().trim().max(200).default(''),
    /** Own opinion on what a lower organ asked, where its request is passed up (art. 15(3)). */
    ownOpinion: z.string().trim().max(2000).default(''),
    /** 命令 is signed by the holder of a post (GB/T 9704 10.2). */
    signedBy: z
      .strictObject({ post: z.string().trim().max(60), name: z.string().trim().max(60) })
      .nullable()
      .default(null),
    /** 纪要: 出席, 请假, 列席 (GB/T 9704 10.3), and the meeting's date. */
    minutes: z
      .strictObject({
        attending: z.string().trim().max(2000).default(''),
        absent: z.string().trim().max(2000).default(''),
        observing: z.string().trim().max(2000).default(''),
        heldOn: dateSchema.nullable().default(null),
      })
      .nullable()
      .default(null),
  })
  .meta({ id: 'DocumentContent' });
export type DocumentContent = z.output<typeof documentContentSchema>;
