import { z } from 'zod';
import { defineContract } from '../contract/endpoint.js';
import { dateSchema, instantSchema } from '../contract/id.js';
import { pageOf, pageQuery } from '../contract/page.js';
import { queryText } from '../contract/query-text.js';

export const searchKindSchema = z.enum(['document', 'delivery', 'notice', 'meeting', 'group']);
export type SearchKind = z.output<typeof searchKindSchema>;

/** One thing found, with a piece of its text in which what was looked for is marked. */
export const searchHitSchema = z
  .object({
    kind: searchKindSchema,
    id: z.string(),
    title: z.array(z.object({ text: z.string(), hit: z.boolean() })),
    snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
    number: z.string().nullable(),
    from: z.string(),
    at: instantSchema,
    /** The state of a document's force, null for everything else. */
    validity: z.enum(['none', 'in-force', 'revoked', 'repealed']).nullable(),
    /** Its last day of force, once a repeal is on record. */
    effectiveTo: dateSchema.nullable(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.output<typeof searchHitSchema>;

export const searchContract = defineContract({
  search: {
    method: 'GET',
    path: '/search',
    summary: 'Everything that I may see and that holds all of what is asked for: titles, numbers, texts, attachments',
    query: z.object({ q: queryText(100).min(1), kind: searchKindSchema.optional(), ...pageQuery }),
    response: pageOf(searchHitSchema),
  },
});
