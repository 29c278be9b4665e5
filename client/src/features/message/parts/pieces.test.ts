import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf } from '#features/message/parts/pieces';

const words = fc.array(
  fc.constantFrom('@林秀英', '@林', 'https://example.org/a?b=1', '防汛', '（见 http://a.cn）', '\n', ' ', '<b>', '.*'),
  { maxLength: 20 },
);

test('the parts of a text joined are the text, whatever is in it', () => {
  fc.assert(
    fc.property(words, fc.constantFrom('', '防汛', '.*', '英'), (parts, q) => {
      const text = parts.join('');
      expect(
        piecesOf(text, ['林', '林秀英'], q)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('people who are mentioned, addresses and what is searched for are told apart', () => {
  expect(piecesOf('@林秀英 请看 https://a.gov.cn/x。防汛@林', ['林', '林秀英'], '防汛')).toEqual([
    { kind: 'mention', text: '@林秀英' },
    { kind: 'plain', text: ' 请看 ' },
    { kind: 'link', text: 'https://a.gov.cn/x' },
    { kind: 'plain', text: '。' },
    { kind: 'hit', text: '防汛' },
    { kind: 'mention', text: '@林' },
  ]);
});
