import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineEvents } from '../contract/events.js';
import { dateSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { personIdSchema } from '../person/person.contract.js';
import { blocksSchema, documentContentSchema, documentIdSchema, issuerIdSchema } from './document.content.js';
import { docKindSchema } from './document.kinds.js';
import {
  documentFindingSchema,
  documentSchema,
  documentStatusSchema,
  documentSummarySchema,
  documentVersionSchema,
} from './document.schemas.js';
import { documentOutputContract } from './document-output.contract.js';
import { documentStepContract } from './document-steps.contract.js';
import { retentionCorrectionSchema } from './retention.js';
import { stepPlanSchema } from './route.schemas.js';
import { maxWriters } from './writer.rules.js';

const idParams = z.object({ id: documentIdSchema });
const reasonSchema = z.string().trim().min(2).max(500);
const refusals = ['document.not_found', 'document.forbidden', 'document.stale', 'document.wrong_status'] as const;

export const documentEvents = defineEvents({
  /** To whoever may see it from the issuing side or is asked: the summary as it is now. */
  'document:changed': documentSummarySchema,
  /** To whoever has this document, also as a receiver: something that it cites was revoked or repealed. */
  'citation:changed': z.object({ documentId: documentIdSchema }),
});

/** Outgoing documents: 发文, 条例 art. 18-22, 25, 27, 33. */
export const documentContract = defineContract({
  list: {
    method: 'GET',
    path: '/documents',
    summary: 'Documents that I drafted, that ask me, or that my units issue, the latest change first',
    query: z.object({
      box: z.enum(['drafts', 'asked', 'handled', 'unit']).default('unit'),
      status: documentStatusSchema.optional(),
      docKind: docKindSchema.optional(),
      q: queryText(100).optional(),
      ...pageQuery,
    }),
    response: pageOf(documentSummarySchema),
  },
  create: {
    method: 'POST',
    path: '/documents',
    summary: 'Start a draft',
    status: 201,
    body: documentContentSchema,
    response: documentSchema,
    errors: [
      'document.forbidden',
      'document.issuer_unknown',
      'document.attachment_unknown',
      'document.classified_mark',
      'document.too_long',
      'document.paragraph_too_long',
      'document.too_many_attachments',
    ],
  },
  get: {
    method: 'GET',
    path: '/documents/:id',
    summary: 'One document with its steps, its trail and what I may do',
    params: idParams,
    response: documentSchema,
    errors: ['document.not_found'],
  },
  save: {
    method: 'PATCH',
    path: '/documents/:id',
    summary: 'Save the content; only while it is a draft, or at review and recheck by who is asked there',
    params: idParams,
    body: z.strictObject({ version: z.number().int(), content: documentContentSchema }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.issuer_unknown',
      'document.issuer_not_yours',
      'document.attachment_unknown',
      'document.classified_mark',
      'document.too_long',
      'document.paragraph_too_long',
      'document.too_many_attachments',
    ],
  },
  discard: {
    method: 'DELETE',
    path: '/documents/:id',
    summary: 'Throw a draft away that was never sent',
    params: idParams,
    response: z.object({}),
    errors: [...refusals],
  },
  setWriters: {
    method: 'PUT',
    path: '/documents/:id/writers',
    summary: 'Say who writes the draft together with its author (共同起草); asked again for the same, nothing changes',
    params: idParams,
    body: z.strictObject({ personIds: z.array(personIdSchema).max(maxWriters) }),
    response: documentSchema,
    errors: [...refusals, 'document.writer_unknown'],
  },
  leaveWriters: {
    method: 'DELETE',
    path: '/documents/:id/writers/me',
    summary: 'Write a draft together no longer, to which I was invited',
    params: idParams,
    response: z.object({}),
    errors: [...refusals],
  },
  check: {
    method: 'POST',
    path: '/document-checks',
    summary: 'What the rules object to in a content, also documents in force that say nearly the same (art. 13)',
    body: z.strictObject({
      documentId: documentIdSchema.nullable().default(null),
      content: documentContentSchema,
      /** The route that it is to take: a dissent that stands objects unless these steps ask the dissenter again (art. 16(4)). */
      steps: z.array(stepPlanSchema).max(30).optional(),
    }),
    response: z.object({ findings: z.array(documentFindingSchema) }),
  },
  importDocx: {
    method: 'POST',
    path: '/document-imports',
    summary: 'Read a DOCX into title and blocks; macros are refused, links and markup left out and named',
    upload: 'file',
    response: z.object({
      title: z.string(),
      /** The line of 主送 as it was typed, without its colon. */
      addresseesText: z.string(),
      blocks: blocksSchema,
      leftOut: z.array(z.string()),
    }),
    errors: [
      'document.import_unreadable',
      'document.import_not_docx',
      'document.import_macros',
      'document.classified_mark',
      'document.too_long',
      'file.missing',
      'file.too_large',
    ],
  },
  listVersions: {
    method: 'GET',
    path: '/documents/:id/versions',
    summary: 'Kept versions, the newest first, each with its hash',
    params: idParams,
    response: z.object({ items: z.array(documentVersionSchema) }),
    errors: ['document.not_found'],
  },
  keepVersion: {
    method: 'POST',
    path: '/documents/:id/versions',
    summary: 'Keep the content as it is now under a note',
    status: 201,
    params: idParams,
    body: z.strictObject({ note: z.string().trim().max(100).default('') }),
    response: documentVersionSchema,
    errors: ['document.not_found', 'document.forbidden', 'document.classified_mark'],
  },
  getVersion: {
    method: 'GET',
    path: '/documents/:id/versions/:n',
    summary: 'One version with its differences from another (the one before it where none is named)',
    params: z.object({ id: documentIdSchema, n: z.coerce.number().int().min(1) }),
    query: z.object({ against: z.coerce.number().int().min(0).optional() }),
    response: z.object({
      version: documentVersionSchema,
      content: documentContentSchema,
      /** Segments of the text in order; `same`, `added` or `removed`. A block begins with `start`. */
      difference: z.array(
        z.object({
          kind: z.enum(['same', 'added', 'removed']),
          text: z.string(),
          start: z.boolean(),
          place: z.string(),
        }),
      ),
    }),
    errors: ['document.not_found', 'document.version_not_found'],
  },
  restoreVersion: {
    method: 'POST',
    path: '/documents/:id/versions/:n/restoration',
    summary: 'Make a kept version the content again; what stands now is kept first',
    params: z.object({ id: documentIdSchema, n: z.coerce.number().int().min(1) }),
    body: z.strictObject({ version: z.number().int() }),
    response: documentSchema,
    errors: [...refusals, 'document.version_not_found', 'document.issuer_not_yours'],
  },
  ...documentStepContract,
  register: {
    method: 'POST',
    path: '/documents/:id/registration',
    summary: 'Give the next number of a code (art. 25(2)): gapless for each code and year, the same one if asked again',
    params: idParams,
    body: z.strictObject({
      issuerId: issuerIdSchema.optional(),
      code: z.string().trim().min(1).max(16),
      copies: z.number().int().min(0).max(100_000).default(0),
    }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.code_unknown',
      'document.not_asked',
      'document.office_only',
      'document.issuer_inactive',
      'document.number_taken',
    ],
  },
  voidNumber: {
    method: 'POST',
    path: '/documents/:id/registration/void',
    summary:
      'Give a registered document up; its number stays in the book as void with the reason, and is never used again',
    params: idParams,
    body: z.strictObject({ reason: reasonSchema }),
    response: documentSchema,
    errors: [...refusals, 'document.classified_mark'],
  },
  seal: {
    method: 'POST',
    path: '/documents/:id/seal',
    summary: 'Place the seal of one issuer; with the last one the final PDF is made and signed',
    params: idParams,
    body: z.strictObject({
      issuerId: issuerIdSchema.optional(),
      withoutSeal: z.boolean().default(false),
      reason: z.string().trim().max(500).default(''),
      /** Characters that no font has are printed as 〓: only where the keeper says that they may. */
      missingGlyphsAccepted: z.boolean().default(false),
    }),
    response: documentSchema,
    errors: [
      ...refusals,
      'document.classified_mark',
      'document.glyph_missing',
      'document.not_asked',
      'document.seal_missing',
      'document.seal_keeper_only',
      'document.seal_needed',
      'issuer.seal_name_differs',
      'document.reason_missing',
      'document.typeset_failed',
      'document.step_done',
    ],
  },
  dispatch: {
    method: 'POST',
    path: '/documents/:id/dispatch',
    summary: 'Hand the sealed document to its addressees; answered when every delivery is on disk (art. 25(4))',
    params: idParams,
    body: z.strictObject({ checked: z.literal(true) }),
    response: documentSchema,
    errors: [...refusals, 'document.not_asked', 'document.office_only', 'document.addressee_missing'],
  },
  file: {
    method: 'POST',
    path: '/documents/:id/filing',
    summary: 'File it with a period of retention and make its archive package (art. 27)',
    params: idParams,
    body: z.strictObject({ retention: z.enum(['permanent', '30-years', '10-years']) }),
    response: documentSchema,
    errors: [...refusals, 'document.not_asked', 'document.office_only'],
  },
  correctRetention: {
    method: 'PUT',
    path: '/documents/:id/retention',
    summary: 'Set a wrong period of retention of a filed document right, with the reason',
    params: idParams,
    body: retentionCorrectionSchema,
    response: documentSchema,
    errors: [...refusals],
  },
  hold: {
    method: 'PUT',
    path: '/documents/:id/hold',
    summary: 'Keep a filed document beyond its period, or let it go again with an empty reason',
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().max(500) }),
    response: documentSchema,
    errors: [...refusals, 'document.classified_mark'],
  },
  recall: {
    method: 'POST',
    path: '/documents/:id/recalls',
    summary: 'Take it back from those who have not signed for it; they keep a trace with the reason',
    params: idParams,
    body: z.strictObject({
      unitIds: z
        .array(z.string().regex(/^[0-9a-f]{24}$/))
        .max(500)
        .optional(),
      reason: reasonSchema,
    }),
    response: z.object({ recalled: z.number().int(), alreadyReceived: z.number().int() }),
    errors: [...refusals, 'document.classified_mark'],
  },
  urge: {
    method: 'POST',
    path: '/documents/:id/urges',
    summary: 'Ask those who have not signed for it once more; at most once an hour',
    params: idParams,
    response: z.object({ urged: z.number().int() }),
    errors: [...refusals, 'delivery.urged_recently'],
  },
  revoke: {
    method: 'POST',
    path: '/documents/:id/revocation',
    summary: 'Revoke (撤销): as if it had never been; every copy and whatever cites it shows so at once (art. 33)',
    params: idParams,
    body: z.strictObject({ reason: reasonSchema, decidedById: personIdSchema.optional() }),
    response: documentSchema,
    errors: [...refusals, 'document.classified_mark', 'document.decision_missing'],
  },
  repeal: {
    method: 'POST',
    path: '/documents/:id/repeal',
    summary: 'Repeal (废止): without force from the day after `effectiveTo` (art. 33)',
    params: idParams,
    body: z.strictObject({
      effectiveTo: dateSchema,
      reason: reasonSchema,
      decidedById: personIdSchema.optional(),
    }),
    response: documentSchema,
    errors: [...refusals, 'document.classified_mark', 'document.decision_missing', 'document.repeal_too_early'],
  },
  ...documentOutputContract,
});
