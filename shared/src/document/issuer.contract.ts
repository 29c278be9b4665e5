import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { dateSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { documentIdSchema, issuerIdSchema } from './document.content.js';
import { docFormatSchema, docKindSchema } from './document.kinds.js';
import { delegationIdSchema, validitySchema } from './document.schemas.js';
import { routeTemplateIdSchema, routeTemplateSchema, stepPlanSchema } from './route.schemas.js';

/** What an issuer is before the rules: a party or government itself, its office, a department, … (art. 14-17, G2). */
export const standingSchema = z.enum([
  'organ',
  'office',
  'department',
  'town',
  'village',
  'institution',
  'coordinating',
  'internal',
]);
export type Standing = z.output<typeof standingSchema>;

/** 机关代字 with what it is used for. Its numbers are gapless in each year. */
export const issuingCodeSchema = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^[\u4e00-\u9fa5A-Za-z]{1,16}$/),
  format: docFormatSchema.default('general'),
  active: z.boolean().default(true),
});

/** 发文立户 (art. 37): who may issue, under which name and codes, with which seal. */
const issuerFields = {
  name: z.string().trim().min(2).max(60),
  /** 发文机关标志 without 文件. */
  headName: z.string().trim().min(2).max(60),
  /** The unit whose office keeps it. */
  unitId: unitIdSchema,
  /** The unit at whose place in the tree it stands: the root for the city's government, else `unitId`. */
  actsForUnitId: unitIdSchema,
  standing: standingSchema,
  codes: z.array(issuingCodeSchema).max(20),
  /** 主要负责人 are the holders of these posts in the unit (art. 22). */
  principalPosts: z.array(z.string().trim().min(1).max(60)).max(20),
  sealName: z.string().trim().min(2).max(60),
  sealNumber: z
    .string()
    .trim()
    .regex(/^\d{0,13}$/),
  sealKeeperIds: z.array(personIdSchema).max(20),
};
export const issuerSchema = z
  .object({
    id: issuerIdSchema,
    version: z.number().int(),
    ...issuerFields,
    unitName: z.string(),
    /** Whether it is one of the names under which the city counts (市委、市政府及两办). */
    isTop: z.boolean(),
    active: z.boolean(),
    abilities: z.object({ draft: z.boolean(), manage: z.boolean(), readBook: z.boolean() }),
  })
  .meta({ id: 'Issuer' });
export type Issuer = z.output<typeof issuerSchema>;

export const registerEntrySchema = z
  .object({
    number: z.string(),
    code: z.string(),
    year: z.number().int(),
    serial: z.number().int(),
    /** `reserved` only between the two writes of a registration. */
    state: z.enum(['reserved', 'used', 'void']),
    reason: z.string(),
    documentId: documentIdSchema,
    docKind: docKindSchema,
    title: z.string(),
    issuedOn: dateSchema.nullable(),
    /** 分送范围 and 印制份数 of art. 25(2); empty and 0 of a void number. */
    sentTo: z.string(),
    copies: z.number().int(),
    /** Whether the document was revoked or repealed since (art. 33). */
    validity: validitySchema.pick({ state: true, effectiveTo: true }),
    by: z.string(),
    at: instantSchema,
  })
  .meta({ id: 'RegisterEntry' });

export const delegationSchema = z
  .object({
    id: delegationIdSchema,
    from: z.object({ id: personIdSchema, name: z.string() }),
    to: z.object({ id: personIdSchema, name: z.string() }),
    fromOn: dateSchema,
    /** Null for a standing substitute (AB 角): until it is ended. */
    untilOn: dateSchema.nullable(),
    reason: z.string(),
    state: z.enum(['coming', 'active', 'over', 'revoked']),
    /** Whether 签发 goes with it, which only a leader may do (art. 22); null where who delegates signs nothing. */
    signs: z.boolean().nullable(),
  })
  .meta({ id: 'Delegation' });
export type Delegation = z.output<typeof delegationSchema>;

export const issuerErrors = defineErrors({
  'issuer.not_found': 'not_found',
  'issuer.forbidden': 'forbidden',
  'issuer.stale': 'conflict',
  'issuer.code_taken': 'conflict',
  'issuer.code_in_use': 'conflict',
  'issuer.unit_unknown': 'invalid',
  /** Art. 9(13): the seal is the one of the organ that signs. */
  'issuer.seal_name_differs': 'invalid',
  'issuer.keeper_elsewhere': 'invalid',
});

export const issuerContract = defineContract({
  list: {
    method: 'GET',
    path: '/issuers',
    summary: 'Issuers: those under which I may draft, or all of them',
    query: z.object({ mine: z.enum(['true', 'false']).default('false'), q: queryText(60).optional() }),
    response: z.object({ items: z.array(issuerSchema) }),
  },
  create: {
    method: 'POST',
    path: '/issuers',
    summary: 'Register an issuer (art. 37)',
    status: 201,
    body: z.strictObject({ ...issuerFields, isTop: z.boolean().default(false) }),
    response: issuerSchema,
    errors: [
      'issuer.forbidden',
      'issuer.code_taken',
      'issuer.unit_unknown',
      'issuer.seal_name_differs',
      'issuer.keeper_elsewhere',
    ],
  },
  change: {
    method: 'PATCH',
    path: '/issuers/:id',
    summary: 'Change an issuer; a code that has numbers can be closed but not taken away',
    params: z.object({ id: issuerIdSchema }),
    body: z.strictObject({
      version: z.number().int(),
      ...z.object(issuerFields).partial().shape,
      isTop: z.boolean().optional(),
      active: z.boolean().optional(),
    }),
    response: issuerSchema,
    errors: [
      'issuer.not_found',
      'issuer.forbidden',
      'issuer.stale',
      'issuer.code_taken',
      'issuer.code_in_use',
      'issuer.unit_unknown',
      'issuer.seal_name_differs',
      'issuer.keeper_elsewhere',
    ],
  },
  book: {
    method: 'GET',
    path: '/issuers/:id/register',
    summary: 'The register book of outgoing numbers of a year, void ones with their reasons',
    params: z.object({ id: issuerIdSchema }),
    query: z.object({
      year: z.coerce.number().int().min(2000).max(2100),
      code: z.string().max(16).optional(),
      ...pageQuery,
    }),
    response: pageOf(registerEntrySchema),
    errors: ['issuer.not_found', 'issuer.forbidden'],
  },
  exportBook: {
    method: 'GET',
    path: '/issuers/:id/register-export',
    summary: 'The register book as an Excel workbook',
    download: true,
    params: z.object({ id: issuerIdSchema }),
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
    response: z.unknown(),
    errors: ['issuer.not_found', 'issuer.forbidden'],
  },
});

/** Templates of routes, and delegations with dates. */
export const routeContract = defineContract({
  listTemplates: {
    method: 'GET',
    path: '/route-templates',
    summary: 'Templates that hold for an issuer and kind, its own before those of units above',
    query: z.object({ issuerId: issuerIdSchema.optional(), docKind: docKindSchema.optional() }),
    response: z.object({
      items: z.array(routeTemplateSchema.extend({ abilities: z.object({ change: z.boolean() }) })),
    }),
  },
  createTemplate: {
    method: 'POST',
    path: '/route-templates',
    summary: 'Keep a route as a template of a unit',
    status: 201,
    body: z.strictObject({
      name: z.string().trim().min(1).max(60),
      unitId: unitIdSchema,
      docKinds: z.array(docKindSchema).max(20).default([]),
      steps: z.array(stepPlanSchema).min(1).max(30),
    }),
    response: routeTemplateSchema,
    errors: ['route.forbidden', 'document.route_faulty', 'document.classified_mark'],
  },
  changeTemplate: {
    method: 'PUT',
    path: '/route-templates/:id',
    summary: 'Change a template; documents under way keep their steps',
    params: z.object({ id: routeTemplateIdSchema }),
    body: z.strictObject({
      version: z.number().int(),
      name: z.string().trim().min(1).max(60),
      docKinds: z.array(docKindSchema).max(20),
      steps: z.array(stepPlanSchema).min(1).max(30),
    }),
    response: routeTemplateSchema,
    errors: ['route.not_found', 'route.forbidden', 'route.stale', 'document.route_faulty', 'document.classified_mark'],
  },
  removeTemplate: {
    method: 'DELETE',
    path: '/route-templates/:id',
    summary: 'Remove a template; documents under way keep their steps',
    params: z.object({ id: routeTemplateIdSchema }),
    response: z.object({}),
    errors: ['route.not_found', 'route.forbidden'],
  },
  listDelegations: {
    method: 'GET',
    path: '/delegations',
    summary: 'Whom I let act for me, and for whom I act',
    response: z.object({ items: z.array(delegationSchema) }),
  },
  delegate: {
    method: 'POST',
    path: '/delegations',
    summary: 'Let a colleague act for me from one day to another, both counting, or until I end it',
    status: 201,
    body: z.strictObject({
      toPersonId: personIdSchema,
      fromOn: dateSchema,
      /** Null: a standing substitute. */
      untilOn: dateSchema.nullable(),
      reason: z.string().trim().max(200).default(''),
    }),
    response: delegationSchema,
    errors: ['delegation.dates_wrong', 'delegation.to_oneself', 'document.signer_unknown', 'document.classified_mark'],
  },
  endDelegation: {
    method: 'DELETE',
    path: '/delegations/:id',
    summary: 'End a delegation now; what was done under it stays',
    params: z.object({ id: delegationIdSchema }),
    response: delegationSchema,
    errors: ['delegation.not_found', 'delegation.forbidden'],
  },
});
