import { cellOf } from '@yiwang/shared/statistics/facets.rules';
import type { Fact } from '#modules/statistics/fact/fact.model';

export const plainCell = cellOf({
  form: '',
  name: 'department',
  direction: '',
  reach: 'none',
  formal: false,
  citywide: false,
  flags: [],
});

/** A fact without a source, for what counts it. */
export const buildFact = (fields: Partial<Fact> & Pick<Fact, '_id' | 'kind' | 'date'>): Fact => ({
  source: 'platform',
  until: null,
  cell: plainCell,
  count: 1,
  unitId: null,
  unitName: '',
  title: '',
  code: null,
  receiverIds: [],
  characters: 0,
  minutes: 0,
  attendeeLevels: [],
  ...fields,
});
