import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { blockNumbers, splitHeading } from '@yiwang/shared/document/block-numbers';
import type { Block } from '@yiwang/shared/document/document.content';
import { levelIn } from '#features/document/composer/editor/levels';

const outlineOf = (node: Node): Block =>
  node.type.name === 'paragraph'
    ? { type: 'text', level: levelIn(node.attrs), text: '', align: 'start' }
    : { type: 'table', rows: [['']] };

/** Numbers stand beside the text, never in it: they follow from the order of the blocks. */
function decorate(doc: Node): DecorationSet {
  const blocks: { node: Node; pos: number }[] = [];
  doc.forEach((node, pos) => {
    blocks.push({ node, pos });
  });
  const numbers = blockNumbers(blocks.map(({ node }) => outlineOf(node)));

  const decorations = blocks.flatMap(({ node, pos }, index) => {
    const level = levelIn(node.attrs);
    if (node.type.name !== 'paragraph' || level === 0) return [];
    const { heading } = splitHeading({ level, text: node.textBetween(0, node.content.size, undefined, '\n') });
    return [
      Decoration.node(pos, pos + node.nodeSize, { 'data-number': numbers[index] ?? '' }),
      ...(heading === '' ? [] : [Decoration.inline(pos + 1, pos + 1 + heading.length, { class: 'yw-doc-heading' })]),
    ];
  });

  return DecorationSet.create(doc, decorations);
}

/** Shows 一、（一）1.（1） before each block, and the heading of levels 1 and 2 in its own font. */
export const BlockNumbers = Extension.create({
  name: 'blockNumbers',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      state: {
        init: (_, { doc }) => decorate(doc),
        apply: (transaction, shown) => (transaction.docChanged ? decorate(transaction.doc) : shown),
      },
      props: {
        decorations(state) {
          return this.getState(state);
        },
      },
    }),
  ],
});
