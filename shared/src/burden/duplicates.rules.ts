import { type Found, keyOf, type SentThing } from './sent-thing.js';
import { bandsOf, likenessOf } from './simhash.js';

export type Sameness = 'same-number' | 'same-text' | 'alike';

/** Why two things are the same, the strongest reason first; null where they are not. */
export function samenessOf(one: SentThing, other: SentThing, share: number): Sameness | null {
  if (one.numbers.some((number) => other.numbers.includes(number))) return 'same-number';
  if (one.textHash !== null && one.textHash === other.textHash) return 'same-text';
  if (one.simhash && other.simhash && likenessOf(one.simhash, other.simhash) >= share) return 'alike';

  return null;
}

/** Things that may be the same: they share a number, a text or a piece of the fingerprint. */
function bucketsOf(things: readonly SentThing[], share: number): number[][] {
  const buckets = new Map<string, number[]>();
  things.forEach((thing, index) => {
    const keys = [
      ...thing.numbers.map((number) => `number ${number}`),
      ...(thing.textHash === null ? [] : [`text ${thing.textHash}`]),
      ...(thing.simhash === null ? [] : bandsOf(thing.simhash, share).map((band) => `band ${band}`)),
    ];
    for (const key of keys) buckets.set(key, [...(buckets.get(key) ?? []), index]);
  });

  return [...buckets.values()].filter(({ length }) => length > 1);
}

const byTime = (one: SentThing, other: SentThing): number =>
  one.at.getTime() - other.at.getTime() || (keyOf(one.subject) < keyOf(other.subject) ? -1 : 1);

/**
 * Pairs of the same within so many days, each with its reason, later ones behind. What one unit does not hold twice
 * is no burden and is left out.
 */
export function samePairs(
  things: readonly SentThing[],
  { share, days }: { readonly share: number; readonly days: number },
): { readonly one: SentThing; readonly other: SentThing; readonly why: Sameness; readonly receiverIds: string[] }[] {
  const ordered = [...things].sort(byTime);
  const seen = new Set<string>();
  const pairs = [];
  for (const bucket of bucketsOf(ordered, share))
    for (const [place, index] of bucket.entries())
      for (const later of bucket.slice(place + 1)) {
        const [one, other] = [ordered[index], ordered[later]];
        if (!one || !other || seen.has(`${index} ${later}`)) continue;
        seen.add(`${index} ${later}`);
        if (other.at.getTime() - one.at.getTime() > days * 86_400_000) continue;
        const held = new Set(one.receiverIds);
        const receiverIds = other.receiverIds.filter((id) => held.has(id));
        const why = receiverIds.length > 0 ? samenessOf(one, other, share) : null;
        if (why) pairs.push({ one, other, why, receiverIds });
      }

  return pairs;
}

/** 重复收文: a finding for the first of those that are the same, with all that came after it. domain.md 3.5. */
export function findDuplicates(things: readonly SentThing[], options: { share: number; days: number }): Found[] {
  const leader = new Map<string, string>();
  const leaderOf = (key: string): string => {
    const above = leader.get(key);
    return above === undefined || above === key ? key : leaderOf(above);
  };
  const pairs = samePairs(things, options);
  for (const { one, other } of pairs) {
    const [first, second] = [leaderOf(keyOf(one.subject)), leaderOf(keyOf(other.subject))];
    if (first !== second) leader.set(second, first);
  }

  const clusters = new Map<string, { evidence: Map<string, SentThing>; receivers: Set<string>; why: Set<Sameness> }>();
  for (const { one, other, why, receiverIds } of pairs) {
    const key = leaderOf(keyOf(one.subject));
    const cluster = clusters.get(key) ?? { evidence: new Map(), receivers: new Set(), why: new Set() };
    for (const each of [one, other]) cluster.evidence.set(keyOf(each.subject), each);
    for (const id of receiverIds) cluster.receivers.add(id);
    cluster.why.add(why);
    clusters.set(key, cluster);
  }

  return [...clusters.values()].map(({ evidence, receivers, why }) => {
    const ordered = [...evidence.values()].sort(byTime);
    const [first] = ordered as [SentThing, ...SentThing[]];
    return {
      key: keyOf(first.subject),
      evidence: ordered,
      receiverIds: [...receivers].sort(),
      values: { title: first.title, times: ordered.length, units: receivers.size, why: reasonOf(why) },
    };
  });
}

const reasonOf = (why: ReadonlySet<Sameness>): Sameness =>
  why.has('same-number') ? 'same-number' : why.has('same-text') ? 'same-text' : 'alike';
