import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { defineErrors } from '../contract/errors.js';
import { dateSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { groupIdSchema } from './group.schemas.js';
import {
  outsideCountSchema,
  outsideEndingSchema,
  outsideGroupFields,
  outsideGroupIdSchema,
  outsideGroupSchema,
  outsidePlatformSchema,
  outsideStateSchema,
} from './outside-group.schemas.js';

export const outsideGroupErrors = defineErrors({
  'outside_group.not_found': 'not_found',
  'outside_group.forbidden': 'forbidden',
  'outside_group.stale': 'conflict',
  'outside_group.wrong_state': 'conflict',
  'outside_group.unit_unknown': 'invalid',
  'outside_group.group_unknown': 'invalid',
  'outside_group.evidence_unknown': 'invalid',
  'outside_group.end_in_future': 'invalid',
  'outside_group.end_before_founding': 'invalid',
  'outside_group.exists': 'conflict',
});

const idParams = z.object({ id: outsideGroupIdSchema });
const versioned = { version: z.number().int() };

export const outsideGroupContract = defineContract({
  list: {
    method: 'GET',
    path: '/outside-groups',
    summary: 'The register of groups in other applications, of the units that I answer for',
    query: z.object({
      unitId: unitIdSchema.optional(),
      state: outsideStateSchema.optional(),
      platform: outsidePlatformSchema.optional(),
      q: queryText(100).optional(),
      ...pageQuery,
    }),
    response: pageOf(outsideGroupSchema),
    errors: ['outside_group.forbidden'],
  },
  counts: {
    method: 'GET',
    path: '/outside-group-counts',
    summary: 'How many each unit has in use, moved here and dissolved, in the order of the tree',
    response: z.object({ items: z.array(outsideCountSchema) }),
    errors: ['outside_group.forbidden'],
  },
  register: {
    method: 'POST',
    path: '/outside-groups',
    summary: 'Enter a group into the register',
    status: 201,
    body: z.strictObject(outsideGroupFields),
    response: outsideGroupSchema,
    errors: ['outside_group.forbidden', 'outside_group.unit_unknown', 'outside_group.exists'],
  },
  get: {
    method: 'GET',
    path: '/outside-groups/:id',
    summary: 'One entry of the register',
    params: idParams,
    response: outsideGroupSchema,
    errors: ['outside_group.not_found'],
  },
  edit: {
    method: 'PATCH',
    path: '/outside-groups/:id',
    summary: 'Correct an entry; only the fields that are sent change',
    params: idParams,
    body: z.strictObject({
      ...versioned,
      owner: outsideGroupFields.owner.unwrap().optional(),
      memberCount: outsideGroupFields.memberCount.optional(),
      purpose: outsideGroupFields.purpose.unwrap().optional(),
      lastActiveOn: dateSchema.nullable().optional(),
      unitId: unitIdSchema.optional(),
    }),
    response: outsideGroupSchema,
    errors: ['outside_group.not_found', 'outside_group.forbidden', 'outside_group.stale', 'outside_group.unit_unknown'],
  },
  move: {
    method: 'POST',
    path: '/outside-groups/:id/move',
    summary: 'Its work goes on in a group of this platform',
    params: idParams,
    body: z.strictObject({ ...outsideEndingSchema, groupId: groupIdSchema }),
    response: outsideGroupSchema,
    errors: [
      'outside_group.not_found',
      'outside_group.forbidden',
      'outside_group.stale',
      'outside_group.wrong_state',
      'outside_group.group_unknown',
      'outside_group.evidence_unknown',
      'outside_group.end_in_future',
      'outside_group.end_before_founding',
    ],
  },
  dissolve: {
    method: 'POST',
    path: '/outside-groups/:id/dissolution',
    summary: 'It was dissolved, with the day and the evidence',
    params: idParams,
    body: z.strictObject(outsideEndingSchema),
    response: outsideGroupSchema,
    errors: [
      'outside_group.not_found',
      'outside_group.forbidden',
      'outside_group.stale',
      'outside_group.wrong_state',
      'outside_group.evidence_unknown',
      'outside_group.end_in_future',
      'outside_group.end_before_founding',
    ],
  },
  reopen: {
    method: 'POST',
    path: '/outside-groups/:id/reopening',
    summary: 'It is in use after all: takes a wrong mark back',
    params: idParams,
    body: z.strictObject(versioned),
    response: outsideGroupSchema,
    errors: ['outside_group.not_found', 'outside_group.forbidden', 'outside_group.stale', 'outside_group.wrong_state'],
  },
});
