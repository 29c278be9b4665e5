import { webcrypto } from 'node:crypto';
import { canonicalJson } from '@yiwang/shared/contract/canonical-json';
import type { TrailEntry } from '@yiwang/shared/document/document.schemas';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkTrail } from '#features/document/page/trail-check';

beforeEach(() => vi.stubGlobal('crypto', webcrypto));
afterEach(() => vi.unstubAllGlobals());

async function buildTrail(opinions: readonly string[]): Promise<TrailEntry[]> {
  const trail: TrailEntry[] = [];
  for (const opinion of opinions) {
    const said = {
      ...{ n: trail.length + 1, at: '2026-11-20T01:00:00.000Z', onBehalfOf: null, act: 'document.complete_step' },
      ...{ by: { personId: null, name: '范明永', unitName: '市政府办' }, stepId: 's-1', stepKind: 'review' as const },
      ...{ outcome: 'agree' as const, opinion, contentHash: 'c', details: { number: '云政发〔2026〕1号' } },
      previousHash: trail.at(-1)?.hash ?? '0'.repeat(64),
    };
    const digest = await webcrypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(said)));
    trail.push({ ...said, hash: Buffer.from(digest).toString('hex'), signature: 'k:s' });
  }

  return trail;
}

test('a trail that nobody touched is whole', async () => {
  expect(await checkTrail(await buildTrail(['同意。', '', '请阅处。']))).toEqual({ brokenAt: null, hashed: true });
  expect(await checkTrail([])).toEqual({ brokenAt: null, hashed: true });
});

test('one changed word is found at the entry where it stands', async () => {
  const opinions = fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 6 });

  await fc.assert(
    fc.asyncProperty(opinions, fc.nat(), async (words, at) => {
      const trail = await buildTrail(words);
      const index = at % trail.length;
      const forged = trail.map((entry, n) => (n === index ? { ...entry, opinion: `${entry.opinion}不` } : entry));
      expect(await checkTrail(forged)).toEqual({ brokenAt: index + 1, hashed: true });
    }),
    { numRuns: 30 },
  );
});

test('an entry that was taken out is missed', async () => {
  const [first, , ...rest] = await buildTrail(['一', '二', '三']);

  expect(await checkTrail(first ? [first, ...rest] : [])).toEqual({ brokenAt: 2, hashed: true });
});

test('without a secure page the links alone are followed', async () => {
  vi.stubGlobal('crypto', {});

  expect(await checkTrail(await buildTrail(['一', '二']))).toEqual({ brokenAt: null, hashed: false });
});
