import { differenceOfCharacters, type Segment } from './character-difference.js';
import type { Block } from './document.content.js';
import { likenessTo } from './linter/similarity.js';
import { textOfBlock } from './linter/text-of-content.js';

/** One paragraph or table of a difference; `before` and `after` are its places in the two, null where it is not there. */
export interface BlockDifference {
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  readonly before: number | null;
  readonly after: number | null;
  /** Joined without what was added they are the old text, without what was removed the new one. */
  readonly segments: readonly Segment[];
}

/** Blocks less alike than this are two blocks, not one that was rewritten. */
const leastAlike = 0.4;
/** Above this many pairs only equal blocks are matched: so much was rewritten that it is read anew anyway. */
const mostPairs = 10_000;

/**
 * A readable difference of two texts: first blocks are matched, equal ones and then those that are alike, then the
 * characters inside. The order is that of the newer text, with what was removed where it stood.
 */
export function differenceOfBlocks(before: readonly Block[], after: readonly Block[]): BlockDifference[] {
  const [old, young] = [before.map(keyOf), after.map(keyOf)];
  const pairs = [...equalPairs(old, young), [old.length, young.length] as const];

  let [from, to] = [0, 0];
  return pairs.flatMap(([i, j]) => {
    const gap = differenceOfGap(before, after, { from, to, i, j });
    [from, to] = [i + 1, j + 1];
    const block = before[i];
    return block ? [...gap, { change: 'same' as const, before: i, after: j, segments: plain('same', block) }] : gap;
  });
}

/** A block with its level: a heading that became text is changed, although its words are the same. */
const keyOf = (block: Block): string =>
  block.type === 'text' ? `${block.level} ${block.align} ${block.text}` : `table ${JSON.stringify(block.rows)}`;

const plain = (kind: Segment['kind'], block: Block): Segment[] => {
  const text = textOfBlock(block);
  return text === '' ? [] : [{ kind, text }];
};

/** Places of equal blocks in both, as many as there are in one order. */
function equalPairs(old: readonly string[], young: readonly string[]): (readonly [number, number])[] {
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start += 1;
  let [oldEnd, youngEnd] = [old.length, young.length];
  while (oldEnd > start && youngEnd > start && old[oldEnd - 1] === young[youngEnd - 1])
    [oldEnd, youngEnd] = [oldEnd - 1, youngEnd - 1];

  const head = Array.from({ length: start }, (_, index) => [index, index] as const);
  const middle = longestInBoth(old.slice(start, oldEnd), young.slice(start, youngEnd));
  const tail = Array.from({ length: old.length - oldEnd }, (_, index) => [oldEnd + index, youngEnd + index] as const);
  return [...head, ...middle.map(([i, j]) => [i + start, j + start] as const), ...tail];
}

/** The longest common subsequence, as pairs of places. */
function longestInBoth(old: readonly string[], young: readonly string[]): (readonly [number, number])[] {
  const width = young.length + 1;
  // lengths[i * width + j] is that of what follows place i in the one and j in the other.
  const lengths = new Uint16Array((old.length + 1) * width);
  const lengthAt = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = young.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        old[i] === young[j] ? lengthAt(i + 1, j + 1) + 1 : Math.max(lengthAt(i + 1, j), lengthAt(i, j + 1));

  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < old.length && j < young.length; ) {
    if (old[i] === young[j]) {
      pairs.push([i, j]);
      [i, j] = [i + 1, j + 1];
    } else if (lengthAt(i + 1, j) >= lengthAt(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly i: number;
  readonly j: number;
}

/** Between two matched blocks: each old one meets the first new one that is like it, in order. */
function differenceOfGap(
  before: readonly Block[],
  after: readonly Block[],
  { from, to, i, j }: Gap,
): BlockDifference[] {
  const isTooMuch = (i - from) * (j - to) > mostPairs;
  const result: BlockDifference[] = [];
  let next = to;
  for (let place = from; place < i; place += 1) {
    const old = before[place];
    if (!old) continue;
    const alike = isTooMuch ? -1 : after.slice(next, j).findIndex((each) => isAlike(old, each));
    if (alike === -1) result.push({ change: 'removed', before: place, after: null, segments: plain('removed', old) });
    else {
      result.push(...addedBlocks(after, next, next + alike), changedBlock(before, after, place, next + alike));
      next += alike + 1;
    }
  }
  return [...result, ...addedBlocks(after, next, j)];
}

const isAlike = (one: Block, other: Block): boolean => {
  if (one.type !== other.type) return false;
  const [old, young] = [textOfBlock(one), textOfBlock(other)];
  return old === young || likenessTo(old)(young) >= leastAlike;
};

const addedBlocks = (after: readonly Block[], from: number, to: number): BlockDifference[] =>
  after.slice(from, to).map((block, index) => ({
    change: 'added',
    before: null,
    after: from + index,
    segments: plain('added', block),
  }));

function changedBlock(before: readonly Block[], after: readonly Block[], i: number, j: number): BlockDifference {
  const [old, young] = [before[i], after[j]].map((block) => (block ? textOfBlock(block) : ''));

  return { change: 'changed', before: i, after: j, segments: differenceOfCharacters(old ?? '', young ?? '') };
}
