import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineEvents } from '../contract/events.js';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { fileIdSchema, storedFileSchema } from '../file/file.contract.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { circulationSchema, handlerSchema, personNameSchema } from './delivery.people.js';
import { documentIdSchema } from './document.content.js';
import { docKindSchema, urgencySchema } from './document.kinds.js';
import { citedSchema, issuerNameSchema, trailEntrySchema, validitySchema } from './document.schemas.js';
import { filingSchema, retentionSchema } from './retention.js';

export const deliveryIdSchema = idSchema<'DeliveryId'>();
export type DeliveryId = z.output<typeof deliveryIdSchema>;

/**
 * 签收, 登记, 初审, 拟办, 批示, 承办 or 传阅, 办结, 归档: 条例 art. 24.
 * `returned` by the receiver with a reason, `recalled` by the sender before it was signed for.
 */
export const deliveryStateSchema = z.enum([
  'sent',
  'received',
  'registered',
  'proposing',
  'instructing',
  'handling',
  'circulating',
  'handled',
  'filed',
  'returned',
  'recalled',
]);
export type DeliveryState = z.output<typeof deliveryStateSchema>;

/** What a first check looks at. 条例 art. 24(3). */
export const firstCheckPointsSchema = z.strictObject({
  /** 是否应当由本机关办理. */
  ours: z.boolean(),
  /** 是否符合行文规则. */
  rules: z.boolean(),
  /** 文种、格式是否符合要求. */
  form: z.boolean(),
  /** 涉及其他地区或者部门职权范围内的事项是否已经协商、会签. */
  agreed: z.boolean(),
  /** 是否符合公文起草的其他要求. */
  other: z.boolean(),
});

const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });

export const deliverySummarySchema = z
  .object({
    id: deliveryIdSchema,
    version: z.number().int(),
    documentId: documentIdSchema,
    unit: unitNameSchema,
    role: z.enum(['main', 'copy']),
    state: deliveryStateSchema,
    docKind: docKindSchema,
    title: z.string(),
    number: z.string().nullable(),
    urgency: urgencySchema,
    issuers: z.array(issuerNameSchema),
    validity: validitySchema,
    /** 收文编号, such as 收〔2026〕12号. */
    incomingNumber: z.string().nullable(),
    sentAt: instantSchema,
    receivedAt: instantSchema.nullable(),
    dueAt: instantSchema.nullable(),
    handling: z.enum(['read', 'act']).nullable(),
    urgedAt: instantSchema.nullable(),
    /** Who is asked now. */
    waitsOn: z.array(z.string()),
    /** Leaders have only noted it (圈阅) and nobody handles it, so that it can be filed along with what was read. */
    noted: z.boolean(),
    updatedAt: instantSchema,
  })
  .meta({ id: 'DeliverySummary' });
export type DeliverySummary = z.output<typeof deliverySummarySchema>;

export const deliverySchema = deliverySummarySchema
  .extend({
    /** Null once it was recalled: number, title, time and reason remain. */
    hasContent: z.boolean(),
    attachments: z.array(storedFileSchema),
    /** What it cites, each with its state as of now. */
    cited: z.array(citedSchema),
    receivedBy: z.string().nullable(),
    proposal: z
      .object({ opinion: z.string(), by: z.string(), at: instantSchema, leaders: z.array(personNameSchema) })
      .nullable(),
    instructions: z.array(z.object({ opinion: z.string(), by: z.string(), at: instantSchema })),
    handlers: z.array(handlerSchema),
    circulation: z.array(circulationSchema),
    reply: z
      .object({
        text: z.string(),
        by: z.string(),
        at: instantSchema,
        documentId: documentIdSchema.nullable(),
        attachments: z.array(storedFileSchema),
      })
      .nullable(),
    returned: z.object({ reason: z.string(), by: z.string(), at: instantSchema }).nullable(),
    recalled: z.object({ reason: z.string(), at: instantSchema }).nullable(),
    filing: filingSchema.nullable(),
    trail: z.array(trailEntrySchema),
    abilities: z.object({
      receive: z.boolean(),
      register: z.boolean(),
      firstCheck: z.boolean(),
      propose: z.boolean(),
      instruct: z.boolean(),
      assign: z.boolean(),
      /** My own result as one of the handlers. */
      handle: z.boolean(),
      circulate: z.boolean(),
      read: z.boolean(),
      urge: z.boolean(),
      reply: z.boolean(),
      file: z.boolean(),
      /** Of what is filed: take its package, hold it, set its period of retention right. */
      archive: z.boolean(),
    }),
  })
  .meta({ id: 'DocumentDelivery' });
export type Delivery = z.output<typeof deliverySchema>;

/** A unit's state as the sender sees it: no rates, no ranks, the order of the tree (G18). */
export const deliveryRowSchema = z
  .object({
    id: deliveryIdSchema,
    unit: unitNameSchema,
    role: z.enum(['main', 'copy']),
    state: deliveryStateSchema,
    receivedAt: instantSchema.nullable(),
    receivedBy: z.string().nullable(),
    urgedAt: instantSchema.nullable(),
    returnReason: z.string(),
    reply: z.string(),
    repliedAt: instantSchema.nullable(),
    replyFiles: z.array(storedFileSchema),
    /** The document that answers; the ids say where the reader may open it, both null where it did not arrive. */
    replyDocument: z
      .object({
        title: z.string(),
        number: z.string().nullable(),
        deliveryId: deliveryIdSchema.nullable(),
        documentId: documentIdSchema.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'DeliveryRow' });
export type DeliveryRow = z.output<typeof deliveryRowSchema>;

export const deliveryEvents = defineEvents({
  /** To the clerks and leaders of the receiving unit and to whoever is asked. */
  'delivery:changed': deliverySummarySchema,
});

const idParams = z.object({ id: deliveryIdSchema });
/** What a bulk act did to one of them: its state, or the code of the refusal. */
const bulkOutcomeSchema = z.object({
  id: deliveryIdSchema,
  state: deliveryStateSchema.nullable(),
  error: z.string().nullable(),
});
const opinionSchema = z.string().trim().max(2000);
const refusals = [
  'delivery.not_found',
  'delivery.forbidden',
  'delivery.stale',
  'delivery.wrong_state',
  'delivery.recalled',
  'document.classified_mark',
  'delivery.revoked',
] as const;

/** Incoming documents: 收文, 条例 art. 24. */
export const deliveryContract = defineContract({
  listOfDocument: {
    method: 'GET',
    path: '/documents/:id/deliveries',
    summary: 'Each unit that it was sent to, as the sender sees it, in the order of the tree',
    params: z.object({ id: documentIdSchema }),
    query: z.object({
      state: z.enum(['all', 'open', 'received', 'returned', 'recalled']).default('all'),
      ...pageQuery,
    }),
    response: pageOf(deliveryRowSchema),
    errors: ['document.not_found', 'document.forbidden'],
  },
  acknowledgeReturns: {
    method: 'PUT',
    path: '/documents/:id/returns/acknowledgement',
    summary: 'Take note of what units returned (退文, art. 24(3)), for the sending office; repeating changes nothing',
    params: z.object({ id: documentIdSchema }),
    response: z.object({ seen: z.number().int() }),
    errors: ['document.not_found', 'document.forbidden', 'document.stale'],
  },
  list: {
    method: 'GET',
    path: '/deliveries',
    summary: 'Documents that my units received or that ask me, what is urgent first where they wait, else the newest',
    query: z.object({
      box: z.enum(['to-receive', 'in-hand', 'asked', 'done', 'all']).default('in-hand'),
      unitId: unitIdSchema.optional(),
      q: queryText(100).optional(),
      ...pageQuery,
    }),
    response: pageOf(deliverySummarySchema).extend({
      counts: z.object({ toReceive: z.number().int(), inHand: z.number().int() }),
    }),
  },
  get: {
    method: 'GET',
    path: '/deliveries/:id',
    summary: 'One received document with its handling',
    params: idParams,
    response: deliverySchema,
    errors: ['delivery.not_found'],
  },
  receive: {
    method: 'PUT',
    path: '/deliveries/:id/receipt',
    summary:
      'Sign for it (签收, art. 24(1)); repeating changes nothing. With `register` it is registered in the same act, with `check` it also passes the first check with all five points met',
    params: idParams,
    body: z.strictObject({ register: z.boolean().default(false), check: z.boolean().default(false) }).optional(),
    response: deliverySchema,
    errors: ['delivery.not_found', 'delivery.forbidden', 'delivery.recalled', 'delivery.revoked', 'delivery.stale'],
  },
  receiveMany: {
    method: 'POST',
    path: '/delivery-receipts',
    summary: 'Sign for many at once; each answers for itself',
    body: z.strictObject({
      ids: z.array(deliveryIdSchema).min(1).max(200),
      register: z.boolean().default(false),
      check: z.boolean().default(false),
    }),
    response: z.object({ items: z.array(bulkOutcomeSchema) }),
  },
  register: {
    method: 'POST',
    path: '/deliveries/:id/registration',
    summary: 'Register it under the unit’s next incoming number (art. 24(2)); the same one if asked again',
    params: idParams,
    response: deliverySchema,
    errors: [...refusals],
  },
  firstCheck: {
    method: 'POST',
    path: '/deliveries/:id/first-check',
    summary: 'First check (初审, art. 24(3)): take it on, or return it to the sender with a reason',
    params: idParams,
    body: z.strictObject({
      outcome: z.enum(['accept', 'return']),
      points: firstCheckPointsSchema,
      reason: z.string().trim().max(500).default(''),
    }),
    response: deliverySchema,
    errors: [...refusals, 'delivery.reason_missing'],
  },
  propose: {
    method: 'POST',
    path: '/deliveries/:id/proposal',
    summary: 'Propose (拟办) and put it before leaders for instructions',
    params: idParams,
    body: z.strictObject({
      opinion: opinionSchema.min(2),
      leaderIds: z.array(personIdSchema).min(1).max(20),
      dueAt: instantSchema.nullable().default(null),
    }),
    response: deliverySchema,
    errors: [...refusals, 'delivery.person_unknown', 'delivery.person_outside', 'delivery.due_past'],
  },
  instruct: {
    method: 'POST',
    path: '/deliveries/:id/instructions',
    summary: 'Instruct (批示): my opinion as one of the leaders asked; the clerk assigns after the last of them',
    params: idParams,
    body: z.strictObject({ opinion: opinionSchema.default('') }),
    response: deliverySchema,
    errors: [...refusals, 'delivery.not_asked'],
  },
  assign: {
    method: 'POST',
    path: '/deliveries/:id/assignment',
    summary:
      'Say who handles it (承办): one leads where there are several, with a time limit where it is urgent (art. 24(4))',
    params: idParams,
    body: z.strictObject({
      handlers: z
        .array(z.strictObject({ personId: personIdSchema, lead: z.boolean() }))
        .min(1)
        .max(50),
      dueAt: instantSchema.nullable().default(null),
      note: z.string().trim().max(500).default(''),
    }),
    response: deliverySchema,
    errors: [
      ...refusals,
      'delivery.person_unknown',
      'delivery.person_outside',
      'delivery.lead_missing',
      'delivery.due_missing',
      'delivery.due_past',
    ],
  },
  circulate: {
    method: 'POST',
    path: '/deliveries/:id/circulation',
    summary: 'Circulate it (传阅) to people; whoever has it already is not asked again',
    params: idParams,
    body: z.strictObject({
      personIds: z.array(personIdSchema).min(1).max(500),
      note: z.string().trim().max(500).default(''),
    }),
    response: deliverySchema,
    errors: [...refusals, 'delivery.person_unknown', 'delivery.person_outside'],
  },
  read: {
    method: 'PUT',
    path: '/deliveries/:id/circulation/mine',
    summary: 'I have read it; repeating changes nothing',
    params: idParams,
    body: z.strictObject({ note: z.string().trim().max(500).default('') }).optional(),
    response: deliverySchema,
    errors: ['delivery.not_found', 'delivery.not_asked', 'delivery.revoked', 'delivery.stale'],
  },
  handle: {
    method: 'PUT',
    path: '/deliveries/:id/handling',
    summary: 'My result as one of the handlers; when the last has answered it is handled',
    params: idParams,
    body: z.strictObject({ result: opinionSchema.min(2) }),
    response: deliverySchema,
    errors: [...refusals, 'delivery.not_asked'],
  },
  urge: {
    method: 'POST',
    path: '/deliveries/:id/urges',
    summary: 'Urge (催办, art. 24(6)) those who are still asked; at most once an hour',
    params: idParams,
    response: z.object({ urged: z.number().int() }),
    errors: [...refusals, 'delivery.urged_recently'],
  },
  reply: {
    method: 'PUT',
    path: '/deliveries/:id/reply',
    summary: 'Reply to the sender (答复, art. 24(7)), with a document of ours where there is one',
    params: idParams,
    body: z.strictObject({
      text: opinionSchema.min(2),
      documentId: documentIdSchema.nullable().default(null),
      attachmentIds: z.array(fileIdSchema).max(20).default([]),
    }),
    response: deliverySchema,
    errors: [...refusals, 'delivery.attachment_unknown', 'delivery.reply_unnumbered', 'document.not_found'],
  },
  file: {
    method: 'POST',
    path: '/deliveries/:id/filing',
    summary: 'File what is handled or read (art. 27)',
    params: idParams,
    body: z.strictObject({ retention: retentionSchema }),
    response: deliverySchema,
    errors: [...refusals],
  },
  fileMany: {
    method: 'POST',
    path: '/delivery-filings',
    summary: 'File many at once with one period of retention; each answers for itself',
    body: z.strictObject({
      ids: z.array(deliveryIdSchema).min(1).max(200),
      retention: retentionSchema,
    }),
    response: z.object({ items: z.array(bulkOutcomeSchema) }),
    errors: [],
  },
  incomingBook: {
    method: 'GET',
    path: '/units/:id/incoming-book',
    summary: 'The register of incoming documents of a unit and year as an Excel workbook',
    download: true,
    params: z.object({ id: unitIdSchema }),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100), from: dateSchema.optional() }),
    response: z.unknown(),
    errors: ['delivery.forbidden'],
  },
});
