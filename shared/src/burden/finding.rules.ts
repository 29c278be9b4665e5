import type { FindingAct, FindingState } from './finding.contract.js';

/** What can be done with a finding, by what it is. What is not in the table cannot be done. */
export const findingCycle = {
  mend: { open: 'mended', explained: 'mended' },
  explain: { open: 'explained' },
  dismiss: { open: 'dismissed', explained: 'dismissed', mended: 'dismissed' },
  reopen: { mended: 'open', explained: 'open', dismissed: 'open' },
} as const satisfies Record<FindingAct, Partial<Record<FindingState, FindingState>>>;

/** What an act makes of a finding; null where it cannot be done. */
export const findingAfter = (state: FindingState, act: FindingAct): FindingState | null =>
  (findingCycle[act] as Partial<Record<FindingState, FindingState>>)[state] ?? null;

/** Saying that it is mended needs no words; everything else is said with a reason. */
export const needsReason = (act: FindingAct): boolean => act !== 'mend';

export interface KnownFinding {
  readonly state: FindingState;
  readonly evidenceKeys: readonly string[];
}

/**
 * What a night makes of a finding that stands: the same evidence, or less, changes nothing; one thing more takes up
 * again what was settled, for it happened once more.
 */
export function afterNight(known: KnownFinding, evidenceKeys: readonly string[]): 'same' | 'grew' {
  const had = new Set(known.evidenceKeys);

  return evidenceKeys.every((key) => had.has(key)) ? 'same' : 'grew';
}
