import { coeditField } from '@yiwang/shared/document/coedit.messages';
import { type Block, blocksSchema } from '@yiwang/shared/document/document.content';
import * as Y from 'yjs';

export const textOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(coeditField);

type Node = Y.XmlElement | Y.XmlText;

function inlineOf(text: string): Node[] {
  return text
    .split('\n')
    .flatMap((line, index): Node[] => [
      ...(index > 0 ? [new Y.XmlElement('hardBreak')] : []),
      ...(line === '' ? [] : [new Y.XmlText(line)]),
    ]);
}

function element(name: string, children: Node[], attributes: Record<string, number | string> = {}): Y.XmlElement {
  const made = new Y.XmlElement(name);
  // The editor keeps attributes with their types; the declared type of the method knows strings only.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);

  return made;
}

const cell = (text: string, name: string): Y.XmlElement =>
  element(
    name,
    text.split('\n').map((line) => element('paragraph', inlineOf(line), { level: 0, align: 'start' })),
    { colspan: 1, rowspan: 1 },
  );

function elementOf(block: Block): Y.XmlElement {
  if (block.type === 'text')
    return element('paragraph', inlineOf(block.text), { level: block.level, align: block.align });

  return element(
    'table',
    block.rows.map((row, index) =>
      element(
        'tableRow',
        row.map((text) => cell(text, index === 0 ? 'tableHeader' : 'tableCell')),
      ),
    ),
  );
}

const childrenOf = (node: unknown): unknown[] => (node instanceof Y.XmlElement ? node.toArray() : []);
const isNamed = (node: unknown, name: string): boolean => node instanceof Y.XmlElement && node.nodeName === name;

const plainText = (node: Y.XmlText): string =>
  node
    .toDelta()
    .map(({ insert }: { insert: unknown }) => (typeof insert === 'string' ? insert : ''))
    .join('');
const textOfParagraph = (node: unknown): string =>
  childrenOf(node)
    .map((child) => (child instanceof Y.XmlText ? plainText(child) : isNamed(child, 'hardBreak') ? '\n' : ''))
    .join('');

function blockOf(node: unknown): Block | null {
  if (isNamed(node, 'table')) {
    const rows = childrenOf(node).map((row) =>
      childrenOf(row).map((each) => childrenOf(each).map(textOfParagraph).join('\n')),
    );
    const width = Math.max(1, ...rows.map((row) => row.length));
    const filled = rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]);
    return { type: 'table', rows: filled.length === 0 ? [['']] : filled };
  }
  if (!(node instanceof Y.XmlElement) || node.nodeName !== 'paragraph') return null;

  const [level, align] = [Number(node.getAttribute('level') ?? 0), node.getAttribute('align')];
  return {
    type: 'text',
    level: Number.isInteger(level) && level >= 0 && level <= 4 ? level : 0,
    text: textOfParagraph(node),
    align: align === 'center' || align === 'end' ? align : 'start',
  };
}

/**
 * The blocks that a shared text stands for; null where they are more or longer than a document may hold. A client
 * can put anything into it, so whatever is no paragraph and no table is passed over.
 */
export function blocksOfText(doc: Y.Doc): Block[] | null {
  const blocks = textOf(doc)
    .toArray()
    .flatMap((node) => blockOf(node) ?? []);
  const [only] = blocks;
  const isBlank = blocks.length === 1 && only?.type === 'text' && only.text === '' && only.level === 0;
  if (isBlank && only.align === 'start') return [];

  return blocksSchema.safeParse(blocks).data ?? null;
}

const same = (one: Block | undefined, other: Block | undefined): boolean =>
  one !== undefined && JSON.stringify(one) === JSON.stringify(other);

/** Makes the shared text say `blocks`; what is the same at its beginning and end is left alone, with the cursors in it. */
export function replaceText(doc: Y.Doc, blocks: readonly Block[]): void {
  const text = textOf(doc);
  const present = text.toArray().map((node) => blockOf(node) ?? undefined);
  const most = Math.min(present.length, blocks.length);
  let start = 0;
  while (start < most && same(blocks[start], present[start])) start += 1;
  let end = 0;
  while (end < most - start && same(blocks.at(-1 - end), present.at(-1 - end))) end += 1;

  doc.transact(() => {
    text.delete(start, present.length - start - end);
    text.insert(start, blocks.slice(start, blocks.length - end).map(elementOf));
  });
}
