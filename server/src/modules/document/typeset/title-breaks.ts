import { widthOf } from '#modules/document/typeset/text-width';
import { cutWords, type Word } from '#modules/document/typeset/words';

export const NEVER = 1000;

export interface Piece extends Word {
  readonly width: number;
}

const closing = /^[，。、；：？！”’）》〉】〕％%…—]/;
const opening = /[“‘（《〈【〔]$/;
const unit = /^(?:号|年|月|日|个|万|亿|届|次|期|批|季度)/;

/** Words of a title; what is wider than a line falls into its characters. */
export const piecesOf = (title: string, widest: number): Piece[] =>
  cutWords(title).flatMap(({ text, tag }) => {
    const whole = { text, tag, width: widthOf(text) };
    return whole.width <= widest ? [whole] : [...text].map((each) => ({ text: each, tag, width: widthOf(each) }));
  });

/** What a break before each word costs; `NEVER` forbids it, less than nothing invites it. 词意完整, 7.3.1. */
export function breakCosts(pieces: readonly Piece[]): number[] {
  let depth = 0;

  return pieces.map((piece, index) => {
    const before = pieces[index - 1];
    const inside = depth > 0;
    depth += (piece.text.match(/[《（〔“]/g)?.length ?? 0) - (piece.text.match(/[》）〕”]/g)?.length ?? 0);
    if (!before || closing.test(piece.text) || opening.test(before.text)) return NEVER;
    if (/[〔〕\d]$/.test(before.text) && /^[〕\d]/.test(piece.text)) return NEVER;
    if (/[\d〇一二三四五六七八九十]$/.test(before.text) && unit.test(piece.text)) return NEVER;
    return (inside ? 6 : 0) + pairCost(before, piece);
  });
}

/** Of a break between two words by what kind of words they are. */
function pairCost(before: Piece, after: Piece): number {
  if (/^(?:的|地|得|了|等|们)$/.test(after.text)) return 16;
  if (/^(?:关于|暨)$/.test(after.text) || /[的、，》）]$/.test(before.text)) return -3;
  if (/^(?:和|与|及|以及)$/.test(after.text)) return -1;
  if (before.text === '关于' || /^[pc]/.test(before.tag)) return 12;
  if (/^d/.test(before.tag)) return 8;
  const [left, right] = [before.tag.charAt(0), after.tag.charAt(0)];
  // Attribute and noun, verb and object belong together; a verb may well begin a line.
  if ('nav'.includes(left) && right === 'n') return 4;
  return right === 'v' || left === 'n' ? 0 : 2;
}
