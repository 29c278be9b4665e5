import {
  type DocxLine,
  type DocxPiece,
  docxLimits,
  type LeftOut,
  mostCharacters,
} from '#modules/document/import/docx.types';
import { type DocxLevels, valOf } from '#modules/document/import/docx-levels';
import type { Archive } from '#platform/sheet/archive';
import { SheetFault } from '#platform/sheet/sheet-fault';
import { readXml } from '#platform/sheet/xml';

/** Parts of the body that hold no text of the document, and what their loss is called. */
const skipped: ReadonlyMap<string, LeftOut | null> = new Map([
  ['drawing', null],
  ['pict', null],
  ['Fallback', null],
  ['pPrChange', null],
  ['rPrChange', null],
  ['object', 'objects'],
  ['txbxContent', 'text-boxes'],
  ['del', 'revisions'],
  ['moveFrom', 'revisions'],
]);
const noted: ReadonlyMap<string, LeftOut> = new Map([
  ['blip', 'images'],
  ['imagedata', 'images'],
  ['txbxContent', 'text-boxes'],
  ['OLEObject', 'objects'],
  ['altChunk', 'objects'],
  ['footnoteReference', 'footnotes'],
  ['endnoteReference', 'footnotes'],
  ['commentReference', 'comments'],
  ['ins', 'revisions'],
  ['moveTo', 'revisions'],
  ['headerReference', 'headers'],
  ['footerReference', 'headers'],
]);

interface Paragraph {
  text: string;
  style?: string;
  numId?: string;
  depth?: number;
  outline?: number;
  align?: string;
}
interface Table {
  /** `span` is how many columns the cell under way takes. */
  readonly rows: { texts: string[]; span: number }[];
}

/** Reads word/document.xml: paragraphs with their levels, and tables. Throws SheetFault `too_large` beyond all measure. */
export async function readBody(
  archive: Archive,
  levels: DocxLevels,
): Promise<{ pieces: DocxPiece[]; leftOut: Set<LeftOut> }> {
  const pieces: DocxPiece[] = [];
  const leftOut = new Set<LeftOut>();
  const tables: Table[] = [];
  let paragraph: Paragraph = { text: '' };
  let [depthSkipped, characters, isText, isHidden] = [0, 0, false, false];

  const write = (text: string) => {
    characters += text.length;
    if (characters > mostCharacters) throw new SheetFault('too_large', { reason: 'characters' });
    paragraph.text += text;
  };
  const endParagraph = () => {
    const cell = tables.at(-1)?.rows.at(-1)?.texts;
    if (cell && cell.length > 0) {
      const last = cell.length - 1;
      const before = cell[last] ?? '';
      cell[last] = before === '' ? paragraph.text.trim() : `${before}\n${paragraph.text.trim()}`.trimEnd();
    } else pieces.push(...linesOf(paragraph, levels));
    paragraph = { text: '' };
  };
  const endTable = () => {
    const table = tables.pop();
    if (!table) return;
    const outer = tables.at(-1)?.rows.at(-1)?.texts;
    // A table in a cell becomes lines of that cell.
    if (outer && outer.length > 0)
      outer[outer.length - 1] += `\n${table.rows.map(({ texts }) => texts.join(' ')).join('\n')}`;
    else pieces.push({ rows: table.rows.map(({ texts }) => texts) });
  };

  await readXml(archive, 'word/document.xml', {
    open: (tag, attributes) => {
      const loss = noted.get(tag) ?? (depthSkipped === 0 ? skipped.get(tag) : null);
      if (loss) leftOut.add(loss);
      if (depthSkipped > 0 || skipped.has(tag)) {
        depthSkipped += 1;
        return;
      }
      const value = () => valOf(attributes());
      if (tag === 'p') paragraph = { text: '' };
      else if (tag === 'pStyle') paragraph.style = value();
      else if (tag === 'numId') paragraph.numId = value();
      else if (tag === 'ilvl') paragraph.depth = Number(value());
      else if (tag === 'outlineLvl') paragraph.outline = Number(value());
      else if (tag === 'jc') paragraph.align = value();
      else if (tag === 'r') isHidden = false;
      else if (tag === 'vanish') isHidden = value() !== '0' && value() !== 'false';
      else if (tag === 't') isText = true;
      else if (tag === 'tab') write(' ');
      else if (tag === 'noBreakHyphen') write('-');
      else if (tag === 'br' || tag === 'cr') write('\n');
      else if (tag === 'tbl') tables.push({ rows: [] });
      else if (tag === 'tr') tables.at(-1)?.rows.push({ texts: [], span: 1 });
      else if (tag === 'tc') beginCell(tables.at(-1));
      else if (tag === 'gridSpan') spread(tables.at(-1), Number(value()));
    },
    close: (tag) => {
      if (depthSkipped > 0) {
        depthSkipped -= 1;
        return;
      }
      if (tag === 't') isText = false;
      else if (tag === 'p') endParagraph();
      else if (tag === 'tc') endCell(tables.at(-1));
      else if (tag === 'tbl') endTable();
    },
    text: (text) => {
      if (!isText || depthSkipped > 0) return;
      if (isHidden) leftOut.add('hidden');
      else write(text);
    },
  });

  return { pieces, leftOut };
}

function beginCell(table: Table | undefined): void {
  const row = table?.rows.at(-1);
  if (!row) return;
  row.texts.push('');
  row.span = 1;
}

function spread(table: Table | undefined, columns: number): void {
  const row = table?.rows.at(-1);
  if (row) row.span = Math.min(docxLimits.columns, Math.max(1, columns || 1));
}

/** A cell over several columns leaves empty ones behind it. */
function endCell(table: Table | undefined): void {
  const row = table?.rows.at(-1);
  if (row) row.texts.push(...Array<string>(row.span - 1).fill(''));
}

const trimmed = (text: string): string => text.trim().replace(/[ \t\u00a0]+/gu, ' ');
const alignments: Readonly<Record<string, DocxLine['align']>> = { center: 'center', right: 'end', end: 'end' };

/** A line break ends a line as the end of a paragraph does. Pages and lines that are empty say nothing. */
function linesOf(paragraph: Paragraph, levels: DocxLevels): DocxLine[] {
  const { style, numId, depth, outline } = paragraph;
  const align = alignments[paragraph.align ?? levels.alignOf(style) ?? ''] ?? 'start';
  const level = levels.levelOf(style, { numId, depth }, outline);

  return paragraph.text
    .split('\n')
    .map(trimmed)
    .filter((text) => text !== '')
    .map((text) => ({ text, level, align }));
}
