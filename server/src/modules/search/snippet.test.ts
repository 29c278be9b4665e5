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

test('in a long text it is found wherever it stands, as it is written or otherwise', () => {
  const filler = fc.constantFrom('各单位', '高度重视', '，', ' ', '2026', '12号', 'ＡＢ', '旱', '𬭸', '\n');
  const long = fc.array(filler, { minLength: 0, maxLength: 700 }).map((parts) => parts.join(''));
  const asWritten = fc.constantFrom('防汛', '防 汛', '２０２７号', '2027号', 'abc');
  const asked = (written: string) => (written.includes('号') ? '2027号' : written.includes('a') ? 'ABC' : '防汛');

  fc.assert(
    fc.property(long, asWritten, long, (head, stands, tail) => {
      const pieces = snippetOf(`${head}。${stands}。${tail}`, wordsOf(asked(stands)));
      const hits = pieces.filter(({ hit }) => hit).map(({ text }) => text);
      expect(hits).toContain(stands);
    }),
    { numRuns: 300 },
  );
});

test('what merely ends or begins like it, in a run of figures, is nothing found', () => {
  const text = `${'第12027号文件。'.repeat(120)}`;

  expect(snippetOf(text, wordsOf('2027')).filter(({ hit }) => hit)).toEqual([]);
});
