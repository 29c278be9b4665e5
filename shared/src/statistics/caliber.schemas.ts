import { z } from 'zod';
import { instantSchema } from '../contract/id.js';
import { directionSchema } from '../document/document.kinds.js';
import { factKindSchema, reachSchema } from './fact.schemas.js';

/** A built-in caliber has a word, one that an office made an id. */
export const caliberIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,40}$/)
  .brand<'CaliberId', 'inout'>();
export type CaliberId = z.output<typeof caliberIdSchema>;

/** Usual exclusions as tick boxes. domain.md 5.2. */
export const exclusionSchema = z.enum([
  'upward',
  'reply',
  'letter',
  'minutes',
  'personnel',
  'staffing',
  'proposal-answer',
  'emergency',
  'forwarded',
  'statutory-meeting',
  'standing-committee',
]);
export type Exclusion = z.output<typeof exclusionSchema>;

/** Columns of an imported baseline. A caliber names the one that was counted as it counts. */
export const baselineColumnSchema = z.enum([
  'documents',
  'topDocuments',
  'meetings',
  'cityMeetings',
  'groups',
  'forms',
]);
export type BaselineColumn = z.output<typeof baselineColumnSchema>;

/** `happened` up to a day; `standing` what exists on it (groups); `ended` what ended by it (groups). */
export const measureSchema = z.enum(['happened', 'standing', 'ended']);

/** What of the facts is counted, all as tick boxes. An empty list asks nothing. */
export const caliberFilterSchema = z
  .strictObject({
    kind: factKindSchema.exclude(['group-end']),
    measure: measureSchema.default('happened'),
    /** `top` for all names under which the city counts, `top:<issuerId>` for one, or what an issuer is. */
    names: z.array(z.string().max(60)).max(40).default([]),
    forms: z.array(z.string().max(40)).max(40).default([]),
    directions: z.array(directionSchema).max(4).default([]),
    reaches: z.array(reachSchema).max(4).default([]),
    formalOnly: z.boolean().default(false),
    citywideOnly: z.boolean().default(false),
    exclude: z.array(exclusionSchema).max(20).default([]),
  })
  .meta({ id: 'CaliberFilter' });
export type CaliberFilter = z.output<typeof caliberFilterSchema>;

/** One edition of a caliber. It never changes; another filter is another edition. */
export const caliberEditionSchema = z
  .object({
    caliberId: caliberIdSchema,
    edition: z.number().int().min(1),
    name: z.string(),
    filter: caliberFilterSchema,
    baselineColumn: baselineColumnSchema.nullable(),
    /** The caliber in words, as a report cites it. */
    text: z.string(),
    at: instantSchema.nullable(),
    by: z.string(),
  })
  .meta({ id: 'CaliberEdition' });
export type CaliberEdition = z.output<typeof caliberEditionSchema>;

export const caliberSchema = z
  .object({
    id: caliberIdSchema,
    version: z.number().int(),
    /** Whether the leader's page shows it. */
    shown: z.boolean(),
    builtIn: z.boolean(),
    current: caliberEditionSchema,
    /** Earlier editions, the latest first. */
    earlier: z.array(caliberEditionSchema),
  })
  .meta({ id: 'Caliber' });
export type Caliber = z.output<typeof caliberSchema>;

export const caliberFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(40),
  filter: caliberFilterSchema,
  baselineColumn: baselineColumnSchema.nullable().default(null),
  shown: z.boolean().default(true),
});
export type CaliberFields = z.output<typeof caliberFieldsSchema>;
