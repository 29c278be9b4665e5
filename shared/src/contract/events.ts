import type { z } from 'zod';

export type EventSpecs = Record<`${string}:${string}`, z.ZodType>;

/** Socket.IO events of a module, each with the schema of its single payload. */
export const defineEvents = <const E extends EventSpecs>(events: E): E => events;

/** Socket.IO event map derived from the schemas. */
export type EventMap<E extends EventSpecs> = { [K in keyof E]: (payload: z.output<E[K]>) => void };
