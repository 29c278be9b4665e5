import { getSchema } from '@tiptap/core';
import { Node } from '@tiptap/pm/model';
import type { Block } from '@yiwang/shared/document/document.content';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocksOfDoc, docOfBlocks } from '#features/document/composer/editor/blocks';
import { documentNodes } from '#features/document/composer/editor/extensions';

const schema = getSchema([...documentNodes]);
const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('总体要求。', '一、', '\n', '　　', '<b>&amp;', '𠮷', ''),
);
const text = fc.array(word, { maxLength: 4 }).map((words) => words.join(''));
const textBlock = fc.record({
  type: fc.constant('text' as const),
  level: fc.integer({ min: 0, max: 4 }),
  text,
  align: fc.constantFrom('start' as const, 'center' as const, 'end' as const),
});
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    type: fc.constant('table' as const),
    rows: fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
  }),
);
const isBlank = (blocks: readonly Block[]) =>
  JSON.stringify(blocks) === JSON.stringify([{ type: 'text', level: 0, text: '', align: 'start' }]);

test('whatever blocks there are, the editor holds them and gives them back', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(textBlock, table), { maxLength: 8 }), (blocks) => {
      const held = Node.fromJSON(schema, docOfBlocks(blocks));
      held.check();

      expect(blocksOfDoc(held.toJSON())).toEqual(isBlank(blocks) ? [] : blocks);
    }),
  );
});

test('rows that are too short are filled up', () => {
  const row = (texts: string[]) => ({
    type: 'tableRow',
    content: texts.map((each) => ({
      type: 'tableCell',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: each }] }],
    })),
  });

  expect(blocksOfDoc({ content: [{ type: 'table', content: [row(['甲', '乙']), row(['丙'])] }] })).toEqual([
    {
      type: 'table',
      rows: [
        ['甲', '乙'],
        ['丙', ''],
      ],
    },
  ]);
});
