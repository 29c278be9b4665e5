import { substitutesOf } from './evasion.filters.js';
import type { Facets } from './fact.schemas.js';
import type { EvasionSign } from './figure.schemas.js';
import { type Comparison, compareYears } from './statistics.rules.js';

/** What a sign watches. GD1: 红头变白头、改便笺、多文合一, meetings under another name; domain.md 5.4. */
export const watchedBy: Readonly<Record<EvasionSign, (facets: Facets) => boolean>> = {
  substitutes: substitutesOf,
  'many-subjects': ({ kind, flags }) => kind === 'document' && flags.includes('many-subjects'),
  'other-name': ({ kind, flags }) => kind === 'meeting' && flags.includes('other-name'),
  'sub-venue': ({ kind, flags }) => kind === 'meeting' && flags.includes('sub-venue'),
};

/** Beside which a sign is read. */
export const headlineOf = (sign: EvasionSign): 'document' | 'meeting' =>
  sign === 'substitutes' || sign === 'many-subjects' ? 'document' : 'meeting';

/**
 * Whether a hint is amber: what may stand in for it is up by a fifth while the headline is down by a fifth. A sign that
 * was not there last year and is now, beside a falling headline, is amber too.
 */
export function isAmber(watched: Comparison, headline: Comparison): boolean {
  if (headline.changeRate === null || headline.changeRate > -0.2) return false;
  if (watched.baseline === 0) return watched.current > 0;

  return watched.changeRate !== null && watched.changeRate >= 0.2;
}

export const hintOf = (
  sign: EvasionSign,
  watched: { current: number; baseline: number | null },
  headline: { current: number; baseline: number | null },
) => {
  const [mine, beside] = [
    compareYears(watched.current, watched.baseline),
    compareYears(headline.current, headline.baseline),
  ];

  return { sign, watched: mine, headline: beside, amber: isAmber(mine, beside) };
};
