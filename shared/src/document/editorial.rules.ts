import { shortestEdit } from './character-difference.js';
import type { Block, DocumentContent } from './document.content.js';
import { textOfBlocks } from './linter/text-of-content.js';

/** Why a change after approval goes back to the approver. */
export type Substance = 'title' | 'kind' | 'elements' | 'structure' | 'length' | 'number' | 'meaning' | 'name';

/** What recheck may mend by itself: a slip of the pen, not more. */
const mostCharacters = 10;

/** A figure in digits or hanzi, with the unit of a date or a share behind it. */
const figures = /[\d０-９〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+[年月日时点分%％‰]?/gu;
/** One of these turns a sentence round: 不得, 应当, 可以, 除外. */
const turning = /[不未无非勿莫免禁否除可应须必得停止以上下前后内外]/gu;

/**
 * Whether a change after approval is 实质性修改, and in what; null for a slip of the pen. At most 10 characters, and no
 * digit, date, name of an addressee, word that turns the meaning, title, kind or other element. 条例 art. 25(1).
 */
export function substanceOf(before: DocumentContent, after: DocumentContent): Substance | null {
  if (before.docKind !== after.docKind) return 'kind';
  if (before.title !== after.title) return 'title';
  if (!isSame(elementsOf(before), elementsOf(after))) return 'elements';
  if (!isSame(structureOf(before), structureOf(after))) return 'structure';

  const [old, young] = [textOf(before), textOf(after)];
  if (changedCharacters(old, young) > mostCharacters) return 'length';
  if (matchesOf(figures, old) !== matchesOf(figures, young)) return 'number';
  if (matchesOf(turning, old) !== matchesOf(turning, young)) return 'meaning';

  return namesOf(before).some((name) => timesIn(old, name) !== timesIn(young, name)) ? 'name' : null;
}

export const isEditorial = (before: DocumentContent, after: DocumentContent): boolean =>
  substanceOf(before, after) === null;

/** Everything beside the words of body and attachments. */
const elementsOf = ({ blocks: _blocks, attachments, ...elements }: DocumentContent): unknown => ({
  ...elements,
  attachments: attachments.map(({ name, fileId, blocks }) => ({ name, fileId, hasText: blocks !== null })),
});

const partsOf = ({ blocks, attachments }: DocumentContent): readonly (readonly Block[])[] => [
  blocks,
  ...attachments.map((each) => each.blocks ?? []),
];

/** Headings number what stands under them, and cells are read by their place. Plain paragraphs may be joined or parted. */
const structureOf = (content: DocumentContent): unknown =>
  partsOf(content).map((blocks) =>
    blocks.flatMap<number | number[]>((block) => {
      if (block.type === 'table') return [block.rows.map((row) => row.length)];
      return block.level > 0 ? [block.level] : [];
    }),
  );

const textOf = (content: DocumentContent): string => partsOf(content).map(textOfBlocks).join('\n\n');

/** A replaced character counts once; more than the limit is not counted out. */
function changedCharacters(before: string, after: string): number {
  const segments = shortestEdit([...before], [...after], 2 * mostCharacters);
  if (!segments) return Number.POSITIVE_INFINITY;
  const lengths = segments.map(({ kind, text }) => ({ kind, length: [...text].length }));

  return lengths.reduce((sum, { kind, length }, index) => {
    if (kind === 'same') return sum;
    const previous = lengths[index - 1];
    // A run of changes is its removals and then its additions: the longer of the two counts.
    const replaced = kind === 'added' && previous?.kind === 'removed' ? previous.length : 0;
    return sum + Math.max(0, length - replaced);
  }, 0);
}

const matchesOf = (pattern: RegExp, text: string): string => (text.match(pattern) ?? []).join(' ');
const namesOf = ({ addressees, copyTo }: DocumentContent): string[] =>
  [...addressees, ...copyTo].map(({ name }) => name);
const timesIn = (text: string, name: string): number => text.split(name).length - 1;

/** Deep equality of plain values; the order of keys does not matter. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [ones, others] = [Object.entries(one), new Map(Object.entries(other))];

  return ones.length === others.size && ones.every(([key, value]) => others.has(key) && isSame(value, others.get(key)));
}
