import type { Model, QueryFilter } from 'mongoose';
import { gathered } from '#platform/gathered';

/**
 * Reads records by id, null for one that is not there; those asked for at the same time are one read, of at most
 * `most`. `fields` as a projection says them.
 */
export function findTogether<T extends { readonly _id: string }, Read extends { readonly _id: string } = T>(
  model: Model<T>,
  fields: Readonly<Record<string, 0 | 1>> = {},
  most?: number,
): (id: T['_id']) => Promise<Read | null> {
  return gathered<T['_id'], Read | null>(async (ids) => {
    const wanted = { _id: { $in: [...new Set(ids)] } } as QueryFilter<T>;
    const found = await model.find(wanted, fields).lean<Read[]>();
    const byId = new Map<string, Read>(found.map((each) => [each._id, each]));

    return ids.map((id) => byId.get(id) ?? null);
  }, most);
}
