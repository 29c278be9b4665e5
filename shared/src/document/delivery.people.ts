import { z } from 'zod';
import { instantSchema } from '../contract/id.js';
import { personIdSchema } from '../person/person.contract.js';

export const personNameSchema = z.object({ id: personIdSchema, name: z.string() });

/** Somebody who handles it; where there are several, one leads (主办, art. 24(4)). */
export const handlerSchema = z.object({
  person: personNameSchema,
  unitName: z.string(),
  lead: z.boolean(),
  result: z.string(),
  doneAt: instantSchema.nullable(),
  urgedAt: instantSchema.nullable(),
});
/** Whereabouts of a circulated document (art. 24(5)): whom it went to, who has read it, in what order. */
export const circulationSchema = z.object({
  person: personNameSchema,
  unitName: z.string(),
  sentAt: instantSchema,
  readAt: instantSchema.nullable(),
  note: z.string(),
  urgedAt: instantSchema.nullable(),
});
