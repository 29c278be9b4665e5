import { widthOf } from '#modules/document/typeset/text-width';
import { breakCosts, NEVER, type Piece, piecesOf } from '#modules/document/typeset/title-breaks';

/** 20 characters of 22 pt fill the 156 mm. */
const WIDEST = 20;

/**
 * Breaks a title between words into a trapezoid or a diamond. GB/T 9704-2012 7.3.1: 回行时，要做到词意完整，排列对称，
 * 长短适宜，间距恰当，使用梯形或菱形.
 */
export function titleLines(title: string, widest = WIDEST): string[] {
  if (title === '') return [];
  if (widthOf(title) <= widest) return [title];
  const pieces = piecesOf(title, widest);

  const least = Math.ceil(widthOf(title) / widest);
  const layouts = [least, least + 1].flatMap((count) => layOut(pieces, count, widest));
  return layouts.sort((a, b) => a.cost - b.cost)[0]?.lines ?? fill(pieces, widest);
}

interface Layout {
  readonly lines: string[];
  readonly cost: number;
}

/** The best way to lay the words out in so many lines; none where a line would be too wide. */
function layOut(pieces: readonly Piece[], count: number, widest: number): Layout[] {
  // With many lines there are too many ways to try, and no eye sees the shape.
  if (count > 4) return [];
  const breaks = breakCosts(pieces);
  const ends = [0];
  for (const { width } of pieces) ends.push((ends.at(-1) ?? 0) + width);
  const between = (from: number, to: number): number => (ends[to] ?? 0) - (ends[from] ?? 0);
  const best: { cuts: number[]; cost: number }[] = [];

  const go = (from: number, cuts: number[], cost: number): void => {
    const rest = between(from, pieces.length);
    if (rest > widest * (count - cuts.length)) return;
    if (cuts.length === count - 1) {
      const bounds = [0, ...cuts, pieces.length];
      const whole = cost + shapeCost(bounds.slice(1).map((to, index) => between(bounds[index] ?? 0, to)));
      if (whole < (best[0]?.cost ?? Number.POSITIVE_INFINITY)) best[0] = { cuts, cost: whole };
      return;
    }
    for (let to = from + 1; to < pieces.length && between(from, to) <= widest; to++) {
      const price = breaks[to] ?? NEVER;
      if (price < NEVER) go(to, [...cuts, to], cost + price);
    }
  };
  go(0, [], (count - 2) * 3);

  return best.map(({ cuts, cost }) => {
    const bounds = [0, ...cuts, pieces.length];
    const lines = bounds.slice(1).map((to, index) => textOf(pieces.slice(bounds[index], to)));
    return { lines, cost };
  });
}

const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

/** Nothing for a trapezoid or a diamond of even steps; more the further a shape is from both. */
export function shapeCost(widths: readonly number[]): number {
  const steps = widths.slice(1).map((width, index) => width - (widths[index] ?? 0));
  const rises = steps.filter((step) => step > 0).length;
  const unlike = steps.reduce((sum, step) => {
    const size = Math.abs(step);
    return sum + (size < 1 ? 5 : 0) + Math.abs(size - 3) * 0.25 + Math.max(0, size - 6) * 1.25;
  }, 0);
  const isTrapezoid = rises === 0 || rises === steps.length;
  const peak = widths.indexOf(Math.max(...widths));
  const isDiamond = steps.every((step, index) => (index < peak ? step > 0 : step < 0));
  const last = widths.at(-1) ?? 0;

  return unlike + (isTrapezoid || isDiamond ? 0 : 25) + (last < 5 ? (5 - last) * 3 : 0);
}

/** One line after the other, for titles that no shape can hold. */
function fill(pieces: readonly Piece[], widest: number): string[] {
  const breaks = breakCosts(pieces);
  const lines: string[] = [];
  for (const [index, { text }] of pieces.entries()) {
    const last = lines.at(-1);
    const stays = last !== undefined && ((breaks[index] ?? 0) >= NEVER || widthOf(last + text) <= widest);
    if (stays) lines[lines.length - 1] = last + text;
    else lines.push(text);
  }
  return lines;
}
