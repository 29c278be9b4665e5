import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { idSchema } from '../contract/id.js';
import { queryText } from '../contract/query-text.js';

export const unitIdSchema = idSchema<'UnitId'>();
export type UnitId = z.output<typeof unitIdSchema>;

/** 单位 and 内设机构 (W3C ORG). An `office` is a part of the unit above it and never issues by itself. */
export const unitKindSchema = z.enum(['organ', 'department', 'town', 'village', 'office']);
export type UnitKind = z.output<typeof unitKindSchema>;

export const unitSchema = z
  .object({
    id: unitIdSchema,
    parentId: unitIdSchema.nullable(),
    /** Ids of the units above, from the root down. */
    path: z.array(unitIdSchema),
    kind: unitKindSchema,
    code: z.string().nullable(),
    name: z.string(),
    shortName: z.string(),
    issuingCode: z.string().nullable(),
    /** Active people whose post is in this very unit or its offices, each once. */
    peopleCount: z.number().int(),
    hasChildren: z.boolean(),
  })
  .meta({ id: 'Unit' });
export type Unit = z.output<typeof unitSchema>;

export const unitErrors = defineErrors({ 'unit.not_found': 'not_found' });

export const unitContract = defineContract({
  list: {
    method: 'GET',
    path: '/units',
    summary: 'Units directly under one unit, or the roots; with `q`, units found by name anywhere',
    query: z.object({
      parentId: unitIdSchema.optional(),
      q: queryText(100).optional(),
      offices: z.enum(['true', 'false']).default('true'),
    }),
    response: z.object({ items: z.array(unitSchema) }),
  },
  get: {
    method: 'GET',
    path: '/units/:id',
    summary: 'One unit with the chain of units above it',
    params: z.object({ id: unitIdSchema }),
    response: z.object({ unit: unitSchema, ancestors: z.array(unitSchema) }),
    errors: ['unit.not_found'],
  },
});
