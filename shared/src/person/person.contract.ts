import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { idSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { unitIdSchema } from '../unit/unit.contract.js';

export const personIdSchema = idSchema<'PersonId'>();
export type PersonId = z.output<typeof personIdSchema>;

/** A role with its scope in the tree: it reaches the unit and all below it. */
export const roleSchema = z.enum([
  'system-administrator',
  'security-administrator',
  'auditor',
  'unit-administrator',
  'office-clerk',
  'leader',
  'burden-officer',
  /** 减负监测员: reports burdens to the burden office. */
  'burden-monitor',
  /** 印章管理人: places the electronic seal of the issuers that the unit keeps. */
  'seal-keeper',
  'cadre',
]);
export type Role = z.output<typeof roleSchema>;
export const roleGrantSchema = z.object({ role: roleSchema, unitId: unitIdSchema });
export type RoleGrant = z.output<typeof roleGrantSchema>;

/** 任职: a post held in a unit, and in one of its offices where one is named. */
export const appointmentSchema = z.object({
  unitId: unitIdSchema,
  unitName: z.string(),
  officeId: unitIdSchema.nullable(),
  officeName: z.string().nullable(),
  post: z.string(),
  primary: z.boolean(),
});
export type Appointment = z.output<typeof appointmentSchema>;

/** What anybody may know of a colleague. The phone is asked for separately and the asking is audited. */
export const personSchema = z
  .object({
    id: personIdSchema,
    name: z.string(),
    employeeNumber: z.string(),
    active: z.boolean(),
    hasPhone: z.boolean(),
    appointments: z.array(appointmentSchema),
  })
  .meta({ id: 'Person' });
export type Person = z.output<typeof personSchema>;

export const postSchema = z.object({ post: z.string(), peopleCount: z.number().int() });

export const personErrors = defineErrors({
  'person.not_found': 'not_found',
  'person.phone_missing': 'not_found',
  'person.forbidden': 'forbidden',
  'person.roles_separate': 'conflict',
  /** Nobody changes his own roles. */
  'person.own_roles': 'forbidden',
  /** The three administrators' roles are given and taken by the security administrator. */
  'person.security_grants': 'forbidden',
  /** The three administrators' roles hold for the whole city. */
  'person.root_role': 'conflict',
  /** Each of the three roles keeps a holder who can sign in. */
  'person.last_administrator': 'conflict',
  'person.stale': 'conflict',
});

export const personContract = defineContract({
  list: {
    method: 'GET',
    path: '/people',
    summary: 'People by name, pinyin, initials or employee number, in a unit and below where one is named',
    query: z.object({
      q: queryText(100).optional(),
      unitId: unitIdSchema.optional(),
      /** `direct` leaves out the units below. */
      reach: z.enum(['direct', 'below']).default('below'),
      ...pageQuery,
    }),
    response: pageOf(personSchema),
  },
  get: {
    method: 'GET',
    path: '/people/:id',
    summary: 'One person',
    params: z.object({ id: personIdSchema }),
    response: personSchema,
    errors: ['person.not_found'],
  },
  revealPhone: {
    method: 'POST',
    path: '/people/:id/phone-disclosure',
    summary: 'The phone number of a person; the asking is audited',
    params: z.object({ id: personIdSchema }),
    response: z.object({ phone: z.string() }),
    errors: ['person.not_found', 'person.phone_missing'],
  },
  listPosts: {
    method: 'GET',
    path: '/posts',
    summary: 'Names of posts, with the number of people who hold them',
    query: z.object({ q: queryText(100).optional() }),
    response: z.object({ items: z.array(postSchema) }),
  },
  getRoles: {
    method: 'GET',
    path: '/people/:id/roles',
    summary: 'Roles of a person (administrators)',
    params: z.object({ id: personIdSchema }),
    response: z.object({ roles: z.array(roleGrantSchema), version: z.number().int() }),
    errors: ['person.not_found', 'person.forbidden'],
  },
  setRoles: {
    method: 'PUT',
    path: '/people/:id/roles',
    summary: 'Replace the roles of another person; one of the three administrators’ roles stands alone',
    params: z.object({ id: personIdSchema }),
    body: z.strictObject({ roles: z.array(roleGrantSchema).max(50), version: z.number().int() }),
    response: z.object({ roles: z.array(roleGrantSchema), version: z.number().int() }),
    errors: [
      'person.not_found',
      'person.forbidden',
      'person.roles_separate',
      'person.own_roles',
      'person.security_grants',
      'person.root_role',
      'person.last_administrator',
      'person.stale',
    ],
  },
});
