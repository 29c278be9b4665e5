import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { meetingLimitsSchema, meetingPlanSchema, planEntrySchema } from './planning.schemas.js';

const planParams = z.object({ unitId: unitIdSchema, year: z.coerce.number().int().min(2000).max(2100) });
const limitsReply = z.object({
  version: z.number().int(),
  limits: meetingLimitsSchema,
  canEdit: z.boolean(),
  /** Examples of other places, to choose from (domain.md 3.7). */
  presets: z.array(z.object({ id: z.string(), place: z.string(), limits: meetingLimitsSchema })),
});

/** The yearly plan of a unit, and the limits that hold in this place. */
export const planContract = defineContract({
  getPlan: {
    method: 'GET',
    path: '/meeting-plans/:unitId/:year',
    summary: 'The plan of a unit for a year, each entry with the meetings that were called under it',
    params: planParams,
    response: meetingPlanSchema,
    errors: ['meeting.not_found'],
  },
  putPlan: {
    method: 'PUT',
    path: '/meeting-plans/:unitId/:year',
    summary: 'Replace the plan; version 0 where there is none yet',
    params: planParams,
    body: z.strictObject({
      version: z.number().int().min(0),
      approvedBy: z.string().trim().max(100).default(''),
      entries: z.array(planEntrySchema).max(300),
    }),
    response: meetingPlanSchema,
    errors: ['meeting.not_found', 'meeting.forbidden', 'meeting.plan_stale', 'meeting.agenda_repeated'],
  },
  getLimits: {
    method: 'GET',
    path: '/meeting-limits',
    summary: 'Limits that the checks use here',
    response: limitsReply,
  },
  putLimits: {
    method: 'PUT',
    path: '/meeting-limits',
    summary: 'Set the limits of this place (those who answer for relief of burdens)',
    body: z.strictObject({ version: z.number().int().min(0), limits: meetingLimitsSchema }),
    response: limitsReply,
    errors: ['meeting.forbidden', 'meeting.limits_stale'],
  },
});
