import type { Block } from '@yiwang/shared/document/document.content';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { blocksOfText, replaceText, textOf } from '#modules/document/coedit/shared-text';

const words = fc.array(fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('总体要求。', '\n', '𠮷')), {
  maxLength: 3,
});
const text = words.map((all) => all.join(''));
const paragraph = fc.record({
  type: fc.constant('text' as const),
  level: fc.integer({ min: 0, max: 4 }),
  text,
  align: fc.constantFrom('start' as const, 'center' as const, 'end' as const),
});
const table = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc.record({
    type: fc.constant('table' as const),
    rows: fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 }),
  }),
);
const content = fc.array(fc.oneof(paragraph, table), { maxLength: 6 });
const isBlank = (blocks: readonly Block[]) =>
  JSON.stringify(blocks) === JSON.stringify([{ type: 'text', level: 0, text: '', align: 'start' }]);
const say = (words: string): Block => ({ type: 'text', level: 0, text: words, align: 'start' });

test('whatever is written into a shared text is read from it again, also over what stood there', () => {
  fc.assert(
    fc.property(content, content, (before, after) => {
      const doc = new Y.Doc();
      replaceText(doc, before);
      replaceText(doc, after);

      expect(blocksOfText(doc)).toEqual(isBlank(after) ? [] : after);
    }),
  );
});

test('replacing one paragraph leaves the others as they are, so that who writes in them goes on', () => {
  const doc = new Y.Doc();
  replaceText(doc, [say('一'), say('二'), say('三')]);
  const [first, , last] = textOf(doc).toArray();

  replaceText(doc, [say('一'), say('贰'), say('插入'), say('三')]);

  expect([textOf(doc).get(0), textOf(doc).get(3)]).toEqual([first, last]);
  expect(blocksOfText(doc)).toEqual([say('一'), say('贰'), say('插入'), say('三')]);
});

test('whatever else a client puts there is passed over, and more than a document holds is no text', () => {
  const doc = new Y.Doc();
  textOf(doc).insert(0, [new Y.XmlElement('script'), new Y.XmlText('loose')]);
  expect(blocksOfText(doc)).toEqual([]);

  replaceText(
    doc,
    Array.from({ length: 2001 }, () => say('字')),
  );
  expect(blocksOfText(doc)).toBeNull();
});
