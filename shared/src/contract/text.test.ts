import { expect, test } from 'vitest';
import { lineSchema, linesSchema } from './text.js';

test.each([
  ['通知\u202E件附', '通知件附'],
  ['零\u0000宽\u200B字\u00AD符', '零宽字符'],
  [' 第一行\r\n第二行\u2028第三行\t末 ', '第一行 第二行 第三行 末'],
  ['cafe\u0301', 'café'],
  ['𠮷野家与\u{E000}', '𠮷野家与\u{E000}'],
  ['半个\uD800字', '半个字'],
])('the title %j becomes %j', (given, clean) => {
  expect(lineSchema(200).parse(given)).toBe(clean);
});

test('of what nobody sees there is no title, and no reason', () => {
  expect(lineSchema(200).safeParse('\u200B\u202E\n').success).toBe(false);
  expect(linesSchema(500, 2).safeParse('\u200B\u202E 一').success).toBe(false);
});

test('a note keeps its lines', () => {
  expect(linesSchema(500).parse('\u202E第一行\r\n\r\n第二\u0007行\t末\u2029尾 ')).toBe('第一行\n\n第二行 末\n尾');
});
