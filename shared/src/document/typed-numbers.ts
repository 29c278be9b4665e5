import { chineseNumber } from './block-numbers.js';

/** What a line is once its number is not typed any more: the level, and the text behind the number. */
export interface NumberedLine {
  readonly level: number;
  readonly text: string;
}

const numeral = '[一二三四五六七八九十百零〇]{1,5}';
const patterns: readonly RegExp[] = [
  new RegExp(`^(${numeral})、\\s*`, 'u'),
  new RegExp(`^[（(](${numeral})[）)][、.．]?\\s*`, 'u'),
  // 1.5 and 2026.11.21 are figures; 1．总体 and 1、总体 are numbers.
  /^(\d{1,3})[.．、](?!\d)\s*/u,
  /^[（(](\d{1,3})[）)][、.．]?\s*/u,
];

const values = new Map(Array.from({ length: 999 }, (_, index) => [chineseNumber(index + 1), index + 1]));
const figureOf = (written: string): number => values.get(written.replaceAll('零', '〇')) ?? Number(written);

/** 一、二季度 and 三、四级 list two figures where 一、 would be a number: the second follows the first. */
function isPairOfFigures(value: number, rest: string): boolean {
  const second = new RegExp(`^${numeral}`, 'u').exec(rest)?.[0];

  return second !== undefined && figureOf(second) === value + 1;
}

/**
 * Lines with numbers that people typed (一、（一）1.（1）) as levels and texts without them; null where a line has no
 * number, or nothing behind it. The lines are read in order, because 二、三农 is a heading only where 一、 came before.
 */
export function readTypedNumbers(lines: readonly string[]): (NumberedLine | null)[] {
  let reached = 0;

  return lines.map((line) => {
    const written = line.replace(/^[\s　]+/u, '');
    for (const [index, pattern] of patterns.entries()) {
      const match = pattern.exec(written);
      if (!match) continue;
      const [value, text] = [figureOf(match[1] ?? ''), written.slice(match[0].length)];
      if (text === '' || Number.isNaN(value)) continue;
      if (index === 0 && isPairOfFigures(value, text) && (value === 1 || value !== reached + 1)) return null;
      if (index === 0) reached = value;
      return { level: index + 1, text };
    }
    return null;
  });
}
