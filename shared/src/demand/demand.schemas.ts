import { z } from 'zod';
import { dateSchema, idSchema, instantSchema } from '../contract/id.js';
import { lineSchema } from '../contract/text.js';
import { findingSchema } from '../notice/notice.schemas.js';
import { unitIdSchema } from '../unit/unit.contract.js';

export const demandIdSchema = idSchema<'DemandId'>();
export type DemandId = z.output<typeof demandIdSchema>;
export const planItemIdSchema = idSchema<'DemandPlanItemId'>();
export type DemandPlanItemId = z.output<typeof planItemIdSchema>;

/** 报表填报, 督查检查考核, 调研. The last two come to a place: they are visits. */
export const demandKindSchema = z.enum(['form', 'inspection', 'research']);
export type DemandKind = z.output<typeof demandKindSchema>;
export const isVisit = (kind: DemandKind): boolean => kind !== 'form';

export const frequencySchema = z.enum(['once', 'weekly', 'monthly', 'quarterly', 'yearly']);
export type Frequency = z.output<typeof frequencySchema>;
/** Where it is filled in; `platform` is 一表通, everything else runs beside it (体外循环). */
export const channelSchema = z.enum(['platform', 'mail', 'chat', 'other-system', 'paper']);

/** A line of what is assessed; `level` 1 is the outermost. Only innermost lines count their points (G16). */
export const indicatorSchema = z.strictObject({
  text: z.string().trim().min(1).max(200),
  level: z.number().int().min(1).max(9),
  points: z.number().min(0).max(10_000),
});
export type Indicator = z.output<typeof indicatorSchema>;

const words = (most: number) => z.string().trim().max(most).default('');

/** Who asks whom for what, how often, on what basis, from when to when. */
export const demandFieldsSchema = z.strictObject({
  kind: demandKindSchema,
  unitId: unitIdSchema,
  title: lineSchema(100, 2),
  purpose: words(2000),
  /** 依据: the document or law that it rests on. */
  basis: z.string().trim().min(2).max(300),
  /** The item of 履职事项清单 that it belongs to. */
  duty: words(100),
  planItemId: planItemIdSchema.nullable().default(null),
  /** 一事一报: who approved what is in no plan. */
  approval: words(200),
  receiverIds: z.array(unitIdSchema).min(1).max(1000),
  from: dateSchema,
  through: dateSchema,
  frequency: frequencySchema.default('once'),
  channel: channelSchema.default('platform'),
  /** 填报项, or what is looked at. */
  items: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
  indicators: z.array(indicatorSchema).max(200).default([]),
});
export type DemandFields = z.output<typeof demandFieldsSchema>;

export const overrideReasonSchema = z.strictObject({
  rule: z.string().max(60),
  reason: z.string().trim().min(2).max(500),
});

export const demandStatusSchema = z.enum(['asked', 'withdrawn']);
const unitNameSchema = z.object({ id: unitIdSchema, name: z.string() });

export const demandSummarySchema = z
  .object({
    id: demandIdSchema,
    version: z.number().int(),
    kind: demandKindSchema,
    status: demandStatusSchema,
    title: z.string(),
    unit: unitNameSchema,
    from: dateSchema,
    through: dateSchema,
    frequency: frequencySchema,
    /** In the yearly plan, approved by itself, or neither. */
    standing: z.enum(['planned', 'approved', 'unplanned']),
    receiverCount: z.number().int(),
    askedAt: instantSchema,
  })
  .meta({ id: 'DemandSummary' });
export type DemandSummary = z.output<typeof demandSummarySchema>;

export const demandSchema = demandSummarySchema
  .extend({
    ...{ purpose: z.string(), basis: z.string(), duty: z.string(), approval: z.string() },
    plan: z.object({ id: planItemIdSchema, title: z.string(), reference: z.string() }).nullable(),
    channel: channelSchema,
    items: z.array(z.string()),
    indicators: z.array(indicatorSchema),
    /** In the order of the tree. */
    receivers: z.array(unitNameSchema),
    askedBy: z.string(),
    overrides: z.array(z.object({ rule: z.string(), reason: z.string() })),
    withdrawn: z.object({ at: instantSchema, by: z.string(), reason: z.string() }).nullable(),
    abilities: z.object({ withdraw: z.boolean() }),
  })
  .meta({ id: 'Demand' });
export type Demand = z.output<typeof demandSchema>;

/** 督检考和报表年度计划: what the burden office approved, and how often it may be carried out. */
export const planItemSchema = z
  .object({
    id: planItemIdSchema,
    version: z.number().int(),
    unit: unitNameSchema,
    year: z.number().int(),
    kind: demandKindSchema,
    title: z.string(),
    times: z.number().int(),
    /** How often it was asked by now. */
    used: z.number().int(),
    /** 批准或备案文号. */
    reference: z.string(),
    abilities: z.object({ withdraw: z.boolean() }),
  })
  .meta({ id: 'DemandPlanItem' });
export type DemandPlanItem = z.output<typeof planItemSchema>;

export const demandCheckSchema = z.object({ findings: z.array(findingSchema) });
