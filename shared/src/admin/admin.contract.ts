import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { idSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { personIdSchema } from '../person/person.contract.js';

export const rosterImportIdSchema = idSchema<'RosterImportId'>();
export type RosterImportId = z.output<typeof rosterImportIdSchema>;

export const rosterFiguresSchema = z.object({
  units: z.number().int(),
  offices: z.number().int(),
  people: z.number().int(),
  secondPosts: z.number().int(),
  missingPhone: z.number().int(),
});

export const refusedLineSchema = z.object({ line: z.number().int(), reason: z.string(), sheet: z.string().optional() });

export const rosterChangeSchema = z.object({
  kind: z.enum([
    'unit-created',
    'unit-renamed',
    'unit-moved',
    'unit-closed',
    'office-created',
    'office-closed',
    'person-joined',
    'person-left',
    'person-moved',
    'person-roles',
    'person-renamed',
    'person-phone',
    'person-reinstated',
  ]),
  subject: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type RosterChange = z.output<typeof rosterChangeSchema>;

export const rosterImportSchema = z
  .object({
    id: rosterImportIdSchema,
    fileName: z.string(),
    status: z.enum(['previewed', 'applying', 'applied', 'failed']),
    figures: rosterFiguresSchema,
    /** The first remarks; `remarkCounts` says how many there are. */
    refused: z.array(refusedLineSchema),
    warnings: z.array(refusedLineSchema),
    remarkCounts: z.object({ refused: z.number().int(), warnings: z.number().int() }).optional(),
    counts: z.record(z.string(), z.number().int()),
    /** The first changes of each kind; `counts` has all of them. */
    changes: z.array(rosterChangeSchema),
    /** Share of the active people who would be deactivated; over 0.1 the name of the city must be typed. */
    deactivationShare: z.number(),
    confirmationRequired: z.string().nullable(),
    /** Why a `failed` import could not go on. */
    failure: z.string().nullable().optional(),
    progress: z.object({ done: z.number().int(), total: z.number().int() }),
    uploadedAt: instantSchema,
    appliedAt: instantSchema.nullable(),
  })
  .meta({ id: 'RosterImport' });
export type RosterImport = z.output<typeof rosterImportSchema>;

export const auditRowSchema = z
  .object({
    seq: z.number().int(),
    at: instantSchema,
    actorName: z.string(),
    action: z.string(),
    subject: z.string(),
    outcome: z.enum(['success', 'refused']),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });

export const healthSchema = z.object({
  version: z.string(),
  startedAt: instantSchema,
  database: z.object({ kind: z.enum(['embedded', 'external']), ok: z.boolean(), pingMs: z.number() }),
  sockets: z.number().int(),
  outboxPending: z.number().int(),
  auditChain: z.object({ rows: z.number().int(), intact: z.boolean().nullable(), checkedAt: instantSchema.nullable() }),
});

export const adminErrors = defineErrors({
  'admin.forbidden': 'forbidden',
  /** Passwords of the three administrators are set by whoever keeps the server. */
  'admin.password_at_console': 'forbidden',
  'roster.not_a_workbook': 'invalid',
  'roster.encrypted': 'invalid',
  'roster.too_large': 'too_large',
  'roster.sheet_missing': 'invalid',
  'roster.column_missing': 'invalid',
  'roster.unreadable': 'invalid',
  'roster.import_not_found': 'not_found',
  'roster.already_applied': 'conflict',
  'roster.changed_since_preview': 'conflict',
  'roster.confirmation_required': 'conflict',
});

const importParams = z.object({ id: rosterImportIdSchema });

export const adminContract = defineContract({
  previewRoster: {
    method: 'POST',
    path: '/roster-imports',
    summary: 'Read a roster workbook and show what it would change; nothing changes yet',
    upload: 'file',
    status: 201,
    response: rosterImportSchema,
    errors: [
      'admin.forbidden',
      'roster.not_a_workbook',
      'roster.encrypted',
      'roster.too_large',
      'roster.sheet_missing',
      'roster.column_missing',
      'roster.unreadable',
    ],
  },
  getRosterImport: {
    method: 'GET',
    path: '/roster-imports/:id',
    summary: 'An import with its progress',
    params: importParams,
    response: rosterImportSchema,
    errors: ['admin.forbidden', 'roster.import_not_found'],
  },
  applyRoster: {
    method: 'POST',
    path: '/roster-imports/:id/application',
    summary: 'Apply a previewed import; `confirmation` is the city’s name where more than a tenth would be deactivated',
    params: importParams,
    body: z.strictObject({ confirmation: z.string().max(100).optional() }).optional(),
    response: rosterImportSchema,
    errors: [
      'admin.forbidden',
      'roster.import_not_found',
      'roster.already_applied',
      'roster.changed_since_preview',
      'roster.confirmation_required',
    ],
  },
  resetPassword: {
    method: 'POST',
    path: '/people/:id/one-time-password',
    summary: 'A one-time password for handing out, shown once; ends the sessions of the person',
    params: z.object({ id: personIdSchema }),
    response: z.object({ password: z.string() }),
    errors: ['admin.forbidden', 'admin.password_at_console', 'person.not_found'],
  },
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'The audit trail, newest first (auditors)',
    query: z.object({ action: z.string().max(60).optional(), actorId: personIdSchema.optional(), ...pageQuery }),
    response: pageOf(auditRowSchema),
    errors: ['admin.forbidden'],
  },
  verifyAudit: {
    method: 'POST',
    path: '/audit/verification',
    summary: 'Recompute the hash chain (auditors)',
    response: z.object({ rows: z.number().int(), intact: z.boolean(), brokenAt: z.number().int().nullable() }),
    errors: ['admin.forbidden'],
  },
  health: {
    method: 'GET',
    path: '/system-health',
    summary: 'State of the deployment (administrators)',
    response: healthSchema,
    errors: ['admin.forbidden'],
  },
});
