import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { lineSchema } from '../contract/text.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import {
  demandCheckSchema,
  demandFieldsSchema,
  demandIdSchema,
  demandKindSchema,
  demandSchema,
  demandSummarySchema,
  overrideReasonSchema,
  planItemIdSchema,
  planItemSchema,
} from './demand.schemas.js';

export const demandErrors = defineErrors({
  'demand.not_found': 'not_found',
  'demand.forbidden': 'forbidden',
  'demand.stale': 'conflict',
  'demand.withdrawn': 'conflict',
  'demand.unit_unknown': 'invalid',
  'demand.receiver_unknown': 'invalid',
  'demand.dates_reversed': 'invalid',
  'demand.plan_unknown': 'invalid',
  'demand.blocked_by_rule': 'invalid',
  'demand.reason_missing': 'invalid',
  'demand.classified_mark': 'invalid',
});

const yearSchema = z.coerce.number().int().min(2000).max(2100);
const reasonBody = z.strictObject({
  reason: z.string().trim().min(2).max(1000),
  version: z.number().int().min(1),
});
const fieldErrors = [
  'demand.forbidden',
  'demand.unit_unknown',
  'demand.receiver_unknown',
  'demand.dates_reversed',
  'demand.plan_unknown',
] as const;

/** 报表和检查登记: what is asked of the grassroots beside documents, notices and meetings. */
export const demandContract = defineContract({
  list: {
    method: 'GET',
    path: '/demands',
    summary: 'Forms and visits that my units ask for, or that are asked of them; newest first',
    query: z.object({
      box: z.enum(['received', 'asked', 'all']).default('all'),
      kind: demandKindSchema.optional(),
      ...pageQuery,
    }),
    response: pageOf(demandSummarySchema),
  },
  get: {
    method: 'GET',
    path: '/demands/:id',
    summary: 'A form or visit with its basis, its items and whom it is asked of',
    params: z.object({ id: demandIdSchema }),
    response: demandSchema,
    errors: ['demand.not_found'],
  },
  check: {
    method: 'POST',
    path: '/demand-checks',
    summary: 'What the rules say of what is being written: G14 to G20 and the detectors',
    body: demandFieldsSchema,
    response: demandCheckSchema,
    errors: [...fieldErrors],
  },
  create: {
    method: 'POST',
    path: '/demands',
    summary: 'Ask for it: what blocks refuses, what warns needs its reason',
    status: 201,
    body: demandFieldsSchema.extend({ overrides: z.array(overrideReasonSchema).max(40).default([]) }),
    response: demandSchema,
    errors: [...fieldErrors, 'demand.blocked_by_rule', 'demand.reason_missing', 'demand.classified_mark'],
  },
  withdraw: {
    method: 'POST',
    path: '/demands/:id/withdrawal',
    summary: 'Ask for it no more, with a reason; it counts no more',
    params: z.object({ id: demandIdSchema }),
    body: reasonBody,
    response: demandSchema,
    errors: ['demand.not_found', 'demand.forbidden', 'demand.stale', 'demand.withdrawn', 'demand.classified_mark'],
  },
});

/** The yearly plan of forms and visits. */
export const demandPlanContract = defineContract({
  list: {
    method: 'GET',
    path: '/demand-plans',
    summary: 'Items of a year, of one unit or of all; in the order of the tree',
    query: z.object({ year: yearSchema, unitId: unitIdSchema.optional() }),
    response: z.object({ items: z.array(planItemSchema), abilities: z.object({ add: z.boolean() }) }),
  },
  add: {
    method: 'POST',
    path: '/demand-plans',
    summary: 'Enter an approved item (burden office of the unit)',
    status: 201,
    body: z.strictObject({
      unitId: unitIdSchema,
      year: z.number().int().min(2000).max(2100),
      kind: demandKindSchema,
      title: lineSchema(100, 2),
      times: z.number().int().min(1).max(366),
      reference: z.string().trim().min(2).max(200),
    }),
    response: planItemSchema,
    errors: ['demand.forbidden', 'demand.unit_unknown', 'demand.classified_mark'],
  },
  withdraw: {
    method: 'POST',
    path: '/demand-plans/:id/withdrawal',
    summary: 'Take an item out of the plan (burden office of the unit)',
    params: z.object({ id: planItemIdSchema }),
    body: reasonBody,
    response: z.object({ id: planItemIdSchema }),
    errors: ['demand.not_found', 'demand.forbidden', 'demand.stale'],
  },
});
