import type { SearchKind } from '@yiwang/shared/search/search.contract';
import { reachOf } from '#modules/document/index';
import { type Found, look } from '#modules/search/look';
import { placesInAll, placesOfInitial, readHead, type Walked } from '#modules/search/postings';
import { askedFor, issuedIn, ofKind, receivedBy, receivedIn } from '#modules/search/scope';
import type { Actor } from '#platform/actor';
import { afterAll, type Word } from '#platform/words/tokens';

export interface Finding {
  readonly found: readonly Found[];
  /** All that there is down to here has been found; null where that is all. */
  readonly downTo: number | null;
}

/** At most so many texts are read, and pieces of a list walked, for one page; the next page goes on from there. */
export interface Budget {
  readonly texts: number;
  readonly pieces: number;
  /** So few places are sooner read than asked for in another list; a part of the texts, so that some are left to read. */
  readonly few: number;
}
const [fewestAtOnce, mostAtOnce] = [24, 96];
/** More keys narrow no further; the text decides in the end. */
const [mostKeys, mostOfWord] = [12, 6];
/** A character alone is walked where it is this rare; beside other keys it must be rarer to be worth it. */
const [mostOfInitial, fewOfInitial] = [3000, 500];

/** One question of one viewer. */
export interface Question {
  readonly viewer: Actor;
  readonly words: readonly Word[];
  readonly reach: Reach;
  readonly budget: Budget;
}
type Reach = Awaited<ReturnType<typeof reachOf>>;

export const questionOf = async (viewer: Actor, words: readonly Word[], budget: Budget): Promise<Question> => ({
  ...{ viewer, words, budget, reach: await reachOf(viewer) },
});

/** Things of these kinds, from new to old, from `below` on: at least `wanted` where there are as many. */
export async function findThings(
  question: Question,
  kinds: readonly SearchKind[],
  below: number,
  wanted: number,
): Promise<Finding> {
  const { budget } = question;
  const found: Found[] = [];
  let [texts, walked, atOnce] = [0, 0, Math.min(mostAtOnce, Math.max(fewestAtOnce, wanted))];
  for await (const { places, downTo } of candidates(question, kinds, below, wanted)) {
    for (let at = 0; at < places.length; ) {
      const looked = places.slice(at, at + atOnce);
      found.push(...(await look(question, kinds, looked)));
      texts += looked.length;
      at += looked.length;
      // What the first ones did not hold is looked for in more at once.
      atOnce = Math.min(mostAtOnce, atOnce * 2);
      const isLast = downTo === null && at >= places.length;
      if (!isLast && (found.length >= wanted || texts >= budget.texts)) return { found, downTo: looked.at(-1) ?? null };
    }
    walked += 1;
    if (downTo !== null && walked >= budget.pieces) return { found, downTo };
  }

  return { found, downTo: null };
}

function scopeOf({ issuing, receiving }: Reach, kind: SearchKind): string[] {
  if (kind === 'document') return [...issuing.unitIds.map(issuedIn), ...issuing.personIds.map(askedFor)];
  if (kind === 'delivery') return [...receiving.unitIds.map(receivedIn), ...receiving.personIds.map(receivedBy)];

  return [ofKind(kind)];
}

/** All kinds are walked together: what an office sent and what a unit received of it stand at one place. */
async function* candidates(
  { words, reach, budget }: Question,
  kinds: readonly SearchKind[],
  below: number,
  wanted: number,
): AsyncGenerator<Walked> {
  const keys = spread([...new Set(words.flatMap((word) => telling(word.keys)))], mostKeys);
  const scope = kinds.flatMap((kind) => scopeOf(reach, kind));
  const [initial] = words.flatMap((word) => word.initials);
  const most = keys.length === 0 ? mostOfInitial : fewOfInitial;
  const given = initial === undefined ? null : await placesOfInitial(initial, initial + afterAll, below, most);
  const lists = await Promise.all([...keys, scope].map((each) => readHead(each, below)));

  yield* placesInAll(lists, { given, wanted, few: budget.few });
}

/** From all over a long question: its beginning alone may be what every title begins with. */
const spread = (keys: readonly string[], most: number): readonly string[] =>
  keys.length <= most
    ? keys
    : Array.from({ length: most }, (_, n) => keys[Math.round((n * (keys.length - 1)) / (most - 1))] ?? '');

/** A long stretch is told by a few of its keys, and best by those with figures or letters, such as the 17 of 〔2026〕17号. */
function telling(keys: readonly string[]): string[] {
  const han = keys.filter((key) => /^\p{Script=Han}+$/u.test(key));
  const other = keys.filter((key) => !han.includes(key));

  return [...spread(other, mostOfWord), ...spread(han, mostOfWord)];
}
