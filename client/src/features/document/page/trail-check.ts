import { canonicalJson } from '@yiwang/shared/contract/canonical-json';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';

export interface TrailCheck {
  /** Number of the first entry that does not follow from the one before or was changed; null where all is whole. */
  readonly brokenAt: number | null;
  /** Whether each entry was hashed here; a page over plain http can only follow the links. */
  readonly hashed: boolean;
}

const root = '0'.repeat(64);

/** Checks a trail on this device: every entry holds the hash of the one before and hashes to what it says. */
export async function checkTrail(trail: readonly TrailEntry[]): Promise<TrailCheck> {
  const hashed = globalThis.crypto?.subtle !== undefined;
  let previousHash = root;
  for (const [index, entry] of trail.entries()) {
    const { hash, signature: _, ...said } = entry;
    const isLinked = said.n === index + 1 && said.previousHash === previousHash;
    if (!isLinked || (hashed && (await sha256(canonicalJson(said))) !== hash)) return { brokenAt: index + 1, hashed };
    previousHash = hash;
  }

  return { brokenAt: null, hashed };
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));

  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
