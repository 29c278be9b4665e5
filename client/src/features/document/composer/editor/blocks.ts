import type { JSONContent } from '@tiptap/core';
import type { Block } from '@yiwang/shared/document/document.content';

type TextBlock = Extract<Block, { type: 'text' }>;
type Align = TextBlock['align'];

const isAlign = (value: unknown): value is Align => value === 'start' || value === 'center' || value === 'end';

/** A text as the editor holds it: each line break is a node of its own. */
function inline(text: string): JSONContent[] {
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ]);
}

const textOf = ({ content = [] }: JSONContent): string =>
  content.map((node) => (node.type === 'hardBreak' ? '\n' : (node.text ?? ''))).join('');

const cell = (text: string, type: string): JSONContent => ({
  type,
  content: text.split('\n').map((line) => ({ type: 'paragraph', content: inline(line) })),
});

function nodeOf(block: Block): JSONContent {
  if (block.type === 'text') {
    return { type: 'paragraph', attrs: { level: block.level, align: block.align }, content: inline(block.text) };
  }

  return {
    type: 'table',
    content: block.rows.map((row, index) => ({
      type: 'tableRow',
      content: row.map((text) => cell(text, index === 0 ? 'tableHeader' : 'tableCell')),
    })),
  };
}

function blockOf(node: JSONContent): Block {
  if (node.type === 'table') {
    const rows = (node.content ?? []).map(({ content = [] }) =>
      content.map((each) => (each.content ?? []).map(textOf).join('\n')),
    );
    const width = Math.max(1, ...rows.map((row) => row.length));
    return { type: 'table', rows: rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]) };
  }
  const { level, align } = node.attrs ?? {};

  return {
    type: 'text',
    level: typeof level === 'number' && level >= 0 && level <= 4 ? level : 0,
    text: textOf(node),
    align: isAlign(align) ? align : 'start',
  };
}

/** Blocks as the editor takes them. An empty text is one empty paragraph, for the caret to stand in. */
export const docOfBlocks = (blocks: readonly Block[]): JSONContent => ({
  type: 'doc',
  content: blocks.length === 0 ? [{ type: 'paragraph' }] : blocks.map(nodeOf),
});

/** What the editor holds, as blocks; without anything written, no block at all. */
export function blocksOfDoc({ content = [] }: JSONContent): Block[] {
  const blocks = content.map(blockOf);
  const [only] = blocks;
  const isBlank = blocks.length === 1 && only?.type === 'text' && only.text === '' && only.level === 0;

  return isBlank && only.align === 'start' ? [] : blocks;
}
