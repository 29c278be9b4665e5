import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { dateSchema } from '../contract/id.js';
import { queryText } from '../contract/query-text.js';
import { unitIdSchema } from '../unit/unit.contract.js';
import { subjectRowSchema, unitNameSchema } from './burden.subject.js';

export const loadKindSchema = z.enum(['document', 'notice', 'meeting', 'form', 'visit']);
export type LoadKind = z.output<typeof loadKindSchema>;

export const loadItemSchema = subjectRowSchema.extend({
  kind: loadKindSchema,
  date: dateSchema,
  /** Until when something is asked for, or until when it lasts. */
  until: z.string().nullable(),
  minutes: z.number().int(),
});
export type LoadItem = z.output<typeof loadItemSchema>;

/** What of a week belongs together: the same thing twice, or two things at one time. Indices into `items`. */
export const loadHintSchema = z.object({
  why: z.enum(['same-number', 'same-text', 'alike', 'same-time']),
  items: z.array(z.number().int()),
});
export type LoadHint = z.output<typeof loadHintSchema>;

/** What falls on one unit in a week. There is no such view of several receivers beside each other (domain.md 6.4 T2). */
export const burdenLoadSchema = z
  .object({
    unit: unitNameSchema,
    from: dateSchema,
    through: dateSchema,
    /** Whether all of it is shown, or the share of the viewer's own units. */
    sees: z.enum(['all', 'own-share']),
    counts: z.record(loadKindSchema, z.number().int()),
    items: z.array(loadItemSchema),
    hints: z.array(loadHintSchema),
    /** By sender, in the order of the tree. */
    senders: z.array(z.object({ unit: unitNameSchema, counts: z.partialRecord(loadKindSchema, z.number().int()) })),
  })
  .meta({ id: 'BurdenLoad' });
export type BurdenLoad = z.output<typeof burdenLoadSchema>;

export const burdenLoadContract = defineContract({
  listUnits: {
    method: 'GET',
    path: '/burden-loads',
    summary: 'Receivers whose week I may look at, in the order of the tree; senders find others by their name',
    query: z.object({ q: queryText(100).optional() }),
    response: z.object({
      items: z.array(unitNameSchema.extend({ sees: z.enum(['all', 'own-share']) })),
    }),
  },
  get: {
    method: 'GET',
    path: '/burden-loads/:unitId',
    summary: 'What falls on one unit in the week of a date, duplicates and clashes in it, and who sends it',
    params: z.object({ unitId: unitIdSchema }),
    query: z.object({ on: dateSchema.optional() }),
    response: burdenLoadSchema,
    errors: ['burden.receiver_not_found'],
  },
});
