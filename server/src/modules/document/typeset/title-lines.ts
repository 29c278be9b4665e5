import { cutWords } from '#modules/document/typeset/words';

/** 20 characters of 22 pt fill the 156 mm. */
const WIDEST = 20;
const NEVER = 1000;

const closing = /^[，。、；：？！”’）》〉】〕％%…—]/;
const opening = /[“‘（《〈【〔]$/;
const particle = /^(?:的|地|得|了|等)$/;
const hanging = /^(?:关于|和|与|及|暨|对|在|为|将|由|第|向|于|从|做好|进一步|全|各)$/;

/** Half for Latin letters and digits, one for everything else. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, each) => sum + (/[\u0020-\u00ff]/.test(each) ? 0.5 : 1), 0);

/**
 * Breaks a title between words into a trapezoid or a diamond. GB/T 9704-2012 7.3.1: 回行时，要做到词意完整，排列对称，
 * 长短适宜，间距恰当，使用梯形或菱形.
 */
export function titleLines(title: string, widest = WIDEST): string[] {
  if (title === '') return [];
  if (widthOf(title) <= widest) return [title];
  const words = splitLong(cutWords(title), widest);
  const breaks = breakCosts(words);

  const least = Math.ceil(widthOf(title) / widest);
  const candidates = [least, least + 1].flatMap((count) => layOut(words, breaks, count, widest));
  const best = candidates.sort((a, b) => a.cost - b.cost)[0];
  return best?.lines ?? fill(words, widest);
}

interface Layout {
  readonly lines: string[];
  readonly cost: number;
}

/** Every way to lay the words out in so many lines, the best one only; none where a line would be too wide. */
function layOut(words: readonly string[], breaks: readonly number[], count: number, widest: number): Layout[] {
  // With many lines there are too many ways to try, and no eye sees the shape.
  if (count > 4) return [];
  const ends = [0];
  for (const word of words) ends.push((ends.at(-1) ?? 0) + widthOf(word));
  const total = ends.at(-1) ?? 0;
  const best: { cuts: number[]; cost: number }[] = [];

  const go = (from: number, cuts: number[], cost: number): void => {
    const rest = total - (ends[from] ?? 0);
    if (cuts.length === count - 1) {
      if (rest > widest) return;
      const widths = widthsOf([...cuts, words.length], ends);
      const whole = cost + shapeCost(widths);
      if (whole < (best[0]?.cost ?? Number.POSITIVE_INFINITY)) best[0] = { cuts: [...cuts], cost: whole };
      return;
    }
    if (rest > widest * (count - cuts.length)) return;
    for (let to = from + 1; to < words.length; to++) {
      if ((ends[to] ?? 0) - (ends[from] ?? 0) > widest) break;
      if ((breaks[to] ?? 0) < NEVER) go(to, [...cuts, to], cost + (breaks[to] ?? 0));
    }
  };
  go(0, [], (count - 2) * 3);

  const [found] = best;
  if (!found) return [];
  const bounds = [0, ...found.cuts, words.length];
  const lines = bounds.slice(1).map((to, index) => words.slice(bounds[index], to).join(''));
  return [{ lines, cost: found.cost }];
}

const widthsOf = (cuts: readonly number[], ends: readonly number[]): number[] =>
  cuts.map((to, index) => (ends[to] ?? 0) - (ends[index === 0 ? 0 : (cuts[index - 1] ?? 0)] ?? 0));

/** Nothing for a trapezoid or a diamond of even steps; more the further a shape is from both. */
export function shapeCost(widths: readonly number[]): number {
  const steps = widths.slice(1).map((width, index) => width - (widths[index] ?? 0));
  const rises = steps.filter((step) => step > 0).length;
  const unlike = steps.reduce((sum, step) => {
    const size = Math.abs(step);
    return sum + (size < 1 ? 5 : 0) + Math.max(0, size - 5) * 1.5;
  }, 0);
  const isTrapezoid = rises === 0 || rises === steps.length;
  const peak = widths.indexOf(Math.max(...widths));
  const isDiamond = steps.every((step, index) => (index < peak ? step > 0 : step < 0));
  const last = widths.at(-1) ?? 0;

  return unlike + (isTrapezoid || isDiamond ? 0 : 25) + (last < 5 ? (5 - last) * 3 : 0);
}

/** What a break before each word costs; `NEVER` forbids it. */
function breakCosts(words: readonly string[]): number[] {
  let quotes = 0;
  return words.map((word, index) => {
    const before = words[index - 1] ?? '';
    const inside = quotes > 0;
    quotes += (word.match(/[《（〔]/g)?.length ?? 0) - (word.match(/[》）〕]/g)?.length ?? 0);
    if (index === 0 || closing.test(word) || opening.test(before)) return NEVER;
    if (/[〔〕\d]$/.test(before) && /^(?:[〕\d]|号|年|月|日|个|万|届|次|期)/.test(word)) return NEVER;
    let cost = inside ? 6 : 0;
    if (particle.test(word)) cost += 16;
    if (hanging.test(before)) cost += 12;
    if (/[的、，》）]$/.test(before) || /^(?:关于|和|与|及|暨)$/.test(word)) cost -= 3;
    return cost;
  });
}

const splitLong = (words: readonly string[], widest: number): string[] =>
  words.flatMap((word) => (widthOf(word) > widest ? [...word] : [word]));

/** One line after the other, for titles that no shape can hold. */
function fill(words: readonly string[], widest: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const stays = last !== undefined && (closing.test(word) || widthOf(last + word) <= widest);
    if (stays) lines[lines.length - 1] = last + word;
    else lines.push(word);
  }
  return lines;
}
