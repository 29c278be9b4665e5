import type { Facets } from './fact.schemas.js';

const substitutes: ReadonlySet<string> = new Set(['memo', 'plain-paper', 'letter', 'minutes', 'telegram']);

/** 白头件、便函、函、纪要、明电: what a formal document may turn into so as not to be counted. */
export const substitutesOf = ({ kind, form }: Facets): boolean => kind === 'document' && substitutes.has(form);

/** The formal documents beside which substitutes are read: 红头, without letters and minutes. */
export const redHeads = (facets: Facets): boolean =>
  facets.kind === 'document' && facets.formal && !substitutesOf(facets);
