import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceOfCharacters, type Segment, shortestEdit } from './character-difference.js';
import { type Block, blocksSchema } from './document.content.js';
import { textOfBlock } from './linter/text-of-content.js';
import { differenceOfBlocks } from './text-difference.js';

const blocksOf = (...texts: string[]): Block[] =>
  blocksSchema.parse(texts.map((text) => ({ type: 'text', level: 0, text })));
const sideOf = (segments: readonly Segment[], left: Segment['kind']) =>
  segments
    .filter(({ kind }) => kind !== left)
    .map(({ text }) => text)
    .join('');

const words = fc.string({ unit: fc.constantFrom(...'的了市政府通知𠮷，。1'), maxLength: 30 });
const manyBlocks = fc.array(words, { maxLength: 8 }).map((texts) => blocksOf(...texts));

/** The length of the longest common subsequence, the slow way. */
function commonOf(one: readonly string[], other: readonly string[]): number {
  const table = Array.from({ length: one.length + 1 }, () => Array<number>(other.length + 1).fill(0));
  one.forEach((a, i) => {
    other.forEach((b, j) => {
      const row = table[i + 1] ?? [];
      row[j + 1] = a === b ? (table[i]?.[j] ?? 0) + 1 : Math.max(table[i]?.[j + 1] ?? 0, row[j] ?? 0);
    });
  });
  return table[one.length]?.[other.length] ?? 0;
}

test('a difference holds both texts', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const segments = differenceOfCharacters(before, after);
      expect([sideOf(segments, 'added'), sideOf(segments, 'removed')]).toEqual([before, after]);
    }),
  );
});

test('as little as can be is changed', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const [one, other] = [[...before], [...after]];
      const changed = (shortestEdit(one, other, 100) ?? [])
        .filter(({ kind }) => kind !== 'same')
        .reduce((sum, { text }) => sum + [...text].length, 0);
      expect(changed).toBe(one.length + other.length - 2 * commonOf(one, other));
    }),
  );
});

test('segments are runs: no two neighbours of one kind, none empty', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const kinds = differenceOfCharacters(before, after);
      expect(kinds.every(({ text }) => text !== '')).toBe(true);
      expect(kinds.every(({ kind }, index) => kind !== kinds[index + 1]?.kind)).toBe(true);
    }),
  );
});

test('more changes than allowed are not counted out', () => {
  expect(shortestEdit([...'一二三'], [...'四五六'], 5)).toBeNull();
  expect(shortestEdit([...'一二三'], [...'四五六'], 6)).toEqual([
    { kind: 'removed', text: '一二三' },
    { kind: 'added', text: '四五六' },
  ]);
});

test('a single character in common between two changes does not break them up', () => {
  expect(differenceOfCharacters('请于周五前的上午报送材料', '请于周五前的下午报送材料')).toEqual([
    { kind: 'same', text: '请于周五前的' },
    { kind: 'removed', text: '上' },
    { kind: 'added', text: '下' },
    { kind: 'same', text: '午报送材料' },
  ]);
  expect(differenceOfCharacters('甲人乙', '丙人丁')).toEqual([
    { kind: 'removed', text: '甲人乙' },
    { kind: 'added', text: '丙人丁' },
  ]);
});

test('a difference of blocks holds every block of both once, in order, with all its words', () => {
  fc.assert(
    fc.property(manyBlocks, manyBlocks, (before, after) => {
      const difference = differenceOfBlocks(before, after);
      const places = (side: 'before' | 'after') => difference.flatMap((each) => each[side] ?? []);
      expect([places('before'), places('after')]).toEqual([before.map((_, i) => i), after.map((_, i) => i)]);
      const written = (side: 'before' | 'after', without: Segment['kind']) =>
        difference.filter((each) => each[side] !== null).map(({ segments }) => sideOf(segments, without));
      expect([written('before', 'added'), written('after', 'removed')]).toEqual([
        before.map(textOfBlock),
        after.map(textOfBlock),
      ]);
    }),
  );
});

test('a text is the same as itself', () => {
  fc.assert(
    fc.property(manyBlocks, (blocks) => {
      expect(differenceOfBlocks(blocks, blocks).every(({ change }) => change === 'same')).toBe(true);
    }),
  );
});

test('a paragraph in between is added, one that was reworded is changed, one that is another is removed', () => {
  const before = blocksOf('各镇要加强巡护，及时报告火情。', '联系人另行通知。', '附则。');
  const after = blocksOf('新增一段话。', '各镇要切实加强巡护，及时报告火情。', '附则。');

  expect(differenceOfBlocks(before, after).map(({ change, before: i, after: j }) => [change, i, j])).toEqual([
    ['added', null, 0],
    ['changed', 0, 1],
    ['removed', 1, null],
    ['same', 2, 2],
  ]);
});

test('a heading that became text is changed although its words are the same', () => {
  const [before, after] = [1, 0].map((level) => blocksSchema.parse([{ type: 'text', level, text: '总体要求。' }]));

  expect(differenceOfBlocks(before ?? [], after ?? [])).toEqual([
    { change: 'changed', before: 0, after: 0, segments: [{ kind: 'same', text: '总体要求。' }] },
  ]);
});

test('two documents of the greatest length are compared in seconds', () => {
  const long = (mark: string) => blocksOf(...Array.from({ length: 600 }, (_, n) => `第${n}段${mark}`.repeat(5)));
  const startedAt = Date.now();
  differenceOfBlocks(long('甲'), long('乙'));

  expect(Date.now() - startedAt).toBeLessThan(5000);
});
