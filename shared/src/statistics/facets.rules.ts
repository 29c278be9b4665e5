import { type Facets, type FactKind, type Flag, flagSchema } from './fact.schemas.js';

/** The facets as one key, the same for the same facets, without the characters that keys of a stored map may not have. */
export const cellOf = ({ form, name, direction, reach, formal, citywide, flags }: Omit<Facets, 'kind'>): string =>
  [form, name, direction, reach, formal ? 'f' : '', citywide ? 'c' : '', [...new Set(flags)].sort().join('+')].join(
    '|',
  );

/** The facets back from their key. */
export function facetsOf(kind: FactKind, cell: string): Facets {
  const [form = '', name = '', direction = '', reach = 'none', formal, citywide, flags = ''] = cell.split('|');

  return {
    ...{ kind, form, name },
    direction: direction as Facets['direction'],
    reach: reach as Facets['reach'],
    formal: formal === 'f',
    citywide: citywide === 'c',
    flags: flags.split('+').filter((each): each is Flag => flagSchema.safeParse(each).success),
  };
}
