import { createHash } from 'node:crypto';
import { canonicalJson } from '@yiwang/shared/contract/canonical-json';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import { signText } from '#platform/signing/signing';

export type TrailAct = Omit<TrailEntry, 'n' | 'previousHash' | 'hash' | 'signature'>;

/** Hash of what stands before the first entry. */
export const trailRoot = '0'.repeat(64);

/**
 * The next entry of a trail: it holds the hash of the one before, its own hash over everything it says, and the
 * deployment's signature of that hash. Changing any earlier word breaks every later entry.
 */
export function nextTrailEntry(trail: readonly TrailEntry[], act: TrailAct): TrailEntry {
  const last = trail.at(-1);
  const said = { ...act, n: (last?.n ?? 0) + 1, previousHash: last?.hash ?? trailRoot };
  const hash = hashOf(said);

  return { ...said, hash, signature: signText(hash) };
}

export const hashOf = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Index of the first entry that does not follow from the one before or does not hash to what it says; null when whole. */
export function brokenTrailEntry(trail: readonly TrailEntry[]): number | null {
  let previousHash = trailRoot;
  for (const [index, { hash, signature: _, ...said }] of trail.entries()) {
    if (said.n !== index + 1 || said.previousHash !== previousHash || hashOf(said) !== hash) return index;
    previousHash = hash;
  }

  return null;
}
