import { z } from 'zod';

/** A keyset page: `nextCursor` is opaque and null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** Query of a list: `limit` is 1 to 200, 50 where it is not said. */
export const pageQuery = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}
