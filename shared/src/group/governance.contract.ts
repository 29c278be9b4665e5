import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { personIdSchema } from '../person/person.contract.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import {
  groupFindingIdSchema,
  groupFindingKindSchema,
  groupFindingSchema,
  groupReasonSchema,
  groupSettingsSchema,
} from './group.schemas.js';

/** What the burden office and the owners of groups look after: findings of the detectors, limits, delegates. */
export const groupGovernanceContract = defineContract({
  listFindings: {
    method: 'GET',
    path: '/group-findings',
    summary: 'What the detectors found in groups that I answer for, in the order of finding',
    query: z.object({
      kind: groupFindingKindSchema.optional(),
      unitId: unitIdSchema.optional(),
      /** Also those that were kept with a reason. */
      kept: z.enum(['true', 'false']).default('false'),
      ...pageQuery,
    }),
    response: pageOf(groupFindingSchema),
  },
  keepFinding: {
    method: 'POST',
    path: '/group-findings/:id/keeping',
    summary: 'Leave things as they are, with a reason that stays on record',
    params: z.object({ id: groupFindingIdSchema }),
    body: z.strictObject({ reason: groupReasonSchema }),
    response: groupFindingSchema,
    errors: ['group.finding_not_found', 'group.forbidden', 'group.stale'],
  },
  getSettings: {
    method: 'GET',
    path: '/group-settings',
    summary: 'Limits, delegates and periods for groups',
    response: groupSettingsSchema,
  },
  setSettings: {
    method: 'PUT',
    path: '/group-settings',
    summary: 'Change limits, delegates and periods (burden office)',
    body: z.strictObject({
      version: z.number().int(),
      limitPerUnit: z.number().int().min(0).max(1000).nullable(),
      unitLimits: z.array(z.strictObject({ unitId: unitIdSchema, limit: z.number().int().min(0).max(1000) })).max(1000),
      delegates: z.array(z.strictObject({ unitId: unitIdSchema, personId: personIdSchema })).max(500),
      idleDays: z.number().int().min(7).max(365),
      retentionDays: z.number().int().min(180).max(36_500),
    }),
    response: groupSettingsSchema,
    errors: ['group.forbidden', 'group.stale', 'group.unit_unknown', 'group.person_unknown'],
  },
});
