import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterAll, atomsOf, holdsAll, keysOfAtoms, placesOf, plainOf, wordsOf } from '#platform/words/tokens';

/** As the index answers: by keys first, then by looking at the text. */
function finds(text: string, asked: string): boolean {
  const keys = keysOfAtoms(atomsOf(text));
  const words = wordsOf(asked);
  const begun = (initial: string) => [...keys].some((key) => key >= initial && key < initial + afterAll);
  const kept = words.every((word) => word.keys.every((key) => keys.has(key)) && word.initials.every(begun));
  const held = holdsAll([plainOf(atomsOf(text))], words);
  // What is found is what can be marked.
  expect(words.every((word) => placesOf(atomsOf(text), word).length > 0)).toBe(held);
  // Keys may let through too much, never too little.
  expect(kept || !held).toBe(true);

  return kept && held;
}

const han = fc.stringMatching(/^[防汛值班通知市水务局云岭镇]{1,12}$/u);
const mark = fc.constantFrom('，', '。', '《', '》', '、', '（', '）');

test('Chinese is found wherever the text holds it, and nowhere else', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(han, mark), { maxLength: 12 }), han, (parts, asked) => {
      const text = parts.join('');
      expect(finds(text, asked)).toBe(text.includes(asked));
    }),
    { numRuns: 2000 },
  );
});

test('a stretch of a text finds it, cut at any character, with numbers, marks and other scripts in it', () => {
  const piece = fc.oneof(
    han,
    mark,
    fc.constantFrom('〔2026〕12号', 'GB/T 9704-2012', 'ＯＦＤ版式', 'SM4', ' 二〇二六年', '𬭸'),
  );
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat(), (parts, a, b) => {
      const text = parts.join('');
      const characters = [...text];
      const [from, to] = [a % characters.length, b % characters.length].sort((x, y) => x - y) as [number, number];
      // Letters and digits are found as whole runs.
      const whole = (at: number) => !/[A-Za-z\d]{2}/u.test(`${characters[at - 1] ?? ''}${characters[at] ?? ''}`);
      const wide = /[Ａ-Ｚ]/u;
      fc.pre(whole(from) && whole(to) && !(wide.test(characters[from] ?? '') || wide.test(characters[to] ?? '')));
      const asked = characters.slice(from, to).join('');
      fc.pre(wordsOf(asked).length > 0);
      expect(finds(text, asked)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['关于印发要点的通知 云政办发〔2026〕12号', '〔2026〕12号', true],
  ['云政办发〔2026〕12号', '[2026]12号', true],
  ['云政办发〔2026〕12号', '（２０２６）12', true],
  ['云政办发〔2026〕12号', '云政办发 12号', true],
  ['云政办发〔2026〕12号', '〔2026〕2号', false],
  ['云政办发〔2026〕12号', '〔2026〕1', false],
  ['按照 GB/T 9704-2012 排版', 'gb/t 9704', true],
  ['使用ＯＦＤ版式文件', 'ofd', true],
  ['国产密码SM4加密', 'sm4', true],
  ['国产密码SM4加密', 'SM4加密', true],
  ['李 四 同志任局长', '李四', true],
  ['第一行的防\n汛值班', '防汛', true],
  ['防汛，值班', '防汛值班', false],
  ['防汛，值班', '防汛 值班', true],
  ['公文与处理，文处', '公文处理', false],
  ['任命喆', '喆', true],
  ['㎡为单位', 'm2', true],
])('%s is asked for as %s: %s', (text, asked, found) => {
  expect(finds(text, asked)).toBe(found);
});

test('marks alone ask for nothing', () => {
  expect(wordsOf('《》 ——')).toEqual([]);
});
