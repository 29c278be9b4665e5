import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { deliveryIdSchema, deliverySchema } from './delivery.contract.js';
import { retentionCorrectionSchema } from './retention.js';

const idParams = z.object({ id: deliveryIdSchema });
const refusals = ['delivery.not_found', 'delivery.forbidden', 'delivery.stale', 'delivery.wrong_state'] as const;

/** What a unit received and filed: its period of retention, its package, its place in the transfer of a year. */
export const deliveryArchiveContract = defineContract({
  correctRetention: {
    method: 'PUT',
    path: '/deliveries/:id/retention',
    summary: 'Set a wrong period of retention of what is filed right, with the reason',
    params: idParams,
    body: retentionCorrectionSchema,
    response: deliverySchema,
    errors: [...refusals],
  },
  hold: {
    method: 'PUT',
    path: '/deliveries/:id/hold',
    summary: 'Keep what is filed beyond its period, or let it go again with an empty reason',
    params: idParams,
    body: z.strictObject({ reason: z.string().trim().max(500) }),
    response: deliverySchema,
    errors: [...refusals],
  },
  getArchive: {
    method: 'GET',
    path: '/deliveries/:id/archive',
    summary: 'The archive package of a filed delivery as ZIP: the document as received and how it was handled',
    download: true,
    params: idParams,
    response: z.unknown(),
    errors: ['delivery.not_found', 'delivery.forbidden', 'document.archive_missing'],
  },
  exportYear: {
    method: 'GET',
    path: '/units/:id/document-transfers/:year',
    summary: 'Packages of all that a unit issued and received in a year and filed, with a manifest, as one ZIP',
    download: true,
    params: z.object({ id: unitIdSchema, year: z.coerce.number().int().min(2000).max(2100) }),
    response: z.unknown(),
    errors: ['delivery.forbidden', 'document.archive_missing'],
  },
});
