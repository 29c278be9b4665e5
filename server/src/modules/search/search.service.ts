import type { Page } from '@yiwang/shared/contract/page';
import { type SearchHit, type SearchKind, searchKindSchema } from '@yiwang/shared/search/search.contract';
import { listPostHolders } from '#modules/person/index';
import { findThings, questionOf } from '#modules/search/find-things';
import type { Found } from '#modules/search/look';
import { learnNames, looserWords } from '#modules/search/looser-words';
import { presentHit } from '#modules/search/search.presenter';
import { showing } from '#modules/search/showing';
import { getUnitTree } from '#modules/unit/index';
import type { Actor } from '#platform/actor';
import { cursorOf, positionOf } from '#platform/http/cursor';
import { type Word, wordsOf } from '#platform/words/tokens';

interface Query {
  readonly q: string;
  readonly kind?: SearchKind | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}
/** `exact`: each word stands as it was typed; `loose`: cut into the words of the language, where that finds nothing. */
type Mode = 'exact' | 'loose';
interface Position {
  readonly n: number;
  /** Index of the kind behind which to go on within one place. */
  readonly rank: number;
  readonly mode: Mode;
}

/** What is only guessed at may cost less. */
const budgets = {
  exact: { texts: 600, pieces: 8, few: 96 },
  loose: { texts: 60, pieces: 2, few: 8 },
} as const;

const order: readonly SearchKind[] = searchKindSchema.options;
const start: Position = { n: Number.MAX_SAFE_INTEGER, rank: -1, mode: 'exact' };

/**
 * What the viewer may open and what holds everything asked for, newest first. Where nothing holds a long question as it
 * was typed, what holds all of its words is answered.
 */
export async function search(viewer: Actor, query: Query): Promise<Page<SearchHit>> {
  const position = positionIn(query.cursor);
  if (position.mode === 'loose') await learnNames(namesOfCity);
  const exact = await pageOf(viewer, query, wordsIn(query.q, position.mode), position);
  if (query.cursor !== undefined || exact.items.length > 0 || exact.nextCursor !== null) return exact;
  await learnNames(namesOfCity);
  const loose = looserWords(query.q);

  return loose ? pageOf(viewer, query, wordsOf(loose), { ...start, mode: 'loose' }) : exact;
}

async function namesOfCity(): Promise<string[]> {
  const names = [...(await getUnitTree()).byId.values()].flatMap(({ name, shortName }) => [name, shortName]);
  for await (const holders of listPostHolders()) names.push(...holders.map(({ name }) => name));

  return names;
}

const wordsIn = (q: string, mode: Mode): Word[] => wordsOf(mode === 'loose' ? (looserWords(q) ?? q) : q);

function positionIn(cursor: string | undefined): Position {
  const position = positionOf(cursor, ['number', 'number', 'string']);
  if (!position) return start;

  return { n: Number(position[0]), rank: Number(position[1]), mode: position[2] === 'loose' ? 'loose' : 'exact' };
}

async function pageOf(
  viewer: Actor,
  { kind, limit }: Query,
  words: readonly Word[],
  { n, rank, mode }: Position,
): Promise<Page<SearchHit>> {
  if (words.length === 0) return { items: [], nextCursor: null };
  const question = await questionOf(viewer, words, budgets[mode]);
  const { found: all, downTo } = await findThings(question, kind ? [kind] : order, n, limit + 1);
  // At the place itself, kinds up to `rank` were shown already.
  const found = all.filter((each) => each.n < n || order.indexOf(each.kind) > rank).sort(newestFirst);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);

  return {
    items: (await showing(shown)).map((each) => presentHit(each, words)),
    nextCursor:
      found.length > limit && last
        ? cursorOf([last.n, order.indexOf(last.kind), mode])
        : downTo !== null
          ? cursorOf([downTo, order.length, mode])
          : null,
  };
}

const newestFirst = (a: Found, b: Found): number => b.n - a.n || order.indexOf(a.kind) - order.indexOf(b.kind);
