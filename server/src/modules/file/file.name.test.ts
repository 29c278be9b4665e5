import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanFileName, extensionOf } from '#modules/file/file.name';

test('spaces and dots around a name go, however many', () => {
  expect(cleanFileName(` . ${' '.repeat(200_000)}报告${'. '.repeat(200_000)}`)).toBe('报告');
});

test.each([
  ['关于开展防汛工作的通知.pdf', '关于开展防汛工作的通知.pdf'],
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\fakepath\\报表.xlsx', '报表.xlsx'],
  ['a\u202Egpj.exe', 'agpj.exe'],
  ['name\r\nSet-Cookie: a=b.pdf', 'nameSet-Cookie_ a=b.pdf'],
  ['zero\u0000byte.pdf', 'zerobyte.pdf'],
  ['报告.pdf. . ', '报告.pdf'],
  ['..hidden.txt', 'hidden.txt'],
  ['<script>"x"|?.txt', '_script__x___.txt'],
  ['cafe\u0301.txt', 'café.txt'],
  ['broken\uD800.txt', 'broken.txt'],
])('the name %j becomes %j', (given, clean) => {
  expect(cleanFileName(given)).toBe(clean);
});

test.each([
  '绝密★关于.pdf',
  '机密★20年.docx',
  '（秘密 ★ 10年）.pdf',
  '秘\u200B密★.txt',
  '绝密☆.txt',
  '名单-机密.docx',
  '机密名单.docx',
])('a name with a classified mark is refused: %j', (name) => {
  expect(() => cleanFileName(name)).toThrow('file.classified_mark');
});

test('a name about secrecy without the mark is a name like others', () => {
  expect(cleanFileName('保守国家秘密法宣传.pdf')).toBe('保守国家秘密法宣传.pdf');
});

test('a long name keeps its extension', () => {
  const name = cleanFileName(`${'文'.repeat(300)}.docx`);

  expect(Buffer.byteLength(name)).toBe(254);
  expect(extensionOf(name)).toBe('docx');
});

test('whatever the name, it is one path part without controls, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
      fc.pre(!/[密]/u.test(given.normalize('NFKC')));
      const name = cleanFileName(given);

      expect(name).not.toMatch(/[\p{Cc}\p{Cf}/\\]/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(cleanFileName(name)).toBe(name);
    }),
    { numRuns: 500 },
  );
});
