import fc from 'fast-check';
import { expect, test } from 'vitest';
import { marked, snippetOf } from '#modules/search/snippet';
import { wordsOf } from '#platform/words/tokens';

const written = (pieces: readonly { text: string; hit: boolean }[]): string =>
  pieces.map(({ text, hit }) => (hit ? `【${text}】` : text)).join('');

test('marks stand where the words stand in the text as written', () => {
  expect(written(marked('云政办发〔２０２６〕12号', wordsOf('2026 12号')))).toBe('云政办发〔【２０２６】〕【12号】');
  expect(written(marked('防汛防旱防汛', wordsOf('防汛 汛防')))).toBe('【防汛防】旱【防汛】');
  expect(written(marked('使用𬭸元素', wordsOf('𬭸元')))).toBe('使用【𬭸元】素');
});

test('a snippet begins a little before the first thing found and says that there is more', () => {
  const text = `${'各单位要高度重视。'.repeat(10)}今晚防汛值班。${'抓好落实。'.repeat(40)}`;
  const snippet = written(snippetOf(text, wordsOf('防汛')));

  expect(snippet).toContain('【防汛】值班');
  expect(snippet.startsWith('…')).toBe(true);
  expect(snippet.endsWith('…')).toBe(true);
  expect(snippet.length).toBeLessThan(130);
});

test('pieces are the text itself, whatever is looked for', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[防汛12号〔〕 𬭸a]{0,40}$/u),
      fc.stringMatching(/^[防汛12号𬭸a]{1,4}$/u),
      (text, q) => {
        const pieces = marked(text, wordsOf(q));
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(() => pieces.map((piece) => encodeURIComponent(piece.text))).not.toThrow();
      },
    ),
    { numRuns: 1000 },
  );
});
