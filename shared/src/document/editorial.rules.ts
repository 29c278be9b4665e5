import { shortestEdit } from './character-difference.js';
import type { Block, DocumentContent } from './document.content.js';
import { textOfBlocks } from './linter/text-of-content.js';

/** Why a change after approval goes back to the approver. */
export type Substance =
  | 'title'
  | 'kind'
  | 'elements'
  | 'structure'
  | 'length'
  | 'wording'
  | 'number'
  | 'meaning'
  | 'name';

/** What recheck may mend by itself: a few slips of the pen, not more. */
const mostSlips = 5;
/** Changes closer together than this belong to one word. */
const leastKept = 2;
/** Marks and spaces say nothing by themselves; a figure keeps its own below. */
const marks = /[\p{P}\p{Z}\p{C}\s]/gu;

/** A figure in digits, with its marks and what it counts, or one in hanzi with the unit of a date or a share. */
const figures =
  /[-−]?[\d０-９]+(?:[.．,:：/～~—–-]+[\d０-９]+)*\p{L}?[%％‰]?|[〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]{1,40}[年月日时点分%％‰]?/gu;
/** One of these turns a sentence round, or says how much, who or which: 不得, 应当, 批准, 增减, 奖罚, 省市县. */
const turning =
  /[不未无没非勿莫免禁否除可应须必得停止以上下前后内外有增减加升降高低多少大小奖罚准驳拒撤废收支正副全各每省市县区乡镇村]/gu;

/**
 * Whether a change after approval is 实质性修改, and in what; null for slips of the pen: marks, spaces, and in at most 5
 * places one character for another, one too many or one left out. A word of two is no slip, nor is a digit, a date, the
 * name of an addressee, a character that turns the meaning, the title, the kind or another element. 条例 art. 25(1).
 */
export function substanceOf(before: DocumentContent, after: DocumentContent): Substance | null {
  if (before.docKind !== after.docKind) return 'kind';
  if (before.title !== after.title) return 'title';
  if (!isSame(elementsOf(before), elementsOf(after))) return 'elements';
  if (!isSame(structureOf(before), structureOf(after))) return 'structure';

  const [old, young] = [textOf(before), textOf(after)];
  if (matchesOf(figures, old) !== matchesOf(figures, young)) return 'number';
  if (matchesOf(turning, old) !== matchesOf(turning, young)) return 'meaning';
  if (namesOf(before).some((name) => timesIn(old, name) !== timesIn(young, name))) return 'name';

  const slips = changesOf(wordsOf(old), wordsOf(young));
  if (slips === null || slips.length > mostSlips) return 'length';
  return slips.every(isSlip) ? null : 'wording';
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

const wordsOf = (text: string): string[] => [...text.replaceAll(marks, '')];

interface Change {
  readonly removed: number;
  readonly added: number;
}
const isSlip = ({ removed, added }: Change): boolean => removed <= 1 && added <= 1;

/** Each changed stretch by its length; null where there are too many to be slips. */
function changesOf(before: readonly string[], after: readonly string[]): Change[] | null {
  const segments = shortestEdit(before, after, mostSlips * 4);
  if (!segments) return null;

  const changes: Change[] = [];
  let kept = leastKept;
  for (const { kind, text } of segments) {
    const length = [...text].length;
    if (kind === 'same') {
      kept = length;
      continue;
    }
    const last = kept < leastKept ? changes.pop() : undefined;
    // What stands between two changes of one word belongs to the word.
    const between = last && kept > 0 ? kept : 0;
    changes.push({
      removed: (last?.removed ?? 0) + between + (kind === 'removed' ? length : 0),
      added: (last?.added ?? 0) + between + (kind === 'added' ? length : 0),
    });
    kept = 0;
  }
  return changes;
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
