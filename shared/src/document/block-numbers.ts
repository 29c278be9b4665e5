import type { Block } from './document.content.js';

const digits = '〇一二三四五六七八九';

/** 1 is 一, 10 is 十, 21 is 二十一, 105 is 一百〇五: as the levels of a document are counted, up to 999. */
export function chineseNumber(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const digit = (n: number) => (n === 0 ? '' : digits.charAt(n));

  if (hundreds > 0 && tens === 0) return `${digit(hundreds)}百${ones > 0 ? `〇${digit(ones)}` : ''}`;
  if (hundreds > 0) return `${digit(hundreds)}百${digit(tens)}十${digit(ones)}`;
  if (tens > 0) return `${tens > 1 ? digit(tens) : ''}十${digit(ones)}`;
  return digits.charAt(ones);
}

const written: readonly ((n: number) => string)[] = [
  (n) => `${chineseNumber(n)}、`,
  (n) => `（${chineseNumber(n)}）`,
  (n) => `${n}.`,
  (n) => `（${n}）`,
];

/**
 * The number in front of each block, `''` where it has none: 一、（一）1.（1）. A level begins again below a higher one.
 * GB/T 9704-2012 7.3.3.
 */
export function blockNumbers(blocks: readonly Block[]): string[] {
  const counts = [0, 0, 0, 0];

  return blocks.map((block) => {
    if (block.type !== 'text' || block.level < 1) return '';
    const index = block.level - 1;
    const count = (counts[index] ?? 0) + 1;
    counts[index] = count;
    counts.fill(0, index + 1);
    return written[index]?.(count) ?? '';
  });
}

/** In levels 1 and 2 the heading runs to the first 。; the rest of the block is plain text. */
export function splitHeading(block: { readonly level: number; readonly text: string }): {
  heading: string;
  rest: string;
} {
  if (block.level !== 1 && block.level !== 2) return { heading: '', rest: block.text };
  const end = block.text.indexOf('。');
  if (end === -1) return { heading: block.text, rest: '' };

  return { heading: block.text.slice(0, end + 1), rest: block.text.slice(end + 1) };
}
