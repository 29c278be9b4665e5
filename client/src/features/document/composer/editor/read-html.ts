import type { Block } from '@yiwang/shared/document/document.content';
import { readTypedNumbers } from '@yiwang/shared/document/typed-numbers';

interface Line {
  text: string;
  level: number;
  align: 'start' | 'center' | 'end';
}
type Piece = Line | { readonly rows: string[][] };

const dropped = 'script,style,head,meta,link,xml,img,svg,object,iframe,form,input,button,noscript,template,math';
const breaking =
  'P,DIV,H1,H2,H3,H4,H5,H6,LI,UL,OL,BLOCKQUOTE,SECTION,ARTICLE,HEADER,FOOTER,PRE,TABLE,DD,DT,DL,CENTER,BODY,FIGURE,BR,HR';
const breakers = new Set(breaking.split(','));
const cjk = '[\\u3000-\\u303f\\u3400-\\u9fff\\uff00-\\uffef]';
const wrapped = new RegExp(`(?<=${cjk})[ \\t]*[\\r\\n]+\\s*(?=${cjk})`, 'gu');

/** Word breaks its lines wherever it likes; between two Chinese characters that is no space. */
const plain = (text: string): string =>
  text
    .replace(wrapped, '')
    .replace(/[ \t\r\n\u00a0]+/gu, ' ')
    .replace(/[\u200b\ufeff]/gu, '');
const trimmed = (text: string): string => text.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '');

function alignOf(element: Element): Line['align'] | null {
  const style = /text-align:\s*(\w+)/.exec(element.getAttribute('style') ?? '')?.[1];
  const align = style ?? element.getAttribute('align') ?? (element.tagName === 'CENTER' ? 'center' : '');
  if (align === 'center') return 'center';
  if (align === 'right' || align === 'end') return 'end';

  return align === '' ? null : 'start';
}

/** What an element says of the level of its text; a typed number says it better. */
function levelOf(element: Element): number | null {
  const heading = /^H([1-6])$/.exec(element.tagName)?.[1];
  if (heading !== undefined) return Math.min(4, Number(heading));
  if (element.tagName === 'LI' && element.parentElement?.tagName === 'OL') {
    return element.parentElement.closest('li') ? 4 : 3;
  }

  return element.tagName === 'LI' ? 0 : null;
}

/** Collects lines and tables while a tree is walked. */
function makeReader() {
  const pieces: Piece[] = [];
  let line: Line = { text: '', level: 0, align: 'start' };

  /** Ends the line under way. */
  const begin = (level: number, align: Line['align']): void => {
    const text = trimmed(plain(line.text));
    if (text !== '') pieces.push({ ...line, text });
    line = { text: '', level, align };
  };
  const readAll = (nodes: Iterable<ChildNode>, level: number, align: Line['align']): void => {
    for (const node of nodes) read(node, level, align);
  };
  const readTable = (table: Element, level: number, align: Line['align']): void => {
    begin(level, align);
    const rows = [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table);
    const cells = rows.map((row) => [...row.children].filter(({ tagName }) => tagName === 'TD' || tagName === 'TH'));
    // A table of one cell only draws a frame around text.
    const [[only, second] = []] = cells;
    if (cells.length === 1 && only && !second) {
      readAll(only.childNodes, level, align);
      begin(level, align);
      return;
    }
    const grid = gridOf(cells);
    if (grid.some((row) => row.some((text) => text !== ''))) pieces.push({ rows: grid });
  };
  const read = (node: ChildNode, level: number, align: Line['align']): void => {
    if (node.nodeType === Node.TEXT_NODE) line.text += node.textContent ?? '';
    if (!(node instanceof Element)) return;
    if (node.tagName === 'TABLE') {
      readTable(node, level, align);
      return;
    }

    const isBreak = breakers.has(node.tagName);
    const [ownLevel, ownAlign] = isBreak ? [levelOf(node) ?? level, alignOf(node) ?? align] : [level, align];
    if (isBreak) begin(ownLevel, ownAlign);
    readAll(node.childNodes, ownLevel, ownAlign);
    if (isBreak) begin(level, align);
  };

  return {
    readAll: (nodes: Iterable<ChildNode>): Piece[] => {
      readAll(nodes, 0, 'start');
      begin(0, 'start');
      return pieces;
    },
  };
}

const textOfCell = (cell: Element): string =>
  makeReader()
    .readAll(cell.childNodes)
    .map((piece) => ('rows' in piece ? piece.rows.flat().join(' ') : piece.text))
    .join('\n')
    .slice(0, 2000);

/** Rows of equal length: a merged cell leaves empty ones where it lay. */
function gridOf(rows: readonly (readonly Element[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [y, cells] of rows.entries()) {
    let x = 0;
    for (const cell of cells) {
      while (grid[y]?.[x] !== undefined) x += 1;
      const span = (name: string) => Math.min(20, Math.max(1, Number(cell.getAttribute(name)) || 1));
      const [width, height] = [span('colspan'), span('rowspan')];
      for (let down = 0; down < height; down += 1)
        for (let right = 0; right < width; right += 1) {
          const row = grid[y + down];
          if (row) row[x + right] = down + right === 0 ? textOfCell(cell) : '';
        }
      x += width;
    }
  }
  const width = Math.min(20, Math.max(1, ...grid.map((row) => row.length)));

  return grid.slice(0, 500).map((row) => Array.from({ length: width }, (_, index) => row[index] ?? ''));
}

/** Lines as blocks: a number that was typed becomes the level, and leaves the text. */
function blocksOf(pieces: readonly Piece[]): Block[] {
  const numbers = readTypedNumbers(pieces.map((piece) => ('rows' in piece ? '' : piece.text)));

  return pieces.map((piece, index) => {
    if ('rows' in piece) return { type: 'table', rows: piece.rows };
    const numbered = numbers[index] ?? { level: piece.level, text: piece.text };
    return { type: 'text', ...numbered, align: numbered.level > 0 ? 'start' : piece.align };
  });
}

/**
 * What Word, WPS, Excel or a browser puts on the clipboard, as blocks: text, levels, alignment and tables. Styles,
 * classes, pictures, links, comments and the marks of Office are left behind.
 */
export function readHtml(html: string): Block[] {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(dropped)) element.remove();

  return blocksOf(makeReader().readAll(page.body.childNodes));
}

/** Lines of plain text as blocks; empty ones are left out. */
export function readPlainText(text: string): Block[] {
  const lines = text.split(/\r\n?|\n/u).map((line) => trimmed(plain(line)));

  return blocksOf(lines.filter((line) => line !== '').map((line) => ({ text: line, level: 0, align: 'start' })));
}
