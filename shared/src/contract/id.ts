import { z } from 'zod';

/** A schema for ids of one kind: 24 lower-case hex digits, branded so that kinds are never mixed. */
export const idSchema = <const B extends string>() =>
  z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .brand<B, 'inout'>();

/** An instant on the wire: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime();
/** A calendar date in Asia/Shanghai: `YYYY-MM-DD`. */
export const dateSchema = z.iso.date();
