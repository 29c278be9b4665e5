import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockNumbers, chineseNumber, splitHeading } from './block-numbers.js';
import type { Block } from './document.content.js';

const block = (level: number, text = '内容'): Block => ({ type: 'text', level, text, align: 'start' });

test('numbers are written as people count', () => {
  expect([1, 10, 11, 20, 21, 99, 100, 101, 110, 111, 999].map(chineseNumber)).toEqual([
    '一',
    '十',
    '十一',
    '二十',
    '二十一',
    '九十九',
    '一百',
    '一百〇一',
    '一百一十',
    '一百一十一',
    '九百九十九',
  ]);
});

test('each level counts by itself and begins again below a higher one', () => {
  const levels = [1, 2, 3, 4, 4, 3, 0, 2, 3, 1, 2, 4];

  expect(blockNumbers(levels.map((level) => block(level)))).toEqual([
    '一、',
    '（一）',
    '1.',
    '（1）',
    '（2）',
    '2.',
    '',
    '（二）',
    '1.',
    '二、',
    '（一）',
    '（1）',
  ]);
});

test('tables and plain text have no number and do not disturb the count', () => {
  const table: Block = { type: 'table', rows: [['甲']] };

  expect(blockNumbers([block(1), table, block(0), block(1)])).toEqual(['一、', '', '', '二、']);
});

test('a number never repeats under the same heading', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 60 }), (levels) => {
      const numbers = blockNumbers(levels.map((level) => block(level)));
      const path: string[] = [];
      const seen = new Set<string>();
      for (const [index, level] of levels.entries()) {
        path.length = level - 1;
        path[level - 1] = numbers[index] ?? '';
        const whole = Array.from(path, (part) => part ?? '').join('>');
        expect(seen.has(whole)).toBe(false);
        seen.add(whole);
      }
    }),
  );
});

test('a heading of level 1 or 2 ends with its first full stop, lower levels have none', () => {
  expect(splitHeading({ level: 2, text: '规范格式。用纸为A4。' })).toEqual({
    heading: '规范格式。',
    rest: '用纸为A4。',
  });
  expect(splitHeading({ level: 1, text: '总体要求' })).toEqual({ heading: '总体要求', rest: '' });
  expect(splitHeading({ level: 3, text: '建立清单。逐项落实。' })).toEqual({
    heading: '',
    rest: '建立清单。逐项落实。',
  });
});
