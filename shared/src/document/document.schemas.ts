import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { storedFileSchema } from '../file/file.contract.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { citationSchema, documentContentSchema, documentIdSchema, issuerIdSchema } from './document.content.js';
import { directionSchema, docKindSchema, urgencySchema } from './document.kinds.js';
import { outcomeSchema, stepKindSchema, stepSchema } from './route.schemas.js';

/** Where a document stands; from `consulting` on each is the kind of the step that is under way. `void`: given up, its number void. */
export const documentStatusSchema = z.enum([
  'draft',
  'consulting',
  'reviewing',
  'countersigning',
  'approving',
  'rechecking',
  'registering',
  'sealing',
  'dispatching',
  'dispatched',
  'filed',
  'void',
]);
export type DocumentStatus = z.output<typeof documentStatusSchema>;

/**
 * 撤销 is as if it had never been; 废止 ends it from a day. 条例 art. 33. Shown as of today (`validityOn`): a repeal that is
 * still to come is `in-force` with its last day.
 */
export const validitySchema = z
  .object({
    state: z.enum(['none', 'in-force', 'revoked', 'repealed']),
    /** The last day of force, once a repeal is on record. */
    effectiveTo: dateSchema.nullable(),
    reason: z.string(),
    at: instantSchema.nullable(),
  })
  .meta({ id: 'DocumentValidity' });
export type Validity = z.output<typeof validitySchema>;

/** A citation with how the cited document stands as of now; null for what this platform does not hold. */
export const citedSchema = citationSchema.extend({
  state: validitySchema.shape.state.nullable(),
  effectiveTo: validitySchema.shape.effectiveTo,
  /** Where the reader may read it: as a document of their own side, or as a copy that they received. Null where they may not. */
  readableAs: z.object({ type: z.enum(['document', 'delivery']), id: z.string() }).nullable(),
});
export type Cited = z.output<typeof citedSchema>;

const personNameSchema = z.object({ id: personIdSchema, name: z.string() });
const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });
export const issuerNameSchema = z.object({ id: issuerIdSchema, name: z.string() });

/** One entry of the trail: what was done, by whom, chained by hash and signed by the deployment's key. Never changed. */
export const trailEntrySchema = z
  .object({
    n: z.number().int(),
    at: instantSchema,
    by: z.object({ personId: personIdSchema.nullable(), name: z.string(), unitName: z.string() }),
    onBehalfOf: z.object({ personId: personIdSchema, name: z.string() }).nullable(),
    /** `document.submit`, `document.complete_step`, …: as in the audit trail. */
    act: z.string(),
    stepId: z.string().nullable(),
    stepKind: stepKindSchema.nullable(),
    outcome: outcomeSchema.nullable(),
    opinion: z.string(),
    /** Hash of the content that this entry speaks of. */
    contentHash: z.string(),
    details: z.record(z.string(), z.unknown()),
    previousHash: z.string(),
    hash: z.string(),
    signature: z.string(),
  })
  .meta({ id: 'DocumentTrailEntry' });
export type TrailEntry = z.output<typeof trailEntrySchema>;

/** A rule's objection. `block` refuses; `warn` takes a typed reason that is kept; `hint` only helps. */
export const documentFindingSchema = z
  .object({
    rule: z.string(),
    level: z.enum(['block', 'warn', 'hint']),
    /** The clause as people cite it: 条例第十五条（一）. */
    clause: z.string(),
    /** Translation keys in `document-rules`: what is wrong, and the way out. */
    message: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Index of the block, or the field of the content, that it speaks of. */
    place: z.union([z.number().int(), z.string()]).nullable(),
  })
  .meta({ id: 'DocumentFinding' });
export type DocumentFinding = z.output<typeof documentFindingSchema>;

export const ruleOverrideSchema = z.strictObject({
  rule: z.string().max(60),
  reason: z.string().trim().min(2).max(500),
});

/** 审核 examines these five and the consistency with relief of the grassroots. 条例 art. 20, G6. */
export const reviewPointsSchema = z.strictObject({
  /** 行文理由是否充分，依据是否准确. */
  grounds: z.boolean(),
  /** 内容是否符合法律法规和政策. */
  policy: z.boolean(),
  /** 涉及有关地区或者部门职权的事项是否协商一致. */
  agreed: z.boolean(),
  /** 文种、格式、人名、地名、时间、数字、引文是否准确规范. */
  form: z.boolean(),
  /** 其他内容是否符合公文起草的有关要求. */
  other: z.boolean(),
  /** 一致性评估: adds no burden to the grassroots, or says which and why. */
  burden: z.enum(['none', 'justified']),
  burdenNote: z.string().trim().max(500).default(''),
});
export type ReviewPoints = z.output<typeof reviewPointsSchema>;

export const documentSummarySchema = z
  .object({
    id: documentIdSchema,
    version: z.number().int(),
    docKind: docKindSchema,
    title: z.string(),
    number: z.string().nullable(),
    urgency: urgencySchema,
    issuers: z.array(issuerNameSchema),
    direction: directionSchema,
    status: documentStatusSchema,
    validity: validitySchema,
    author: personNameSchema,
    unit: unitNameSchema,
    /** The step that is under way and who is still asked in it. */
    current: z
      .object({
        stepId: z.string(),
        kind: stepKindSchema,
        title: z.string(),
        waitsOn: z.array(z.string()),
        dueAt: instantSchema.nullable(),
      })
      .nullable(),
    issuedOn: dateSchema.nullable(),
    updatedAt: instantSchema,
    /** In lists: how many units returned it (退文) and how many replied (答复), where any did. */
    answers: z.object({ returned: z.number().int(), replied: z.number().int() }).optional(),
  })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.output<typeof documentSummarySchema>;

export const deliveryCountsSchema = z.object({
  total: z.number().int(),
  received: z.number().int(),
  returned: z.number().int(),
  recalled: z.number().int(),
});

export const documentSchema = documentSummarySchema
  .extend({
    content: documentContentSchema,
    /** SHA-256 of the canonical content. */
    contentHash: z.string(),
    /** Number of the last kept version. */
    contentVersion: z.number().int(),
    /** Who was invited to write the draft together with its author (共同起草). */
    writers: z.array(personNameSchema),
    steps: z.array(stepSchema),
    trail: z.array(trailEntrySchema),
    attachments: z.array(storedFileSchema),
    /** What is cited, each with its state as of now. */
    cited: z.array(citedSchema),
    overrides: z.array(z.object({ rule: z.string(), reason: z.string(), by: z.string(), at: instantSchema })),
    signatory: z.object({ personId: personIdSchema, name: z.string() }).nullable(),
    registration: z
      .object({
        issuerId: issuerIdSchema,
        code: z.string(),
        year: z.number().int(),
        serial: z.number().int(),
        number: z.string(),
        at: instantSchema,
        by: z.string(),
        /** 印发份数. */
        copies: z.number().int(),
      })
      .nullable(),
    seals: z.array(z.object({ issuer: issuerNameSchema, by: z.string(), at: instantSchema })),
    /** The sealed PDF: its hash is what a copy is compared with. */
    final: z
      .object({ sha256: z.string(), pageCount: z.number().int(), verificationCode: z.string(), at: instantSchema })
      .nullable(),
    printedOn: dateSchema.nullable(),
    dispatchedAt: instantSchema.nullable(),
    deliveries: deliveryCountsSchema.nullable(),
    filing: z
      .object({
        retention: z.enum(['permanent', '30-years', '10-years']),
        at: instantSchema,
        by: z.string(),
        holdReason: z.string(),
      })
      .nullable(),
    abilities: z.object({
      edit: z.boolean(),
      submit: z.boolean(),
      retract: z.boolean(),
      complete: z.boolean(),
      manageSigners: z.boolean(),
      returnBack: z.boolean(),
      register: z.boolean(),
      voidNumber: z.boolean(),
      seal: z.boolean(),
      dispatch: z.boolean(),
      recall: z.boolean(),
      urge: z.boolean(),
      file: z.boolean(),
      revoke: z.boolean(),
      /** Whether a revocation or repeal is mine to decide; else it is carried out for a leader who is named. */
      decide: z.boolean(),
      hold: z.boolean(),
      discard: z.boolean(),
      /** To ask colleagues to write the draft together, and to take that back. */
      inviteWriters: z.boolean(),
      /** To write it together no longer. */
      leaveWriters: z.boolean(),
    }),
    createdAt: instantSchema,
  })
  .meta({ id: 'OfficialDocument' });
export type OfficialDocument = z.output<typeof documentSchema>;

export const documentVersionSchema = z
  .object({
    n: z.number().int(),
    at: instantSchema,
    by: z.string(),
    /** `submit`, `return`, `recheck`, `restore`, `named`, `autosave`. */
    cause: z.string(),
    note: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'DocumentVersion' });
export type DocumentVersion = z.output<typeof documentVersionSchema>;

export const delegationIdSchema = idSchema<'DelegationId'>();
