import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockNumbers } from './block-numbers.js';
import { readTypedNumbers } from './typed-numbers.js';

test('numbers as people type them become levels', () => {
  const lines = [
    '一、总体要求',
    '（一）指导思想',
    '(二) 目标',
    '1.建立清单',
    '2．逐项落实',
    '3、按时报送',
    '(1)到户',
    '（2）到人',
  ];

  expect(readTypedNumbers(lines)).toEqual([
    { level: 1, text: '总体要求' },
    { level: 2, text: '指导思想' },
    { level: 2, text: '目标' },
    { level: 3, text: '建立清单' },
    { level: 3, text: '逐项落实' },
    { level: 3, text: '按时报送' },
    { level: 4, text: '到户' },
    { level: 4, text: '到人' },
  ]);
});

test('figures, dates and enumerations are text', () => {
  const lines = [
    '1.5万元用于',
    '2026.11.21印发',
    '一、二季度增长',
    '三、四级响应',
    '一是抓好',
    '第一，抓好',
    '〔2026〕1号',
    '',
  ];

  expect(readTypedNumbers(lines)).toEqual(lines.map(() => null));
});

test('a heading that begins with a figure is a heading where its number follows', () => {
  expect(readTypedNumbers(['一、形势', '二、三农工作', '三、一季度安排'])).toEqual([
    { level: 1, text: '形势' },
    { level: 1, text: '三农工作' },
    { level: 1, text: '一季度安排' },
  ]);
});

test('whatever is numbered by us is read back as what it was', () => {
  const line = fc.record({
    level: fc.integer({ min: 1, max: 4 }),
    text: fc.constantFrom('抓好落实', '加强领导', '工作'),
  });
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const numbers = blockNumbers(lines.map(({ level, text }) => ({ type: 'text', level, text, align: 'start' })));

      expect(readTypedNumbers(lines.map(({ text }, index) => `${numbers[index]}${text}`))).toEqual(lines);
    }),
  );
});
