import { z } from 'zod';
import { idSchema, instantSchema } from '../contract/id.js';
import { personIdSchema, roleSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { issuerIdSchema } from './document.content.js';
import { docKindSchema } from './document.kinds.js';

export const routeTemplateIdSchema = idSchema<'RouteTemplateId'>();
export type RouteTemplateId = z.output<typeof routeTemplateIdSchema>;
/** Unique in its document. */
export const stepIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);
export const signerIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** 征求意见, 审核, 会签, 签发, 复核, 登记, 用印, 分发, 归档: 条例 art. 18-22, 25, 27. */
export const stepKindSchema = z.enum([
  'consult',
  'review',
  'countersign',
  'approve',
  'recheck',
  'register',
  'seal',
  'dispatch',
  'file',
]);
export type StepKind = z.output<typeof stepKindSchema>;

/** Whom a step asks. What is not a person is resolved when the step begins, so it follows people as they move. */
export const signerRuleSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('person'), personId: personIdSchema }),
  /** Holders of a post in a unit or office; `null` is the unit of the main issuer. */
  z.strictObject({
    type: z.literal('post'),
    post: z.string().trim().min(1).max(60),
    unitId: unitIdSchema.nullable().default(null),
  }),
  /** Holders of a role over a unit; `null` is the unit of the main issuer. */
  z.strictObject({ type: z.literal('role'), role: roleSchema, unitId: unitIdSchema.nullable().default(null) }),
  /** 主要负责人 of an issuer; `null` is the main one. */
  z.strictObject({ type: z.literal('principal'), issuerId: issuerIdSchema.nullable().default(null) }),
  z.strictObject({ type: z.literal('seal-keeper') }),
  z.strictObject({ type: z.literal('drafter') }),
]);
export type SignerRule = z.output<typeof signerRuleSchema>;

export const stepModeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('all') }),
  z.strictObject({ type: z.literal('any') }),
  z.strictObject({ type: z.literal('quorum'), count: z.number().int().min(1).max(100) }),
]);
export type StepMode = z.output<typeof stepModeSchema>;

/** A step as drawn, before anybody is asked. */
export const stepPlanSchema = z.strictObject({
  id: stepIdSchema,
  kind: stepKindSchema,
  title: z.string().trim().min(1).max(40),
  signers: z.array(signerRuleSchema).max(100).default([]),
  mode: stepModeSchema.default({ type: 'all' }),
  /** Several people one after the other, or all at once. */
  order: z.enum(['sequence', 'parallel']).default('parallel'),
  /** Working days from the beginning of the step; none where null. */
  dueWorkingDays: z.number().int().min(1).max(60).nullable().default(null),
});
export type StepPlan = z.output<typeof stepPlanSchema>;

export const outcomeSchema = z.enum(['agree', 'dissent', 'return']);
export type Outcome = z.output<typeof outcomeSchema>;

export const signerSchema = z.object({
  id: signerIdSchema,
  personId: personIdSchema,
  name: z.string(),
  unitName: z.string(),
  /** `removed` keeps who was once asked; `waiting` comes later in a sequence; `released` was not needed any more. */
  state: z.enum(['waiting', 'asked', 'done', 'removed', 'released']),
  outcome: outcomeSchema.nullable(),
  opinion: z.string(),
  /** Who acted, where it was a delegate. */
  actedBy: z.object({ personId: personIdSchema, name: z.string() }).nullable(),
  at: instantSchema.nullable(),
  /** Shown, never stored: who is asked has left or has another main unit since, so that somebody else must take over. */
  gone: z.enum(['left', 'moved']).optional(),
});
export type Signer = z.output<typeof signerSchema>;

export const stepSchema = z
  .object({
    ...stepPlanSchema.shape,
    state: z.enum(['planned', 'active', 'blocked', 'done']),
    /** How many times it was begun: a return begins it again, and earlier opinions stay in the trail. */
    round: z.number().int(),
    asked: z.array(signerSchema),
    startedAt: instantSchema.nullable(),
    endedAt: instantSchema.nullable(),
    dueAt: instantSchema.nullable(),
  })
  .meta({ id: 'DocumentStep' });
export type Step = z.output<typeof stepSchema>;

export const routeTemplateSchema = z
  .object({
    id: routeTemplateIdSchema,
    version: z.number().int(),
    name: z.string(),
    unitId: unitIdSchema,
    /** Offered for these kinds; for all where empty. */
    docKinds: z.array(docKindSchema),
    steps: z.array(stepPlanSchema),
    updatedAt: instantSchema,
  })
  .meta({ id: 'RouteTemplate' });
export type RouteTemplate = z.output<typeof routeTemplateSchema>;
