import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { dateSchema, idSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { findingSchema } from '../notice/notice.schemas.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { unitNameSchema } from './burden.subject.js';

export const inspectionIdSchema = idSchema<'InspectionId'>();
export type InspectionId = z.output<typeof inspectionIdSchema>;
export const formIdSchema = idSchema<'DataFormId'>();
export type DataFormId = z.output<typeof formIdSchema>;

/** 督查 检查 考核 调研. */
export const inspectionKindSchema = z.enum(['supervision', 'check', 'appraisal', 'study']);
export type InspectionKind = z.output<typeof inspectionKindSchema>;

export const legSchema = z.strictObject({ unitId: unitIdSchema, on: dateSchema });
export type Leg = z.output<typeof legSchema>;

/** G14: what is planned and filed, and the legs that were really gone. Outside the plan each needs its own approval. */
export const inspectionSchema = z
  .object({
    id: inspectionIdSchema,
    version: z.number().int(),
    kind: inspectionKindSchema,
    title: z.string(),
    unit: unitNameSchema,
    planNumber: z.string(),
    approval: z.string(),
    legsPlanned: z.number().int(),
    legs: z.array(z.object({ unit: unitNameSchema, on: dateSchema })),
    findings: z.array(findingSchema),
    abilities: z.object({ addLeg: z.boolean() }),
  })
  .meta({ id: 'Inspection' });
export type Inspection = z.output<typeof inspectionSchema>;

export const indicatorSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  points: z.number().min(0).max(10_000),
  depth: z.number().int().min(1).max(9),
});
export type Indicator = z.output<typeof indicatorSchema>;

/** G16, G17, G19: a form or an appraisal that asks something of units below. */
export const dataFormSchema = z
  .object({
    id: formIdSchema,
    version: z.number().int(),
    title: z.string(),
    unit: unitNameSchema,
    /** Names of what is asked. */
    fields: z.array(z.string()),
    indicators: z.array(indicatorSchema),
    receivers: z.array(unitNameSchema),
    askedOn: dateSchema,
    dueOn: dateSchema,
    findings: z.array(findingSchema),
  })
  .meta({ id: 'DataForm' });
export type DataForm = z.output<typeof dataFormSchema>;

const fieldsOfInspection = z.strictObject({
  kind: inspectionKindSchema,
  title: z.string().trim().min(2).max(200),
  unitId: unitIdSchema,
  planNumber: z.string().trim().max(60).default(''),
  approval: z.string().trim().max(200).default(''),
  legsPlanned: z.number().int().min(0).max(500),
});
export type InspectionFields = z.output<typeof fieldsOfInspection>;

const fieldsOfForm = z.strictObject({
  title: z.string().trim().min(2).max(200),
  unitId: unitIdSchema,
  fields: z.array(z.string().trim().min(1).max(100)).max(200).default([]),
  indicators: z.array(indicatorSchema).max(300).default([]),
  receiverIds: z.array(unitIdSchema).min(1).max(2000),
  dueOn: dateSchema,
});
export type DataFormFields = z.output<typeof fieldsOfForm>;

export const burdenRegisterContract = defineContract({
  listInspections: {
    method: 'GET',
    path: '/inspections',
    summary: 'Inspections, checks and appraisals of my units and those that come to them, newest first',
    query: z.object(pageQuery),
    response: pageOf(inspectionSchema),
  },
  createInspection: {
    method: 'POST',
    path: '/inspections',
    summary: 'Register an inspection with its number in the filed plan, or the approval of one outside it',
    status: 201,
    body: fieldsOfInspection,
    response: inspectionSchema,
    errors: ['burden.forbidden', 'burden.unit_not_found', 'burden.classified_mark'],
  },
  addLeg: {
    method: 'POST',
    path: '/inspections/:id/legs',
    summary: 'Enter a visit to a unit; said twice it stands once',
    params: z.object({ id: inspectionIdSchema }),
    body: legSchema,
    response: inspectionSchema,
    errors: ['burden.inspection_not_found', 'burden.forbidden', 'burden.unit_not_found', 'burden.inspection_stale'],
  },
  listForms: {
    method: 'GET',
    path: '/data-forms',
    summary: 'Forms that my units ask for and those asked of them, newest first',
    query: z.object(pageQuery),
    response: pageOf(dataFormSchema),
  },
  createForm: {
    method: 'POST',
    path: '/data-forms',
    summary: 'Register a form or an appraisal that asks something of units below; what a rule forbids is refused',
    status: 201,
    body: fieldsOfForm,
    response: dataFormSchema,
    errors: ['burden.forbidden', 'burden.unit_not_found', 'burden.classified_mark', 'burden.act_impossible'],
  },
});
